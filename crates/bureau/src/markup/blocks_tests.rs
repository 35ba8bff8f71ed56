use super::*;

fn opened(raw: &str) -> String {
    open(raw, &|_| None)
}

fn spliced(raw: &str, edited: &str) -> String {
    splice(raw, &opened(raw), edited, &|reference| {
        Some(Picture {
            url: format!("https://b.fr/{reference}"),
            id: Some("7".to_owned()),
            size: Some((8, 6)),
        })
    })
    .unwrap()
}

/// Opens, changes one thing, puts back.
#[track_caller]
fn edits(raw: &str, from: &str, to: &str, expected: &str) {
    let markdown = opened(raw);
    assert!(markdown.contains(from), "{markdown}");
    assert_eq!(spliced(raw, &markdown.replacen(from, to, 1)), expected);
}

#[test]
fn a_classic_post_opens_as_paragraphs() {
    assert_eq!(
        opened(
            "Bonjour «\u{a0}vous\u{a0}»\net <b>toi</b>\u{202f}!\n\n<h2>Titre</h2>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nfin\n<!--more-->\n<hr />\n<blockquote>cité</blockquote>"
        ),
        "Bonjour «\u{a0}vous\u{a0}»\\\net **toi**\u{202f}!\n\n## Titre\n\n- a\n- b\n\nfin\n\n<!--more-->\n\n---\n\n> cité\n"
    );
}

#[test]
fn a_post_of_blocks_opens_as_markdown() {
    let raw = r#"<!-- wp:paragraph {"align":"center"} -->
<p class="has-text-align-center">Bonjour <a href="https://a.fr" target="_blank" rel="noopener">ici</a></p>
<!-- /wp:paragraph -->

<!-- wp:heading {"level":3} -->
<h3 class="wp-block-heading" id="x">Titre</h3>
<!-- /wp:heading -->

<!-- wp:list -->
<ul class="wp-block-list"><!-- wp:list-item -->
<li>a<!-- wp:list {"ordered":true} -->
<ol class="wp-block-list"><!-- wp:list-item -->
<li>b</li>
<!-- /wp:list-item --></ol>
<!-- /wp:list --></li>
<!-- /wp:list-item --></ul>
<!-- /wp:list -->

<!-- wp:quote -->
<blockquote class="wp-block-quote"><!-- wp:paragraph -->
<p>cité</p>
<!-- /wp:paragraph --><cite>Quelqu’un</cite></blockquote>
<!-- /wp:quote -->

<!-- wp:image {"id":12,"sizeSlug":"large"} -->
<figure class="wp-block-image size-large"><img src="https://b.fr/a.jpg" alt="La mer" class="wp-image-12"/><figcaption class="wp-element-caption">Au <em>large</em></figcaption></figure>
<!-- /wp:image -->

<!-- wp:code {"className":"language-rust"} -->
<pre class="wp-block-code language-rust"><code>fn a&#091;] {}</code></pre>
<!-- /wp:code -->

<!-- wp:table -->
<figure class="wp-block-table"><table><tbody><tr><td>1</td><td>2</td></tr></tbody></table></figure>
<!-- /wp:table -->

<!-- wp:separator -->
<hr class="wp-block-separator"/>
<!-- /wp:separator -->

<!-- wp:more -->
<!--more-->
<!-- /wp:more -->

<!-- wp:embed {"url":"https://v.fr"} -->
<figure class="wp-block-embed"><div>
https://v.fr
</div></figure>
<!-- /wp:embed -->"#;
    assert_eq!(
        opened(raw),
        "Bonjour [ici](https://a.fr)\n\n### Titre\n\n- a\n  1. b\n\n> cité\n>\n> <cite>Quelqu’un</cite>\n\n\
         ![La mer](https://b.fr/a.jpg \"Au *large*\")\n\n```rust\nfn a[] {}\n```\n\n| | |\n| --- | --- |\n| 1 | 2 |\n\n---\n\n<!--more-->\n\n\
         ```{=html}\n<!-- wp:embed {\"url\":\"https://v.fr\"} -->\n<figure class=\"wp-block-embed\"><div>\nhttps://v.fr\n</div></figure>\n<!-- /wp:embed -->\n```\n"
    );
}

#[test]
fn a_changed_paragraph_keeps_what_is_around_its_words() {
    let raw = "<!-- wp:paragraph {\"align\":\"center\"} -->\n<p class=\"has-text-align-center\">Bonjour <a href=\"https://a.fr\" target=\"_blank\">ici</a></p>\n<!-- /wp:paragraph -->\n";
    edits(raw, "Bonjour", "Bonsoir à *vous*,", &raw.replace("Bonjour", "Bonsoir à <em>vous</em>,"));
    edits(
        "un\ndeux\n\n<p class=x>trois</p>  \n\nquatre",
        "deux",
        "2 & 3",
        "un\n2 &amp; 3\n\n<p class=x>trois</p>  \n\nquatre",
    );
    edits("un\n\n<p class=x>trois</p>\n", "trois", "3", "un\n\n<p class=x>3</p>\n");
}

#[test]
fn a_picture_keeps_all_but_its_words() {
    let raw = "<!-- wp:image {\"id\":12} -->\n<figure class=\"wp-block-image\"><a href=\"https://b.fr/a-large.jpg\"><img src=\"https://b.fr/a.jpg\" alt=\"\" class=\"wp-image-12\" srcset=\"x\"/></a></figure>\n<!-- /wp:image -->";
    edits(raw, "![]", "![La \"mer\"]", &raw.replace("alt=\"\"", "alt=\"La &quot;mer&quot;\""));
    edits(
        raw,
        ".jpg)",
        ".jpg \"Au *large*\")",
        &raw.replace(
            "</figure>",
            "<figcaption class=\"wp-element-caption\">Au <em>large</em></figcaption></figure>",
        ),
    );
    let raw = "[caption id=\"a_1\" width=\"300\"]<a href=\"https://b.fr/a.jpg\"><img class=\"x\" src=\"https://b.fr/a-300.jpg\" alt=\"A\" /></a> Vieux port[/caption]";
    assert_eq!(opened(raw), "![A](https://b.fr/a-300.jpg \"Vieux port\")\n");
    edits(raw, "Vieux", "Nouveau", &raw.replace("Vieux", "Nouveau"));
}

#[test]
fn a_new_picture_is_written_with_its_id() {
    let raw = "<!-- wp:paragraph -->\n<p>un</p>\n<!-- /wp:paragraph -->";
    edits(
        raw,
        "un",
        "un\n\n![Mer](media/0123456789abcdef.jpg \"Large\")",
        "<!-- wp:paragraph -->\n<p>un</p>\n<!-- /wp:paragraph -->\n\n\
         <!-- wp:image {\"id\":7,\"sizeSlug\":\"full\",\"linkDestination\":\"none\"} -->\n\
         <figure class=\"wp-block-image size-full\"><img src=\"https://b.fr/media/0123456789abcdef.jpg\" alt=\"Mer\" class=\"wp-image-7\" />\
         <figcaption class=\"wp-element-caption\">Large</figcaption></figure>\n<!-- /wp:image -->",
    );
}

#[test]
fn islands_move_and_stay_whole() {
    let island = "<!-- wp:embed {\"url\":\"https://v.fr\"} -->\n<figure onclick=\"x\">\r\nhttps://v.fr\n</figure>\n<!-- /wp:embed -->";
    let raw = format!("{island}\n\n<!-- wp:paragraph -->\n<p>un</p>\n<!-- /wp:paragraph -->");
    let markdown = opened(&raw);
    let (first, second) = markdown.trim_end().rsplit_once("\n\n").unwrap();
    assert_eq!(
        spliced(&raw, &format!("{second}\n\n{first}\n")),
        format!("<!-- wp:paragraph -->\n<p>un</p>\n<!-- /wp:paragraph -->\n\n{island}")
    );
}

#[test]
fn blocks_come_and_go() {
    let raw = "<p>un</p>\n<p>deux</p>\n\n\n<p>trois</p>";
    edits(raw, "deux\n\n", "", "<p>un</p>\n\n<p>trois</p>");
    edits(
        raw,
        "deux",
        "deux\n\ndeux et demi",
        "<p>un</p>\n<p>deux</p>\n\n<p>deux et demi</p>\n\n<p>trois</p>",
    );
    edits("un\n\ndeux", "un", "un\n\nun et\\\ndemi", "un\n\nun et\ndemi\n\ndeux");
    edits("un", "un", "", "");
    edits("un", "un", "## un", "<h2>un</h2>");
    edits("<h2 id=a>un</h2>", "## un", "## un *et*", "<h2 id=a>un <em>et</em></h2>");
    edits("<h2 id=a>un</h2>", "## un", "### un", "<h3>un</h3>");
    assert_eq!(spliced("", "un\n\n- a"), "<p>un</p>\n\n<ul>\n<li>a</li>\n</ul>");
}

#[test]
fn a_changed_list_or_quote_keeps_its_kind() {
    let raw = "<!-- wp:list {\"className\":\"x\"} -->\n<ul class=\"x wp-block-list\"><!-- wp:list-item -->\n<li>a</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->";
    edits(
        raw,
        "- a",
        "- a\n- b\n  1. c",
        "<!-- wp:list {\"className\":\"x\"} -->\n<ul class=\"x wp-block-list\"><!-- wp:list-item -->\n<li>a</li>\n<!-- /wp:list-item -->\n\n\
         <!-- wp:list-item -->\n<li>b<!-- wp:list {\"ordered\":true} -->\n<ol class=\"wp-block-list\"><!-- wp:list-item -->\n<li>c</li>\n\
         <!-- /wp:list-item --></ol>\n<!-- /wp:list --></li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->",
    );
    let old = "<!-- wp:list -->\n<ul><li>a</li></ul>\n<!-- /wp:list -->";
    edits(old, "- a", "- b", "<!-- wp:list -->\n<ul>\n<li>b</li>\n</ul>\n<!-- /wp:list -->");
    let quote = "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph --><cite>Q</cite></blockquote>\n<!-- /wp:quote -->";
    edits(quote, "> a", "> b", &quote.replace("<p>a", "<p>b"));
    edits(
        "<blockquote class=q>a\n\nb</blockquote>",
        "> a",
        "> c",
        "<blockquote class=q>\n<p>c</p>\n<p>b</p>\n</blockquote>",
    );
}

#[test]
fn what_markdown_does_not_say_is_put_back() {
    let raw = "<p>un <span style=\"color:#f00\">rouge</span> et <a class='b' href='https://a.fr' target=_blank>lien</a> <img class=\"s\" src=\"https://b.fr/i.png\" alt=\"i\"></p>";
    edits(raw, "un ", "deux ", &raw.replace("un ", "deux "));
    // A new span of the writer's own has no style to keep.
    edits(
        raw,
        "et [",
        "et <span style=\"color:#0f0\">vert</span> [",
        &raw.replace("et <", "et <span>vert</span> <"),
    );
    edits(
        raw,
        "![i]",
        "![neuf]",
        &raw.replace(
            "<img class=\"s\" src=\"https://b.fr/i.png\" alt=\"i\">",
            "<img src=\"https://b.fr/i.png\" alt=\"neuf\" />",
        ),
    );
}

#[test]
fn entities_and_spaces_are_written_as_they_were() {
    edits("<p>«&nbsp;a&nbsp;» b&#8239;!</p>", "a", "c", "<p>«&nbsp;c&nbsp;» b&#8239;!</p>");
    edits("<p>«\u{a0}a\u{a0}» b\u{202f}!<br>d</p>", "a", "c", "<p>«\u{a0}c\u{a0}» b\u{202f}!<br>d</p>");
    edits("<p>R&amp;D &lt;b&gt;</p>", "R&D", "R&D&E", "<p>R&amp;D&amp;E &lt;b&gt;</p>");
    assert_eq!(opened("&nbsp;\n\nun"), "&nbsp;\n\nun\n");
}

#[test]
fn what_cannot_be_said_is_an_island() {
    for raw in [
        "<p style=\"a\">x <u style=b>y</p>",
        "<div class=box><p>a</p></div>",
        "<p>a<script>b</script></p>",
        "<iframe src=\"https://v.fr\"></iframe>",
        "[gallery ids=\"1,2\"]",
        "<!-- wp:columns --><div><!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --></div><!-- /wp:columns -->",
        "<!-- wp:paragraph --><p>a</p><p>b</p><!-- /wp:paragraph -->",
        "<ul><li class=x>a</li></ul>",
        "<table><tr><td colspan=2>a</td></tr></table>",
        "<pre>a</pre>",
        "<p>a<!-- b --></p>",
        "<h2>a<p>b</p></h2>",
        "```\n~~~\n<div>````</div>",
    ] {
        let markdown = opened(raw);
        assert!(markdown.contains("{=html}"), "{raw}: {markdown}");
        assert_eq!(spliced(raw, &markdown), raw);
    }
}

#[test]
fn an_island_may_be_rearranged_but_new_markup_is_sanitised() {
    let raw = "<div class=box><iframe src=\"https://v.fr\"></iframe> mots</div>";
    edits(raw, "mots", "autres", &raw.replace("mots", "autres"));
    edits(raw, "mots", "<script>x</script><b onclick=y>mots</b>", "<div class=\"box\"> <b>mots</b></div>");
}

#[test]
fn pictures_kept_here_stand_by_their_reference() {
    let raw = "<p>a <img src=\"https://b.fr/i.png\" alt=\"i\" class=s></p>\n\n<img src=\"https://b.fr/j-300.png\" alt=\"j\" class=t>";
    let local = |url: &str| match url {
        "https://b.fr/i.png" => Some("media/0000000000000001.png".to_owned()),
        "https://b.fr/j-300.png" => Some("media/0000000000000002.png".to_owned()),
        _ => None,
    };
    let markdown = open(raw, &local);
    assert_eq!(markdown, "a ![i](media/0000000000000001.png)\n\n![j](media/0000000000000002.png)\n");
    let edited = markdown.replace("a !", "c !").replace("[j]", "[k]");
    assert_eq!(
        splice(raw, &markdown, &edited, &|_| None).unwrap(),
        raw.replace("a <", "c <").replace("\"j\"", "\"k\"")
    );
    let edited = format!("{markdown}\n![n](media/00000000000000ff.png)\n");
    assert_eq!(
        splice(raw, &markdown, &edited, &|_| None),
        Err(Unresolved { reference: "media/00000000000000ff.png".to_owned() })
    );
}

#[test]
fn lists_that_meet_stay_two() {
    let raw = "<ul><li>a</li></ul>\n<ul><li>b</li></ul>\n<ol><li>c</li></ol><ol><li>d</li></ol>";
    assert_eq!(opened(raw), "- a\n\n* b\n\n1. c\n\n1) d\n");
    edits(
        raw,
        "* b",
        "* c",
        "<ul><li>a</li></ul>\n<ul>\n<li>c</li>\n</ul>\n<ol><li>c</li></ol><ol><li>d</li></ol>",
    );
}

#[test]
fn a_source_reads_in_the_writers_words_where_they_say_the_same() {
    let words =
        "Un _mot_ et [lien][l].\n\n* a\n* b\n\n[l]: https://a.fr\n\nLa note[^1].\n\n[^1]: Ici.\n\nFin\n===\n";
    let raw = crate::markup::to_html(words, &|_| None).unwrap();
    assert_eq!(reopen(&raw, words, &|_| None), words);
    // Converted to blocks online, it still says the same.
    let blocks = to_blocks(words, &|_| None).unwrap();
    assert_eq!(reopen(&blocks, words, &|_| None), words);
    // One paragraph changed online: that one is read anew, the others stay as they were written.
    let changed = raw.replace("Un <em>mot</em>", "Un <em>autre</em> mot");
    assert_eq!(
        reopen(&changed, words, &|_| None),
        words.replace("Un _mot_ et [lien][l].", "Un *autre* mot et [lien](https://a.fr).")
    );
    // Nothing of the writer's stands where nothing is left.
    assert_eq!(reopen("<p>Neuf</p>", "Un\n", &|_| None), "Neuf\n");
    assert_eq!(reopen("", "Un\n", &|_| None), "");
}

#[test]
fn what_was_read_in_the_writers_words_goes_back_byte_for_byte() {
    let words = "Un _mot_[^1].\n\nDeux\n\n[^1]: Ici.\n";
    let raw = crate::markup::to_html(words, &|_| None).unwrap().replace("<p>Deux", "<p class=x>Deux");
    let opened = reopen(&raw, words, &|_| None);
    assert_eq!(opened, words);
    let edited = opened.replace("Deux", "Trois");
    assert_eq!(splice(&raw, &opened, &edited, &|_| None).unwrap(), raw.replace("Deux", "Trois"));
    // A definition changes the words that use it.
    let edited = opened.replace("Ici", "Là");
    let spliced = splice(&raw, &opened, &edited, &|_| None).unwrap();
    assert_eq!(spliced.replace("\n\n", "\n"), raw.replace("Ici", "Là"));
}
