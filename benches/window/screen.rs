//! What is on the screen, seen from outside: the server's own framebuffer, in the format of `xwd`.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// The screen of a desk.
pub struct Screen {
    file: File,
    pixels: u64,
    row: u64,
}

/// Where both pages have their text.
const LEFT: u64 = 620;
const RIGHT: u64 = 1000;
const TOP: u64 = 200;
const BOTTOM: u64 = 700;

impl Screen {
    /// The one that the server keeps in this folder.
    pub fn of(home: &Path) -> Self {
        let file = File::open(home.join("Xvfb_screen0")).unwrap();
        let word = |index: u64| {
            let mut bytes = [0; 4];
            file.read_exact_at(&mut bytes, index * 4).unwrap();
            u64::from(u32::from_be_bytes(bytes))
        };
        // The header's length, the rows' length, and twelve bytes for each colour.
        let (pixels, row) = (word(0) + 12 * word(19), word(12));
        Self { file, pixels, row }
    }

    /// Whether ink stands on paper where the text is.
    pub fn shows_text(&self) -> bool {
        let (mut light, mut dark) = (0, 0);
        let mut line = vec![0; ((RIGHT - LEFT) * 4) as usize];
        for y in (TOP..BOTTOM).step_by(5) {
            self.file.read_exact_at(&mut line, self.pixels + y * self.row + LEFT * 4).unwrap();
            for pixel in line.chunks_exact(4) {
                light += u32::from(pixel[1] > 200);
                dark += u32::from(pixel[1] < 100);
            }
        }
        light > 20_000 && dark > 500
    }
}
