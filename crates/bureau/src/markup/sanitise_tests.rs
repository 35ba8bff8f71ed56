use super::*;

#[test]
fn a_remote_picture_is_a_card_when_shown_and_stays_when_sent() {
    let html = r#"<p><img src="https://exemple.fr/a.jpg" alt="Une île"></p>"#;
    assert_eq!(
        sanitise(html, Policy::Reading),
        "<p><span class=\"elsewhere\" data-kind=\"picture\">Une île <small>exemple.fr</small></span></p>"
    );
    assert_eq!(
        sanitise(html, Policy::Channel),
        r#"<p><img src="https://exemple.fr/a.jpg" alt="Une île" /></p>"#
    );
}
