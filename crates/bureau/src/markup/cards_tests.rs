use super::*;

/// What a real Ghost 5.130 made of it (`tests/ghost` asks it again).
#[test]
fn what_ghost_keeps_goes_as_it_is_and_reads_the_same_on_the_way_back() {
    for (sent, back) in [
        (
            "<p>a <em><strong>x</strong></em> <b>b</b></p>",
            "<p>a <strong><em>x</em></strong> <strong>b</strong></p>",
        ),
        ("<p>un&nbsp;: l’été&nbsp;?<br />\nfin</p>", "<p>un&nbsp;: l’été&nbsp;?<br>fin</p>"),
        ("<h2>Titre</h2>\n<p>a</p>", "<h2 id=\"titre\">Titre</h2><p>a</p>"),
        ("<blockquote>\n<p>a</p>\n</blockquote>", "<blockquote>a</blockquote>"),
        ("<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul><li><p>a</p></li></ul>", "<ul><li>a</li></ul>"),
        ("<ol start=\"3\"><li>a</li></ol><hr />", "<ol start=\"3\"><li>a</li></ol><hr>"),
        (
            "<p><a href=\"https://x.fr\"><code>a</code></a></p>",
            "<p><a href=\"https://x.fr\"><code>a</code></a></p>",
        ),
        (
            "<figure><img src=\"https://x.fr/a.png\" alt=\"q\" width=\"9\" height=\"8\" /><figcaption>c</figcaption></figure>",
            "<figure class=\"kg-card kg-image-card kg-card-hascaption\"><img src=\"https://x.fr/a.png\" class=\"kg-image\" \
             alt=\"q\" loading=\"lazy\" width=\"9\" height=\"8\" srcset=\"b 600w\" sizes=\"c\"><figcaption>c</figcaption></figure>",
        ),
    ] {
        assert!(!to_cards(sent).contains(BEGIN), "{sent}");
        assert!(reads_the_same(&from_cards(&to_cards(sent)), &from_cards(back)), "{sent}");
    }
}

#[test]
fn what_ghost_would_lose_goes_as_a_card_and_comes_back_byte_for_byte() {
    for lost in [
        "<table><tbody><tr><td>1</td></tr></tbody></table>",
        "<p class=\"c\">a</p>",
        "<p>a <span data-x=\"1\">b</span></p>",
        "<p>a <mark>b</mark></p>",
        "<p><a href=\"https://x.fr\" title=\"t\">a</a></p>",
        "<details><summary>s</summary>d</details>",
        "<blockquote><p>a</p><p>b</p></blockquote>",
        "<pre><code class=\"language-x y\">a</code></pre>",
        "<ol><li>a<blockquote>q</blockquote></li></ol>",
        "<ul><li><input type=\"checkbox\" disabled> x</li></ul>",
        "<script>if (a < b) c()</script>",
        "<figure class=\"mine\"><img src=\"https://x.fr/a.png\" alt=\"\"></figure>",
        "<div class=\"kg-card kg-signup-card\">x</div>",
    ] {
        let card = format!("{BEGIN}\n{lost}\n{END}");
        assert_eq!(to_cards(lost), card, "{lost}");
        assert_eq!(to_cards(&card), card, "once is enough");
        let back = format!("<p>a</p>\n{card}\n<p>b</p>");
        assert_eq!(from_cards(&back), format!("<p>a</p>\n{lost}\n<p>b</p>"));
    }
}

#[test]
fn a_card_of_the_writers_own_stays_one() {
    for inner in ["<p>a</p>", "<style>p { color: red }</style>\n<div>x</div>", "a <b>b</b>"] {
        let card = format!("{BEGIN}\n{inner}\n{END}");
        assert_eq!(from_cards(&card), card);
        assert_eq!(to_cards(&from_cards(&card)), card);
    }
}

#[test]
fn other_words_do_not_read_the_same() {
    for (one, other) in [
        ("<p>a</p>", "<p>b</p>"),
        ("<p>a</p>", "<p><strong>a</strong></p>"),
        ("<p>a</p><p>b</p>", "<p>a<br>b</p>"),
        ("<p><a href=\"https://x.fr\">a</a></p>", "<p><a href=\"https://y.fr\">a</a></p>"),
        ("<h2>a</h2>", "<h3>a</h3>"),
        ("<ul><li>a</li></ul>", "<ol><li>a</li></ol>"),
        ("<p>x</p><!--members-only--><p>y</p>", "<p>x</p><p>y</p>"),
        (
            "<figure><img src=\"https://x.fr/a.png\" alt=\"q\"></figure>",
            "<figure><img src=\"https://x.fr/a.png\" alt=\"\"></figure>",
        ),
        ("<table><tr><td>1</td></tr></table>", "<table><tr><td>2</td></tr></table>"),
    ] {
        assert!(!reads_the_same(one, other), "{one}");
    }
}

#[test]
fn two_lists_that_meet_stay_two() {
    let two = "<ul><li>a</li></ul>\n<ul><li>b</li></ul>";
    assert_eq!(to_cards(two), format!("<ul><li>a</li></ul>\n{BEGIN}\n<ul><li>b</li></ul>\n{END}"));
    let apart = "<ul><li>a</li></ul>\n<p>x</p>\n<ul><li>b</li></ul>";
    assert_eq!(to_cards(apart), apart);
}

/// Opened as Markdown, a post of Ghost's reads as one, and goes back as it came where nothing was touched.
#[test]
fn a_post_of_ghost_opens_as_markdown() {
    let came = from_cards(
        "<h2 id=\"un\">Un</h2><p>Deux <strong>mots</strong></p><figure class=\"kg-card kg-image-card\">\
         <img src=\"https://x.fr/a.png\" class=\"kg-image\" alt=\"q\" loading=\"lazy\"></figure>\n\
         <!--kg-card-begin: html-->\n<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>\n\
         <!--kg-card-end: html-->\n<!--kg-card-begin: html-->\n<p>a</p><p class=\"b\">b</p>\n<!--kg-card-end: html-->\n<p>Fin</p>",
    );
    let opened = crate::markup::open(&came, &|_| None);
    assert!(opened.starts_with("## Un\n\nDeux **mots**\n\n![q](https://x.fr/a.png)"), "{opened}");
    assert_eq!(opened.matches("{=html}").count(), 1, "{opened}");
    let none = |_: &str| None;
    let edited = opened.replace("Fin", "La fin");
    let back = crate::markup::splice(&came, &opened, &edited, &none).unwrap();
    assert_eq!(back, came.replace("Fin", "La fin"));
}
