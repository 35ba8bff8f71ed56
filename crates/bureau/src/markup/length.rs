//! The length of a text as its readers, and the channels, count it.

use unicode_segmentation::UnicodeSegmentation;

use super::short::mention;

/// Graphemes of `text`: what a reader calls characters, so that a flag or an accented letter counts once. With
/// `link`, each web address counts as that many, whatever its length ([`crate::model::channel::TextLimit::link`]), and
/// the server of a mention (`@name@server`) counts for nothing.
pub fn length(text: &str, link: Option<u32>) -> u32 {
    let Some(link) = link else { return graphemes(text) };
    let mut total = 0u32;
    let mut rest = text;
    while let Some((start, end)) = next_address(rest) {
        total = total.saturating_add(without_servers(&rest[..start])).saturating_add(link);
        rest = &rest[end..];
    }
    total.saturating_add(without_servers(rest))
}

fn without_servers(text: &str) -> u32 {
    let mut total = 0u32;
    let mut rest = text;
    while let Some((start, end)) = mention(rest) {
        total = total.saturating_add(graphemes(&rest[..start]));
        rest = &rest[end..];
    }
    total.saturating_add(graphemes(rest))
}

fn graphemes(text: &str) -> u32 {
    u32::try_from(text.graphemes(true).count()).unwrap_or(u32::MAX)
}

/// Where the next `http://…` or `https://…` begins and ends. Punctuation at its end belongs to the sentence.
pub(super) fn next_address(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let start = from + text[from..].find("http")?;
        let after = ["https://", "http://"].iter().find_map(|scheme| text[start..].strip_prefix(scheme));
        // A scheme in the middle of a word is no address.
        let begins = !text[..start].ends_with(char::is_alphanumeric);
        match after {
            Some(after) if begins && after.starts_with(char::is_alphanumeric) => {
                let whole = &text[start..];
                let end = whole.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»'));
                let mut address = &whole[..end.unwrap_or(whole.len())];
                address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '…', '\'', '’', '*', '_']);
                if !address.contains('(') {
                    address = address.trim_end_matches([')', '.', ',', ']']);
                }
                return Some((start, start + address.len()));
            }
            _ => from = start + "http".len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grapheme_counts_once() {
        assert_eq!(length("été", None), 3);
        assert_eq!(length("e\u{301}te\u{301}", None), 3);
        assert_eq!(length("👩‍👩‍👧🇫🇷", None), 2);
        assert_eq!(length("a\r\nb", None), 3);
        assert_eq!(length("", Some(23)), 0);
    }

    #[test]
    fn a_link_counts_as_the_channel_says() {
        let text = "Voir https://exemple.fr/2026/11/un-tres-long-billet-sur-la-mer, et (https://b.fr/x).";
        assert_eq!(length(text, Some(23)), 5 + 23 + 6 + 23 + 2);
        assert_eq!(length(text, None), text.chars().count() as u32);
        assert_eq!(length("https://fr.wikipedia.org/wiki/A_(b)", Some(23)), 23);
        assert_eq!(length("xhttp://a.fr", Some(23)), 12);
        assert_eq!(length("http://", Some(23)), 7);
    }

    #[test]
    fn the_server_of_a_mention_counts_for_nothing() {
        assert_eq!(length("@naima@exemple.fr et @chloe@a.fr.", Some(23)), 6 + 4 + 6 + 1);
        assert_eq!(length("@naima@exemple.fr", None), 17);
        assert_eq!(length("naima@exemple.fr", Some(23)), 16);
    }
}
