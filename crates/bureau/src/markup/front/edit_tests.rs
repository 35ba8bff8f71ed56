use super::*;

fn text(name: &str, said: &str) -> Field {
    Field::new(name, Said::Text(said.to_owned()))
}

fn bare(name: &str, said: &str) -> Field {
    Field::new(name, Said::Bare(said.to_owned()))
}

fn list(name: &str, said: &[&str]) -> Field {
    Field::new(name, Said::List(said.iter().map(|&word| word.to_owned()).collect()))
}

#[test]
fn a_new_file_says_it_in_four_languages() {
    let fields = [
        text("title", "« Un » : \"deux\""),
        bare("date", "2026-11-22T07:15:00+01:00"),
        bare("draft", "true"),
        list("taxonomies.tags", &["mer", "été"]),
        text("extra.bureau", "1"),
    ];
    assert_eq!(
        fresh(Dialect::Yaml, &fields, "\nmots\n\n"),
        "---\ntitle: \"« Un » : \\\"deux\\\"\"\ndate: 2026-11-22T07:15:00+01:00\ndraft: true\ntaxonomies:\n  tags:\n    - \
         \"mer\"\n    - \"été\"\nextra:\n  bureau: \"1\"\n---\n\nmots\n"
    );
    assert_eq!(
        fresh(Dialect::Toml, &fields, "mots"),
        "+++\ntitle = '« Un » : \"deux\"'\ndate = 2026-11-22T07:15:00+01:00\ndraft = true\n\n[taxonomies]\ntags = \
         [\"mer\", \"été\"]\n\n[extra]\nbureau = \"1\"\n+++\n\nmots\n"
    );
    let json = fresh(Dialect::Json, &fields, "mots");
    let read = split(&json);
    assert_eq!(read.body, "mots\n");
    assert_eq!(read.front.unwrap()["draft"], json!(true));
    assert_eq!(
        fresh(Dialect::Lines, &[text("Title", "Un\ndeux"), list("Tags", &["a", "b"])], "mots"),
        "Title: Un deux\nTags: a, b\n\nmots\n"
    );
}

#[test]
fn what_is_not_set_stays_byte_for_byte() {
    let yaml = "---\n# note\nlayout: post\ntitle:   'Un'\ntags:\n- a\n- b\nshare: {x: 1}\n---\nmots\n";
    let field = Field { also: &["pubdate"], ..bare("date", "2026-01-02") };
    assert_eq!(
        edited(yaml, &[text("title", "Deux"), field], None).unwrap(),
        "---\n# note\nlayout: post\ntitle: \"Deux\"\ntags:\n- a\n- b\nshare: {x: 1}\ndate: 2026-01-02\n---\nmots\n"
    );
    assert_eq!(edited(yaml, &[], None).unwrap(), yaml);
    let toml = "+++\n# note\ntitle = 'Un'\nweight = 3 # lourd\n\n[extra]\nx = 1\n+++\n\nmots\n";
    assert_eq!(
        edited(toml, &[text("title", "Deux"), text("extra.bureau", "i")], Some("autres")).unwrap(),
        "+++\n# note\ntitle = \"Deux\"\nweight = 3 # lourd\n\n[extra]\nx = 1\nbureau = \"i\"\n+++\n\nautres\n"
    );
    assert_eq!(edited(toml, &[], None).unwrap(), toml);
    let lines = "Title: Un\nSlug: un\n\nmots\n";
    assert_eq!(edited(lines, &[text("title", "Deux")], None).unwrap(), "Title: Deux\nSlug: un\n\nmots\n");
}

#[test]
fn a_name_keeps_the_word_that_a_hand_gave_it() {
    let field = Field { also: &["pubdate"], ..bare("date", "2026-01-02") };
    assert_eq!(
        edited("---\npubDate: 2020-01-01\n---\nx", &[field], None).unwrap(),
        "---\npubDate: 2026-01-02\n---\nx"
    );
    let gone = Field::new("draft", Said::Nothing);
    assert_eq!(edited("---\na: 1\ndraft: true\n---\nx", &[gone], None).unwrap(), "---\na: 1\n---\nx");
}

#[test]
fn line_ends_stay_as_they_are() {
    assert_eq!(
        edited("---\r\ntitle: Un\r\n---\r\nx\r\n", &[text("title", "2")], None).unwrap(),
        "---\r\ntitle: \"2\"\r\n---\r\nx\r\n"
    );
}

#[test]
fn what_is_not_understood_is_not_touched() {
    for text in ["mots", "+++\ntitle = un\n+++\n", "---\na: b: c\n---\n"] {
        assert_eq!(edited(text, &[bare("draft", "true")], None), None, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn set_twice_is_set_once(
        head in "(title: \"?[a-z]{0,5}\"?\n|tags:\n- a\n|# x\n|b: [1]\n){0,5}", said in "\\PC{0,20}", body in "\\PC{0,20}"
    ) {
        let before = format!("---\n{head}---\n{body}");
        let fields = [text("title", &said), list("tags", &["x", &said]), Field::new("b", Said::Nothing)];
        if let Some(once) = edited(&before, &fields, None) {
            let read = split(&once).front.unwrap();
            proptest::prop_assert_eq!(read["title"].as_str().unwrap(), said.as_str());
            proptest::prop_assert_eq!(edited(&once, &fields, None).unwrap(), once);
        }
    }
}
