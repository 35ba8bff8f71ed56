use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn clean(base: &str, here: &str, online: &str) -> String {
    let merge = merge(base, here, online);
    merge.text(&BTreeMap::new()).unwrap_or_else(|| panic!("{:#?}", merge.passages))
}

/// The passages that wait, each as base, here and online.
fn clashes(base: &str, here: &str, online: &str) -> Vec<[Option<String>; 3]> {
    let passages = merge(base, here, online).passages.into_iter();
    let left = passages.filter(|passage| passage.outcome == Outcome::Clash);
    left.map(|passage| [passage.base, passage.here, passage.online]).collect()
}

fn some(texts: [&str; 3]) -> [Option<String>; 3] {
    texts.map(|text| Some(text.to_owned()).filter(|text| !text.is_empty()))
}

const BASE: &str = "# Titre\n\nUn début. Une suite.\n\nLe milieu.\n\n- a\n- b\n\nLa fin.\n";

#[test]
fn each_side_changes_its_own_paragraph() {
    let here = BASE.replace("Le milieu", "Le centre");
    let online = BASE.replace("La fin", "Le terme");
    assert_eq!(clean(BASE, &here, &online), here.replace("La fin", "Le terme"));
    // Neighbours too, and paragraphs that come and go.
    let here = BASE.replace("Une suite.", "Et après ?");
    assert_eq!(clean(BASE, &here, &BASE.replace("Le milieu.\n\n", "")), here.replace("Le milieu.\n\n", ""));
    let online = format!("{BASE}\nUn ajout.\n");
    assert_eq!(clean(BASE, &here, &online), format!("{here}\nUn ajout.\n"));
}

#[test]
fn within_a_paragraph_sentences_and_then_words_are_merged() {
    let here = BASE.replace("Un début.", "Un beau début.");
    assert_eq!(clean(BASE, &here, &BASE.replace("suite.", "fin.")), here.replace("suite.", "fin."));
    assert_eq!(
        clean(BASE, &here, &BASE.replace("suite.", "suite. Moi le premier.")),
        here.replace("suite.", "suite. Moi le premier.")
    );
    let base = "Le petit chat noir dort sur le grand tapis rouge.";
    assert_eq!(
        clean(base, &base.replace("petit", "gros"), &base.replace("rouge", "*bleu*")),
        "Le gros chat noir dort sur le grand tapis *bleu*."
    );
    assert_eq!(
        clean(BASE, &BASE.replace("- a", "- à"), &BASE.replace("- b", "- b\n- c")),
        BASE.replace("- a", "- à").replace("- b", "- b\n- c")
    );
}

#[test]
fn the_same_words_changed_twice_wait_for_the_writer() {
    let (here, online) = (BASE.replace("milieu", "centre"), BASE.replace("milieu", "cœur"));
    assert_eq!(clashes(BASE, &here, &online), [some(["Le milieu.", "Le centre.", "Le cœur."])]);
    let choose = |choice| merge(BASE, &here, &online).text(&BTreeMap::from([(2, choice)])).unwrap();
    assert_eq!(choose(Choice::Here), here);
    assert_eq!(choose(Choice::Online), online);
    assert_eq!(choose(Choice::Both), BASE.replace("Le milieu.", "Le centre.\n\nLe cœur."));
    assert_eq!(choose(Choice::Words("Le mitan.\n".into())), BASE.replace("milieu", "mitan"));
    assert_eq!(merge(BASE, &here, &online).with_both(), choose(Choice::Both));
    // Two additions at one place.
    let (here, online) = (format!("{BASE}\nIci.\n"), format!("{BASE}\nLà.\n"));
    assert_eq!(clashes(BASE, &here, &online), [some(["", "Ici.", "Là."])]);
    assert_eq!(clashes("Un.", "Un. Deux.", "Un. Trois."), [some(["Un.", "Un. Deux.", "Un. Trois."])]);
}

#[test]
fn what_both_wrote_anew_is_one_thing_said_twice() {
    let here = BASE.replace("Le milieu.", "Rien de tel.").replace("La fin.", "Un terme.");
    let online =
        BASE.replace("Une suite.", "Et puis.").replace("Le milieu.", "Autre chose.\n\nEt une autre.");
    assert_eq!(clashes(BASE, &here, &online), [some(["Le milieu.", "Rien de tel.", "Autre chose."])]);
}

#[test]
fn words_that_touch_are_not_merged() {
    let base = "Le chat noir dort.";
    assert_eq!(clashes(base, "Le chien noir dort.", "Le chat blanc dort.").len(), 1);
}

#[test]
fn a_deletion_against_a_change_waits_for_the_writer() {
    let (here, online) = (BASE.replace("Le milieu.\n\n", ""), BASE.replace("milieu", "cœur"));
    assert_eq!(clashes(BASE, &here, &online), [some(["Le milieu.", "", "Le cœur."])]);
    let (here, online) = (BASE.replace(" Une suite.", ""), BASE.replace("suite", "faim"));
    assert_eq!(clashes(BASE, &here, &online).len(), 1);
    assert_eq!(merge(BASE, &here, &online).text(&BTreeMap::from([(1, Choice::Here)])).unwrap(), here);
}

#[test]
fn marks_that_would_read_otherwise_wait_for_the_writer() {
    // One side ends a mark that the other has moved: whole words of both, and a mark that nobody meant.
    let base = "Un *mot très clair* et puis un autre mot.";
    let here = "Un mot très clair et puis un autre mot.";
    let online = "Un *mot assez clair* et puis un autre mot.";
    assert_eq!(clashes(base, here, online).len(), 1);
    let base = "Un deux trois quatre cinq six sept.";
    let (here, online) = ("Un **deux trois quatre cinq six** sept.", "Un deux trois QUATRE cinq six sept.");
    assert_eq!(clashes(base, here, online).len(), 1, "a word that came in plain is not made bold");
    let (here, online) =
        ("**Un deux** trois quatre cinq six sept.", "Un deux trois quatre cinq **six sept**.");
    assert_eq!(clean(base, here, online), "**Un deux** trois quatre cinq **six sept**.");
    let (here, online) = ("Un **deux trois quatre cinq six sept.", "Un deux trois quatre cinq six** sept.");
    assert_eq!(clashes(base, here, online).len(), 1, "two halves of a mark");
}

#[test]
fn html_that_is_kept_and_code_are_merged_whole_or_not_at_all() {
    let island = |words: &str| {
        format!("Un.\n\n```{{=html}}\n<div class=x>\r\n{words}. Et toi. Et elle.\n</div>\n```\n\nDeux.\n")
    };
    let (base, other) = (island("Moi"), island("Lui"));
    assert_eq!(
        clean(&base, &base.replace("Un.", "Une."), &other),
        other.replace("Un.", "Une.").replace("\r\n", "\n")
    );
    assert_eq!(clashes(&base, &base.replace("Et elle", "Et eux"), &other).len(), 1);
    let code = "```\nun. Deux. Trois.\n```\n";
    assert_eq!(clashes(code, &code.replace("un", "1"), &code.replace("Trois", "3")).len(), 1);
}

#[test]
fn what_is_the_same_is_no_change() {
    let crlf = BASE.replace('\n', "\r\n");
    let here = BASE.replace("milieu", "cœur");
    assert_eq!(clean(BASE, &here, &crlf), here);
    assert_eq!(clean(&crlf, &here, BASE), here);
    assert_eq!(clean(BASE, &here, &here), here);
}

#[test]
fn blocks_that_would_run_together_are_not_merged() {
    // Alone, each addition is a list; side by side they would be one.
    let base = "Un.\n\nDeux.\n\nTrois.\n";
    let (here, online) = ("Un.\n\n- a\n\nTrois.\n", "Un.\n\nDeux.\n\n- b\n\nTrois.\n");
    let left = clashes(base, here, online);
    assert_eq!(left.len(), 1);
    assert_eq!(left[0][1].as_deref(), Some(here.trim_end()));
    assert_eq!(left[0][2].as_deref(), Some(online.trim_end()));
}

fn fields(title: &str, tags: &[&str]) -> Fields {
    let settings = crate::model::post::Settings {
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..Default::default()
    };
    Fields { title: title.into(), settings, dated_at: crate::model::time::Timestamp::from_unix_millis(0) }
}

#[test]
fn fields_are_merged_one_by_one_and_tags_as_a_set() {
    let base = fields("A", &["un", "deux"]);
    let mut here = fields("B", &["Un", "trois"]);
    here.settings.slug = Some("ici".into());
    let mut online = fields("A", &["deux", "un", "quatre"]);
    online.settings.excerpt = Some("En bref".into());
    let merged = base.merge(&here, &online);
    assert_eq!(merged.clashes, []);
    assert_eq!(merged.fields.title, "B");
    assert_eq!(merged.fields.settings.tags, ["Un", "trois", "quatre"]);
    assert_eq!(merged.fields.settings.excerpt.as_deref(), Some("En bref"));
    online.settings.slug = Some("la".into());
    online.title = "C".into();
    let merged = base.merge(&here, &online);
    assert_eq!(merged.clashes, [Field::Title, Field::Slug]);
    let mut settled = merged.fields;
    settled.take(Field::Slug, &online);
    assert!(settled.put(Field::Title, " D ") && !settled.put(Field::Visibility, "x"));
    assert_eq!((settled.title.as_str(), settled.settings.slug.as_deref()), ("D", Some("la")));
}

/// A change of a text: where, and what.
#[derive(Debug, Clone)]
enum Edit {
    Word(usize),
    Bold(usize),
    DropWord(usize),
    Sentence(usize),
    DropSentence(usize),
    Paragraph(usize),
    DropParagraph(usize),
    Swap(usize),
}

type Text = Vec<Vec<Vec<String>>>;

fn base_text(shape: &[Vec<u8>]) -> Text {
    let mut count = 0;
    let mut word = || {
        count += 1;
        format!("w{count}")
    };
    shape
        .iter()
        .map(|sentences| sentences.iter().map(|length| (0..*length).map(|_| word()).collect()).collect())
        .collect()
}

fn written(text: &Text) -> String {
    let sentence = |words: &Vec<String>| format!("X {}.", words.join(" "));
    let paragraph =
        |sentences: &Vec<Vec<String>>| sentences.iter().map(sentence).collect::<Vec<_>>().join(" ");
    let all: Vec<String> = text.iter().filter(|paragraph| !paragraph.is_empty()).map(paragraph).collect();
    all.join("\n\n") + "\n"
}

/// Changes a text in words that nobody else has.
fn edited(mut text: Text, edits: &[Edit], name: &str) -> String {
    for (number, edit) in edits.iter().enumerate() {
        let new = format!("{name}{number}");
        let sentences: Vec<(usize, usize)> =
            text.iter().enumerate().flat_map(|(p, all)| (0..all.len()).map(move |s| (p, s))).collect();
        let pick = |at: usize| (!sentences.is_empty()).then(|| sentences[at % sentences.len()]);
        match *edit {
            Edit::Word(at) | Edit::Bold(at) | Edit::DropWord(at) => {
                let Some((p, s)) = pick(at) else { continue };
                let words = &mut text[p][s];
                if words.is_empty() {
                    continue;
                }
                let at = at / 7 % words.len();
                match edit {
                    Edit::Word(_) => words[at] = new,
                    Edit::Bold(_) => words[at] = format!("**{}**", words[at].trim_matches('*')),
                    _ => drop(words.remove(at)),
                }
            }
            Edit::Sentence(at) => {
                let Some((p, s)) = pick(at) else { continue };
                text[p].insert(s + at % 2, vec![new.clone(), new]);
            }
            Edit::DropSentence(at) => {
                let Some((p, s)) = pick(at) else { continue };
                text[p].remove(s);
            }
            Edit::Paragraph(at) => text.insert(at % (text.len() + 1), vec![vec![new.clone(), new]]),
            Edit::DropParagraph(at) if !text.is_empty() => drop(text.remove(at % text.len())),
            Edit::Swap(at) if text.len() > 1 => {
                let at = at % (text.len() - 1);
                text.swap(at, at + 1);
            }
            Edit::DropParagraph(_) | Edit::Swap(_) => {}
        }
    }
    written(&text)
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let at = 0usize..1000;
    let edit = prop_oneof![
        3 => at.clone().prop_map(Edit::Word),
        1 => at.clone().prop_map(Edit::Bold),
        1 => at.clone().prop_map(Edit::DropWord),
        2 => at.clone().prop_map(Edit::Sentence),
        1 => at.clone().prop_map(Edit::DropSentence),
        1 => at.clone().prop_map(Edit::Paragraph),
        1 => at.clone().prop_map(Edit::DropParagraph),
        1 => at.prop_map(Edit::Swap),
    ];
    prop::collection::vec(edit, 0..6)
}

fn versions() -> impl Strategy<Value = [String; 3]> {
    let shape = prop::collection::vec(prop::collection::vec(1u8..8, 1..4), 0..6);
    (shape, edits(), edits()).prop_map(|(shape, here, online)| {
        let base = base_text(&shape);
        [written(&base), edited(base.clone(), &here, "h"), edited(base, &online, "o")]
    })
}

/// Anything at all, with much that means something.
fn any_text() -> impl Strategy<Value = String> {
    "(Un\\. |Deux |mot|é|\u{a0}| |\n|\n\n|\r\n|- |1\\. |> |# |```|```\\{=html\\}\n|    |<div>|</div>|\\[a\\]: x\n|\\[a\\]|\\[\\^1\\]: |\\[\\^1\\]|\\*|\\*\\*|`|\t|\\||---|\\\\){0,24}"
}

fn words_of(text: &str) -> BTreeSet<String> {
    // Each sentence begins with the same one.
    let words = text.split_whitespace().map(|word| word.trim_matches(['*', '.'])).filter(|word| *word != "X");
    words.map(str::to_owned).collect()
}

/// All that the merge still holds: its text, and what waits for the writer.
fn held(merge: &Merge) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for passage in &merge.passages {
        match passage.settled(None) {
            Some(texts) => texts.iter().for_each(|text| words.append(&mut words_of(text))),
            None => [&passage.here, &passage.online]
                .into_iter()
                .flatten()
                .for_each(|text| words.append(&mut words_of(text))),
        }
    }
    words
}

/// The same with here and online in each other's place.
fn mirrored(merge: Merge) -> Merge {
    let passages = merge.passages.into_iter().map(|passage| Passage {
        here: passage.online,
        online: passage.here,
        outcome: match passage.outcome {
            Outcome::Here => Outcome::Online,
            Outcome::Online => Outcome::Here,
            other => other,
        },
        ..passage
    });
    Merge { passages: passages.collect(), ..merge }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn one_who_changed_alone_has_it_all_his_way([base, here, online] in versions(), any in any_text(), other in any_text()) {
        for (base, side) in [(&base, &here), (&base, &online), (&any, &other), (&base, &any), (&any, &base)] {
            let wanted = side.replace("\r\n", "\n");
            prop_assert_eq!(clean(base, side, base), wanted.clone());
            prop_assert_eq!(clean(base, base, side), wanted.clone());
            prop_assert_eq!(clean(base, side, side), wanted);
        }
    }

    #[test]
    fn neither_side_has_more_weight([base, here, online] in versions(), a in any_text(), b in any_text(), c in any_text()) {
        prop_assert_eq!(mirrored(merge(&base, &here, &online)), merge(&base, &online, &here));
        prop_assert_eq!(mirrored(merge(&a, &b, &c)), merge(&a, &c, &b));
    }

    #[test]
    fn nothing_of_either_side_disappears([base, here, online] in versions()) {
        let merge = merge(&base, &here, &online);
        let [was, ours, theirs] = [&base, &here, &online].map(|text| words_of(text));
        let held = held(&merge);
        for word in ours.union(&theirs).filter(|word| !was.contains(*word)) {
            prop_assert!(held.contains(word), "{} of a side is lost: {:#?}", word, merge.passages);
        }
        for word in was.iter().filter(|word| ours.contains(*word) && theirs.contains(*word)) {
            prop_assert!(held.contains(word), "{} that nobody took out is lost: {:#?}", word, merge.passages);
        }
        // And nothing comes in that neither has.
        for word in &held {
            prop_assert!(ours.contains(word) || theirs.contains(word), "{word}");
        }
    }

    #[test]
    fn each_choice_gives_that_side([base, here, online] in versions()) {
        let merge = merge(&base, &here, &online);
        for (choice, side) in [(Choice::Here, &here), (Choice::Online, &online)] {
            let all = (0..merge.passages.len()).map(|index| (index, choice.clone())).collect();
            prop_assert_eq!(words_of(&merge.text(&all).unwrap()), words_of(side));
        }
    }

    #[test]
    fn what_is_merged_is_merged_once([base, here, online] in versions()) {
        if let Some(text) = merge(&base, &here, &online).text(&BTreeMap::new()) {
            prop_assert_eq!(clean(&online, &text, &online), text.clone());
            prop_assert_eq!(clean(&here, &here, &text), text.clone());
            prop_assert_eq!(clean(&base, &text, &text), text);
        }
    }

    #[test]
    fn anything_can_be_merged(a in any_text(), b in any_text(), c in any_text()) {
        let merge = merge(&a, &b, &c);
        let _ = merge.with_both();
        if let Some(text) = merge.text(&BTreeMap::new()) {
            prop_assert_eq!(super::merge(&a, &text, &text).text(&BTreeMap::new()), Some(text.replace("\r\n", "\n")));
        }
    }
}
