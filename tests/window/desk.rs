use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::driver::{Driver, Process, pause};

/// Tries of 100 ms: long enough for two slow cores that compile something else.
const PATIENCE: u32 = 600;

/// A person's desk: a display, an account with nothing in it, and the program.
pub struct Desk {
    pub home: TempDir,
    display: String,
    _server: Process,
}

/// The program, running.
pub struct Window {
    driver: Driver,
}

impl Desk {
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp", "-fbdir"])
            .arg(home.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb (apt: xvfb)");
        // It says which display it took once it is ready.
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let display = format!(":{}", number.trim());
        // The browser of this desk: it notes what it is asked to open.
        let browser = home.path().join("xdg-open");
        std::fs::write(&browser, "#!/bin/sh\nprintf '%s\\n' \"$1\" >>\"$HOME/opened\"\n").unwrap();
        std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
        Self { home, display, _server: Process(server) }
    }

    /// Starts the program and waits for its page.
    pub async fn open(&self) -> Window {
        let driver =
            Driver::start(env!("CARGO_BIN_EXE_bureau-mobile"), &[], |command| self.dress(command)).await;
        let window = Window { driver };
        window.find("//*[@id='app']/*").await;
        window
    }

    /// Makes a command one of this person's, at this desk.
    pub fn dress(&self, command: &mut Command) {
        let folder = |name: &str| self.home.path().join(name);
        let path = format!("{}:{}", self.home.path().display(), std::env::var("PATH").unwrap());
        command
            .env("DISPLAY", &self.display)
            .env("LANG", "fr_FR.UTF-8")
            .env("PATH", path)
            .env("HOME", self.home.path())
            .env("BUREAU_HOME", folder("bureau"))
            .env("XDG_DATA_HOME", folder("data"))
            .env("XDG_CONFIG_HOME", folder("config"))
            .env("XDG_CACHE_HOME", folder("cache"))
            // No keyring, no notices, no other window of this person's session.
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("NO_AT_BRIDGE", "1");
        for other in ["LC_ALL", "LC_MESSAGES", "LANGUAGE", "WAYLAND_DISPLAY"] {
            command.env_remove(other);
        }
    }

    /// The address that the program opened in the browser.
    pub async fn opened(&self) -> String {
        for _ in 0..PATIENCE {
            match std::fs::read_to_string(self.home.path().join("opened")) {
                Ok(opened) if opened.ends_with('\n') => return opened.trim().to_owned(),
                _ => pause(100).await,
            }
        }
        panic!("nothing was opened");
    }
}

impl Window {
    /// Tries until it works.
    async fn until<T>(&self, what: &str, attempt: impl AsyncFn() -> Option<T>) -> T {
        for _ in 0..PATIENCE {
            if let Some(done) = attempt().await {
                return done;
            }
            pause(100).await;
        }
        self.picture("failed").await;
        panic!("not within a minute: {what}");
    }

    async fn find(&self, xpath: &str) -> String {
        self.until(xpath, async || self.driver.find(xpath).await.ok()?.pop()).await
    }

    /// Waits until this is said, by text or by name.
    pub async fn see(&self, words: &str) {
        let said = format!("contains(normalize-space(.), \"{words}\") or contains(@aria-label, \"{words}\")");
        self.find(&format!("//body//*[{said}]")).await;
    }

    /// Presses the first of these that a person could press.
    async fn click(&self, xpath: &str) -> String {
        let pressed = async || {
            for element in self.driver.find(xpath).await.ok()? {
                if self.driver.click(&element).await.is_ok() {
                    return Some(element);
                }
            }
            None
        };
        self.until(xpath, pressed).await
    }

    /// Presses the button or the link whose name begins so.
    pub async fn press(&self, name: &str) {
        let named = ["normalize-space(.)", "@aria-label", "@title"]
            .map(|what| format!("starts-with({what}, \"{name}\")"));
        self.click(&format!("//*[self::button or self::a][{}]", named.join(" or "))).await;
    }

    /// Types into the field of this name.
    pub async fn write(&self, field: &str, words: &str) {
        let element = self.click(&format!("//*[@contenteditable='true'][@aria-label=\"{field}\"]")).await;
        self.driver.keys(&element, words).await.unwrap();
    }

    /// Drops a picture on the text, and waits until its web copy shows.
    pub async fn drop_picture(&self) {
        let dropped = "
            const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 400 });
            const brush = canvas.getContext('2d');
            brush.fillStyle = '#1b5a44';
            brush.fillRect(0, 0, 640, 400);
            const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
            const carried = new DataTransfer();
            carried.items.add(new File([blob], 'Été à la gare.png', { type: 'image/png' }));
            const text = document.querySelector('.text-field .cm-content');
            const { left, bottom } = text.getBoundingClientRect();
            const how = { dataTransfer: carried, bubbles: true, cancelable: true, clientX: left + 9, clientY: bottom - 9 };
            text.dispatchEvent(new DragEvent('drop', how));
            return 'dropped'";
        assert_eq!(self.run(dropped).await, "dropped");
        self.see_picture(".text-field").await;
    }

    /// Waits until a picture shows within what this selector finds.
    pub async fn see_picture(&self, within: &str) {
        let shows =
            format!("return document.querySelector('{within} img[src^=\"bureau://\"]')?.naturalWidth > 0");
        self.until(&shows, async || (self.run(&shows).await == "true").then_some(())).await;
    }

    pub async fn resize(&self, width: u32, height: u32) {
        self.driver.resize(width, height).await.unwrap();
    }

    /// Runs an async function of the page; what it returns, as text.
    pub async fn run(&self, script: &str) -> String {
        let value = self.driver.run(script).await.unwrap();
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    }

    /// Keeps what is on the screen in `tests/artefacts`.
    pub async fn picture(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/artefacts/window");
        std::fs::create_dir_all(&folder).unwrap();
        // Drawn without the graphics card, a page at rest never paints the frame that the picture waits for.
        let stir = "let n = 0; const timer = setInterval(() => {
            document.body.style.opacity = ++n % 2 ? 0.999 : '';
            if (n === 40) clearInterval(timer);
        }, 50)";
        let _ = self.driver.run(stir).await;
        match self.driver.screenshot().await {
            Ok(picture) => std::fs::write(folder.join(format!("{name}.png")), picture).unwrap(),
            Err(error) => println!("no picture {name}: {error}"),
        }
    }

    /// Quits by the keyboard, and waits until the program has ended.
    pub async fn quit(self) {
        // Control, q, and all keys up, in the code points of WebDriver.
        let _ = self.driver.keys(&self.find("//body").await, "\u{e009}q\u{e000}").await;
        self.until("the end", async || self.driver.find("//body").await.is_err().then_some(())).await;
    }
}
