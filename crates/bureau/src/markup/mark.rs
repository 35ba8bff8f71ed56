//! The words that were looked for, marked in a text that is shown.

use super::fold::highlight;

/// `html`, already sanitised, with `words` in `<mark>`. Tags and character references stay as they are.
pub fn mark(html: &str, words: &str) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut rest = html;
    while !rest.is_empty() {
        let text = rest.find(['<', '&']).unwrap_or(rest.len());
        for piece in highlight(&rest[..text], words) {
            match piece.hit {
                true => {
                    out.push_str("<mark>");
                    out.push_str(&piece.text);
                    out.push_str("</mark>");
                }
                false => out.push_str(&piece.text),
            }
        }
        rest = &rest[text..];
        let end = if rest.starts_with('<') { '>' } else { ';' };
        let kept = rest.find(end).map_or(rest.len(), |at| at + 1);
        out.push_str(&rest[..kept]);
        rest = &rest[kept..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn words_are_marked_and_tags_are_not() {
        assert_eq!(
            mark("<p class=\"coeur\">Mon cœur &amp; l’écoute</p>", "coeur écoute"),
            "<p class=\"coeur\">Mon <mark>cœur</mark> &amp; l’<mark>écoute</mark></p>"
        );
        assert_eq!(mark("a &amp; b", "amp"), "a &amp; b");
        assert_eq!(mark("a < b", "a"), "<mark>a</mark> < b");
    }
}
