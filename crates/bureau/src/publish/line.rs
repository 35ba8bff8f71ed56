//! Words of one line, plain here and HTML there: a title, a name.

use crate::markup::plain::plain_text;
use crate::model::post::Format;

/// Plain words as HTML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// HTML of one line as plain words.
pub(super) fn plain(html: &str) -> String {
    plain_text(html, Format::Html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_the_way_there_and_back() {
        for title in ["R&D", "a < b > c", "L’été &amp; l’hiver", "Les balises <b>", "« œuf »"] {
            assert_eq!(plain(&escape(title)), title);
        }
    }
}
