//! HTML whose line ends mean nothing.

use super::scan::{self, Token};

/// Elements within which a line end is one.
const KEPT: [&str; 4] = ["pre", "textarea", "script", "style"];

/// `html` with a space for each line end of its words, so that nobody takes it for a break: WordPress reads one so
/// ([`super::reading_html`] does too), everybody else does not. Its tags and its `pre` stay byte for byte.
pub fn flowing(html: &str) -> String {
    if !html.contains('\n') {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len());
    let mut kept: Vec<&str> = Vec::new();
    for token in scan::tokens(html) {
        match token {
            Token::Text(text) if kept.is_empty() && !text.trim().is_empty() => {
                out.push_str(&text.replace(['\n', '\r'], " "));
            }
            Token::Open(tag) if KEPT.iter().any(|name| tag.is(name)) => {
                kept.push(tag.name);
                out.push_str(tag.source);
            }
            Token::Close { name, source } => {
                if let Some(at) = kept.iter().rposition(|open| open.eq_ignore_ascii_case(name)) {
                    kept.truncate(at);
                }
                out.push_str(source);
            }
            other => out.push_str(other.source()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_flow_and_code_stays() {
        let html = "<p>un\ndeux\n<em>trois</em></p>\n\n<pre>a\n\nb <i>c\nd</i></pre>\nfin\n";
        assert_eq!(flowing(html), "<p>un deux <em>trois</em></p>\n\n<pre>a\n\nb <i>c\nd</i></pre> fin ");
        let shown = crate::markup::reading_html(
            &flowing("<p>un\n\ndeux</p>"),
            crate::model::post::Format::Html,
            &|_| None,
        );
        assert_eq!(shown.trim(), "<p>un  deux</p>");
    }
}
