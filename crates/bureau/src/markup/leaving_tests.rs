use super::*;
use crate::markup::Picture;

fn html(markdown: &str) -> String {
    to_html(markdown, &|reference| Some(Picture::from(format!("https://exemple.fr/{reference}")))).unwrap()
}

#[test]
fn a_paragraph_is_a_paragraph() {
    assert_eq!(html("Bonjour *vous*."), "<p>Bonjour <em>vous</em>.</p>\n");
}
