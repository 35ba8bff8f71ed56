use super::*;

fn read(body: &str, format: Format) -> String {
    reading_html(body, format, &|address| {
        (address == "https://exemple.fr/ici.jpg").then(|| "media/0123456789abcdef.jpg".to_owned())
    })
}

#[test]
fn markdown_is_shown_with_its_pictures() {
    assert_eq!(
        read("# Été\n\n![La mer](media/0123456789abcdef.jpg \"Au *large*\")\n", Format::Markdown),
        "<h1>Été</h1>\n<figure><img src=\"media/0123456789abcdef.jpg\" alt=\"La mer\" />\
         <figcaption>Au <em>large</em></figcaption></figure>\n"
    );
}

#[test]
fn a_picture_that_cannot_be_shown_is_a_card() {
    let card = |inner: &str| {
        format!("<figure><span class=\"elsewhere\" data-kind=\"picture\">{inner}</span></figure>\n")
    };
    assert_eq!(read("![Loin](https://b.fr/a.jpg)", Format::Markdown), card("Loin <small>b.fr</small>"));
    assert_eq!(read("![](https://b.fr/a.jpg)", Format::Markdown), card("<small>b.fr</small>"));
    assert_eq!(read("![Ici](file:///etc/passwd)", Format::Markdown), card("Ici"));
    assert_eq!(
        read("![Ici](https://exemple.fr/ici.jpg)", Format::Markdown),
        "<figure><img src=\"media/0123456789abcdef.jpg\" alt=\"Ici\" /></figure>\n"
    );
}

#[test]
fn a_classic_post_has_its_paragraphs() {
    assert_eq!(
        read("Un\ndeux\n\n<em>trois</em>\u{a0}!\n\n[gallery ids=\"1\"]", Format::Html),
        "<p>Un<br />\ndeux</p>\n<p><em>trois</em>\u{a0}!</p>\n\
         <p><span class=\"elsewhere\" data-kind=\"shortcode\">[gallery ids=\"1\"]</span></p>\n"
    );
}

#[test]
fn a_post_of_blocks_is_shown_without_its_comments() {
    assert_eq!(
        read("<!-- wp:paragraph -->\n<p>Un</p>\n<!-- /wp:paragraph -->", Format::Html),
        "\n<p>Un</p>\n"
    );
}

#[test]
fn a_caption_is_shown_under_its_picture() {
    assert_eq!(
        read(
            "[caption width=\"3\"]<img src=\"https://exemple.fr/ici.jpg\" /> La mer[/caption]",
            Format::Html
        ),
        "<figure><img src=\"media/0123456789abcdef.jpg\" alt=\"\" /><figcaption>La mer</figcaption></figure>"
    );
}

#[test]
fn frames_and_films_are_links_in_cards() {
    let card = |kind: &str, url: &str, host: &str| {
        format!(
            "<span class=\"elsewhere\" data-kind=\"{kind}\">\
             <a href=\"{url}\" rel=\"noopener noreferrer\">{host}</a></span>"
        )
    };
    for (html, expected) in [
        ("<iframe src=\"//v.fr/e/1\"></iframe>", card("embed", "https://v.fr/e/1", "v.fr")),
        ("<video src=\"https://v.fr/a.mp4\"></video>", card("video", "https://v.fr/a.mp4", "v.fr")),
        (
            "<audio controls><source src=\"https://v.fr/a.ogg\"><source src=\"https://v.fr/a.mp3\"></audio>",
            card("audio", "https://v.fr/a.ogg", "v.fr"),
        ),
        ("<object data=\"https://v.fr/a.swf\"></object>", card("embed", "https://v.fr/a.swf", "v.fr")),
        ("https://v.fr/watch?v=1", card("embed", "https://v.fr/watch?v=1", "v.fr")),
    ] {
        assert_eq!(read(html, Format::Html), format!("<p>{expected}</p>\n"), "{html}");
    }
}

#[test]
fn footnotes_lead_to_and_fro() {
    let html = read("Un[^a].\n\n[^a]: Note.\n", Format::Markdown);
    assert!(html.contains("href=\"#text-fn-1\" id=\"text-fnref-1\""), "{html}");
    assert!(html.contains("<li id=\"text-fn-1\">"), "{html}");
    assert!(html.contains("href=\"#text-fnref-1\""), "{html}");
}

#[test]
fn an_island_is_shown_as_its_channel_shows_it() {
    assert_eq!(
        read("```{=html}\n<div>un\n\ndeux</div>\n```\n", Format::Markdown),
        "<div><p>un</p>\n<p>deux</p>\n</div>\n"
    );
}
