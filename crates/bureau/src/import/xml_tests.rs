use super::*;

fn steps(xml: &str) -> Vec<Step> {
    let mut steps = Steps::new(xml.as_bytes());
    std::iter::from_fn(|| steps.next().unwrap()).collect()
}

/// The titles of the entries, and the codes of the faults.
fn told(xml: &str) -> Vec<String> {
    let told = |step| match step {
        Step::List(_) => None,
        Step::Node(node) => Some(node.said("title").unwrap_or_else(|| format!("<{}>", node.name))),
        Step::Fault(why) => Some(why.code),
    };
    steps(xml).into_iter().filter_map(told).collect()
}

#[test]
fn entries_come_one_after_another() {
    let rss = "<?xml version='1.0'?><rss><channel><link>a</link><item><title>un</title></item>
               <item><title><![CDATA[de]]><![CDATA[ux]]></title></item></channel></rss>";
    assert_eq!(told(rss), ["<link>", "un", "deux"]);
    assert_eq!(
        told("<feed><entry><title>a &amp; b &#233; &nbsp; &x;</title></entry></feed>"),
        ["a & b é &nbsp; &x;"]
    );
    assert_eq!(
        told(
            "<rdf:RDF><channel rdf:about='x'><title>site</title></channel><item><title>a</title></item></rdf:RDF>"
        ),
        ["site", "a"]
    );
    assert_eq!(told(""), [""; 0]);
    assert_eq!(told("<html><body>x</body></html>"), [""; 0]);
}

#[test]
fn attributes_and_the_source_of_what_is_inside() {
    let xml = "<feed><entry a='1 &lt; 2 &eacute;'><content><div xmlns='x'>un <b class=\"c\">deux</b><br/> &amp;</div></content></entry></feed>";
    let found = steps(xml);
    let Step::Node(node) = &found[1] else { panic!("{found:?}") };
    assert_eq!(node.attribute("a"), Some("1 < 2 &eacute;"));
    assert_eq!(node.first("content").unwrap().source(), "<div>un <b class=\"c\">deux</b><br> &amp;</div>");
    assert_eq!(node.first("content").unwrap().text(), "un deux &");
}

#[test]
fn entities_of_a_document_type_are_not_resolved() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>
                <feed><entry><title>&b; &c;</title></entry></feed>";
    assert_eq!(told(bomb), ["&b; &c;"]);
}

#[test]
fn a_broken_entry_is_left_out_and_the_rest_comes() {
    let xml = "<rss><channel><item><title>un</title></item><item><title>de<b>ux</title></item>
               <item><title>trois</title></item></channel></rss>";
    assert_eq!(told(xml), ["un", "import-why-malformed", "trois"]);
    assert_eq!(
        told("<rss><channel><item><title>un</title></item><item><title>deu"),
        ["un", "import-why-truncated"]
    );
    assert_eq!(told("<rss><channel><item><title>un</title></item>"), ["un", "import-why-truncated"]);
}

#[test]
fn what_is_too_deep_is_left_out() {
    let deep = format!(
        "<feed><entry>{}{}</entry><entry><title>un</title></entry></feed>",
        "<a>".repeat(100_000),
        "</a>".repeat(100_000)
    );
    assert_eq!(told(&deep), ["import-why-nested", "un"]);
    // As many lists in one another are none.
    told(&"<feed>".repeat(100_000));
    told(&"<channel>".repeat(100_000));
    told(&"</feed>".repeat(100_000));
}

proptest::proptest! {
    #[test]
    fn nothing_breaks_it(xml in "(<(/)?(rss|channel|feed|item|entry|title|a:b)( x=['\"][&;a]*['\"])?(/)?>|<!\\[CDATA\\[|\\]\\]>|&[a#x1]*;?|<!DOCTYPE|<!--|-->|<\\?|[a-z<>& ]{0,4}){0,40}") {
        told(&xml);
    }
}
