//! A text to write in.

use crate::corpus::Corpus;

/// About so many bytes of Markdown: headings, paragraphs with some emphasis, lists.
pub fn of(bytes: usize) -> String {
    let corpus = Corpus::new();
    let mut text = String::new();
    for number in 0.. {
        let post = corpus.post(number);
        text.push_str(&format!("## {}\n\n", post.title));
        for (count, paragraph) in post.text.split("\n\n").enumerate() {
            let words: Vec<&str> = paragraph.split(' ').collect();
            for (place, word) in words.iter().enumerate() {
                match place % 24 {
                    7 => text.push_str(&format!("*{word}* ")),
                    19 => text.push_str(&format!("[{word}](https://a.test/{word}) ")),
                    _ => text.push_str(&format!("{word} ")),
                }
            }
            text.push_str(if count % 4 == 3 { "\n\n- un\n- deux\n\n" } else { "\n\n" });
            if text.len() >= bytes {
                return text;
            }
        }
    }
    text
}
