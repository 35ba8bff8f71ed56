use std::collections::HashMap;
use std::path::PathBuf;

use proptest::prelude::*;

use super::{
    ChannelName, Document, Filter, Found, Hit, Index, Pending, Query, Standing, matches, newest_first,
};
use crate::error::Error;
use crate::model::chance::Rng;
use crate::model::ids::{ChannelId, PostId};
use crate::model::post::Kind;
use crate::model::time::Timestamp;

/// The same ids at every run.
struct Count(u8);

impl Rng for Count {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0);
    }
}

fn post(number: u8) -> PostId {
    PostId::new(Timestamp::from_unix_millis(0), &Count(number))
}

fn channel(number: u8) -> ChannelId {
    ChannelId::new(Timestamp::from_unix_millis(0), &Count(number))
}

fn document(number: u8, millis: i64, text: &str) -> Document {
    Document {
        id: post(number),
        seq: 1,
        dated_at: Timestamp::from_unix_millis(millis),
        year: 2026,
        month: 11,
        title: String::new(),
        text: text.into(),
        tags: Vec::new(),
        categories: Vec::new(),
        channels: Vec::new(),
        kind: Kind::Article,
        standing: Standing::Published,
        has_photo: false,
        comments: Vec::new(),
    }
}

fn query(words: &str) -> Query {
    Query { words: words.into(), limit: 10, ..Query::default() }
}

fn index() -> (tempfile::TempDir, PathBuf, Index) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("search.db");
    let index = Index::open(&path).unwrap();
    (home, path, index)
}

fn ids(index: &Index, query: &Query) -> Vec<PostId> {
    index.find(query, Pending::default()).unwrap().hits.iter().map(|hit| hit.id).collect()
}

#[test]
fn newest_first_whatever_the_date() {
    let (_home, _, index) = index();
    let year = 365 * 24 * 3600 * 1000;
    let documents = [
        document(1, 0, "mer"),
        document(2, -1, "mer"),
        document(3, -1500, "mer"),
        document(4, -1968 * year, "mer"),
        document(5, 8000 * year, "mer"),
        document(6, i64::MAX, "mer"),
        document(7, i64::MAX - 1, "mer"),
        document(8, i64::MIN, "mer"),
        // The same day, in another order than they came in.
        document(10, 1_795_331_700_400, "mer"),
        document(9, 1_795_331_700_999, "mer"),
        document(11, 1_795_331_700_400, "mer"),
    ];
    index.put(&documents).unwrap();
    let order = [6, 7, 5, 9, 11, 10, 1, 2, 3, 4, 8].map(post);
    assert_eq!(ids(&index, &query("mer")), order[..10]);
    assert_eq!(ids(&index, &Query { limit: 5, ..query("mer") }), order[..5]);
    let none = index.find(&Query { limit: 0, ..query("mer") }, Pending::default()).unwrap();
    assert_eq!((none.hits.len(), none.total), (0, 11));
}

#[test]
fn a_post_put_again_is_as_it_is_now() {
    let (_home, path, index) = index();
    index.put(&[document(1, 5000, "mer"), document(2, 6000, "mer")]).unwrap();
    let again = Document { seq: 2, ..document(1, 7000, "vent") };
    index.put(&[document(1, 5000, "îles"), again]).unwrap();
    assert_eq!(ids(&index, &query("mer")), [post(2)]);
    assert_eq!(ids(&index, &query("iles")), []);
    assert_eq!(ids(&index, &query("vent")), [post(1)]);
    index.remove(&[post(2), post(3)]).unwrap();
    assert_eq!(ids(&index, &query("mer")), []);
    drop(index);
    let index = Index::open(&path).unwrap();
    assert_eq!(index.state().unwrap(), HashMap::from([(post(1), 2)]));
    assert_eq!(ids(&index, &query("vent")), [post(1)]);
}

#[test]
fn filters_narrow() {
    let (_home, _, index) = index();
    let with = |number, year, tags: &[&str], channels: &[u8]| Document {
        year,
        tags: tags.iter().map(|&tag| tag.into()).collect(),
        channels: channels.iter().copied().map(channel).collect(),
        ..document(number, i64::from(number) * 1000, "mer")
    };
    index
        .put(&[
            with(1, 2025, &["Îles du Ponant", "C"], &[1]),
            with(2, 2026, &["îles"], &[1, 2]),
            with(3, -44, &["C++"], &[]),
        ])
        .unwrap();
    let found = |filter| {
        let hits = ids(&index, &Query { filter, ..query("mer") });
        hits.iter().map(|id| (1..4).find(|&n| post(n) == *id).unwrap()).collect::<Vec<_>>()
    };
    let of = |year, channel: Option<u8>, tag: Option<&str>| Filter {
        year,
        month: None,
        channel: channel.map(self::channel),
        tag: tag.map(str::to_owned),
    };
    assert_eq!(found(of(Some(2025), None, None)), [1]);
    assert_eq!(found(of(Some(-44), None, None)), [3]);
    assert_eq!(found(of(None, Some(1), None)), [2, 1]);
    assert_eq!(found(of(Some(2026), Some(2), Some("ILES"))), [2]);
    assert_eq!(found(of(None, None, Some("iles du ponant "))), [1]);
    assert_eq!(found(of(None, None, Some("c"))), [1]);
    assert_eq!(found(of(None, None, Some("c++"))), [3]);
    assert_eq!(found(of(Some(2025), Some(2), None)), [0u8; 0]);
    let month = |year, month| Filter { month: Some(month), ..of(Some(year), None, None) };
    assert_eq!(found(month(2026, 11)), [2]);
    assert_eq!(found(month(-44, 11)), [3]);
    assert_eq!(found(month(2026, 1)), [0u8; 0]);
    assert_eq!(ids(&index, &query("y2026")), [], "what narrows is no word");
}

#[test]
fn no_phrase_goes_from_one_tag_to_the_next() {
    let (_home, _, index) = index();
    let tags = vec!["voyage en mer".into(), "îles".into()];
    index.put(&[Document { tags, ..document(1, 0, "") }]).unwrap();
    assert_eq!(ids(&index, &query("\"en mer\"")), [post(1)]);
    assert_eq!(ids(&index, &query("\"mer îles\"")), []);
}

#[test]
fn the_best_stand_first_when_asked() {
    let (_home, _, index) = index();
    let long = "rien ".repeat(200);
    index
        .put(&[
            Document { title: "La mer".into(), ..document(1, 1000, &long) },
            Document { tags: vec!["mer".into()], ..document(2, 2000, &long) },
            document(3, 3000, &format!("mer {long}")),
            Document { title: "Merci".into(), ..document(4, 4000, &long) },
            document(5, 5000, &long),
        ])
        .unwrap();
    let ranked = |words: &str| ids(&index, &Query { ranked: true, ..query(words) });
    assert_eq!(ranked("\"mer\""), [1, 2, 3].map(post));
    assert_eq!(ranked("mer")[0], post(1));
    assert_eq!(ranked("mer").len(), 4);
    let now = [document(5, 500, "mer"), document(6, 600, "merle")];
    let pending = Pending { changed: &now, gone: &[post(1)] };
    let found = index.find(&Query { ranked: true, limit: 3, ..query("mer") }, pending).unwrap();
    assert_eq!(found.total, 5);
    assert_eq!(found.hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), [6, 5, 2].map(post));
}

#[test]
fn anything_typed_is_only_words() {
    let (_home, _, index) = index();
    index.put(&[document(1, 0, "a OR b NEAR c title d")]).unwrap();
    let page = "l'été \"* ".repeat(12_000);
    for typed in [
        "\"",
        "\"\"",
        "\"\"\"a",
        "*",
        "a*",
        "^a",
        "a^2",
        "NEAR(",
        "NEAR(a b, 2)",
        "title:a",
        "{title text}: a",
        "- a",
        "a AND",
        "NOT a",
        "a OR",
        "(a",
        "a)",
        "a\0b",
        "\0",
        "a + b",
        "'; DROP TABLE post; --",
        "a\\",
        "<a",
        "=y2026",
        "-title : a",
        "😀",
        "\u{301}",
        "\u{feff}",
        "a,b",
        "tag:",
        "tag:\"",
        "-is:",
        "tag:\"; --",
        "année:«",
        "canal:*",
        "%",
        "_",
        "?1",
        &page,
    ] {
        for ranked in [false, true] {
            index.find(&Query { ranked, ..query(typed) }, Pending::default()).expect(typed);
            let filter = Filter { tag: Some(typed.into()), ..Filter::default() };
            index.find(&Query { ranked, filter, ..query("a") }, Pending::default()).expect(typed);
        }
    }
    assert_eq!(ids(&index, &query("NEAR(")), [post(1)]);
    assert_eq!(ids(&index, &query("a OR")), [post(1)]);
}

#[test]
fn a_damaged_or_foreign_file_is_made_again() {
    let (_home, path, index) = index();
    index.put(&[document(1, 0, "mer")]).unwrap();
    drop(index);
    std::fs::write(&path, b"not a database at all, and long enough to be read as one").unwrap();
    let index = Index::open(&path).unwrap();
    assert!(index.state().unwrap().is_empty());
    index.put(&[document(1, 0, "mer")]).unwrap();
    drop(index);
    let db = rusqlite::Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    drop(db);
    let index = Index::open(&path).unwrap();
    assert!(index.state().unwrap().is_empty());
    assert_eq!(ids(&index, &query("mer")), []);
}

#[test]
fn damage_met_later_is_told_and_repaired() {
    let (_home, path, index) = index();
    let documents: Vec<_> =
        (1..200).map(|n| document(n, i64::from(n) * 1000, "mer vent marée île")).collect();
    index.put(&documents).unwrap();
    drop(index);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[4096..].fill(0xa5);
    std::fs::write(&path, bytes).unwrap();
    let index = Index::open(&path).unwrap();
    let damaged = index.find(&query("mer"), Pending::default());
    assert!(matches!(damaged, Err(Error::Damaged(_))), "{damaged:?}");
    assert!(index.state().unwrap().is_empty());
    index.put(&documents).unwrap();
    assert_eq!(index.find(&query("mer"), Pending::default()).unwrap().total, 199);
}

#[test]
fn readers_see_whole_batches_while_one_writes() {
    let (_home, _, index) = index();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for batch in 0..20u8 {
                let documents: Vec<_> =
                    (0..10).map(|n| document(batch * 10 + n, i64::from(n) * 1000, "mer")).collect();
                index.put(&documents).unwrap();
            }
        });
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..50 {
                    let total = index.find(&query("mer"), Pending::default()).unwrap().total;
                    assert_eq!(total % 10, 0);
                }
            });
        }
    });
}

#[test]
fn operators_narrow_in_the_index() {
    let (_home, _, index) = index();
    let draft = Document { standing: Standing::Draft, kind: Kind::Page, ..document(1, 1000, "mer") };
    let tagged = Document { tags: vec!["Îles".into()], has_photo: true, ..document(2, 2000, "mer") };
    let answered = Document { comments: vec!["Quelle houle !".into()], ..document(3, 3000, "vent") };
    index.put(&[draft, tagged, answered]).unwrap();
    for (typed, numbers) in [
        ("is:draft", &[1][..]),
        ("est:page mer", &[1]),
        ("is:published", &[3, 2]),
        ("mer -is:draft", &[2]),
        ("étiquette:iles", &[2]),
        ("tag:il", &[2]),
        ("tag:il ", &[]),
        ("avec:photo", &[2]),
        ("has:comments", &[3]),
        ("houle", &[3]),
        ("canal:rien", &[]),
        ("year:2026 mer", &[2, 1]),
    ] {
        let expected: Vec<PostId> = numbers.iter().copied().map(post).collect();
        assert_eq!(ids(&index, &query(typed)), expected, "{typed}");
        let mut ranked = ids(&index, &Query { ranked: true, ..query(typed) });
        ranked.sort_by(|one, other| other.cmp(one));
        assert_eq!(ranked, expected, "{typed}");
    }
}

#[test]
fn related_posts_share_rare_words() {
    let (_home, _, index) = index();
    let common = "aujourd’hui encore nous avons beaucoup parlé ensemble avec plaisir";
    let mut documents: Vec<_> =
        (10..90).map(|n| document(n, i64::from(n) * 1000, &format!("{common} numéro{n}"))).collect();
    documents.push(document(1, 500, &format!("Les iguanes de Floreana dorment au soleil. {common}")));
    documents.push(document(2, 600, &format!("Un iguane, et un phare. {common}")));
    let hidden = document(3, 700, "Les iguanes de Floreana, encore un brouillon");
    documents.push(Document { standing: Standing::Draft, ..hidden });
    documents.push(document(4, 800, &format!("Retour à Floreana, sans iguanes. {common}")));
    index.put(&documents).unwrap();
    let related = |title: &str, text: &str| index.related(title, text, post(4), 5).unwrap();
    assert_eq!(related("Floreana", &format!("Retour à Floreana : les iguanes. {common}")), [post(1)]);
    // What everyone says relates nothing, and one word in common is an accident.
    assert_eq!(related("", common), []);
    assert_eq!(related("", "Le phare de nuit"), []);
    assert_eq!(related("\"", "\" OR ( NEAR"), []);
}

/// The answer by reading every document.
fn naive<'a>(documents: impl Iterator<Item = &'a Document>, query: &Query) -> Found {
    let found = documents.filter(|document| matches(document, query));
    let mut hits: Vec<Hit> = found.map(|d| Hit { id: d.id, dated_at: d.dated_at }).collect();
    newest_first(&mut hits);
    let total = hits.len();
    hits.truncate(query.limit);
    Found { hits, total }
}

fn a_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[aeéèœcrm’']{1,3}",
        "(mer|Mère|cœur|coeur|l’été|porte-monnaie|mercredi|merveilleux|merveille|ÉCOUTE)",
        "[ée\u{301}ﬁß€½²,;«»=<*]{1,2}",
    ];
    prop::collection::vec(word, 0..8).prop_map(|words| words.join(" "))
}

fn a_document() -> impl Strategy<Value = Document> {
    let date =
        prop_oneof![-3000i64..3000, -300_000_000i64..300_000_000, any::<i64>(), Just(1_795_331_700_000)];
    let tags = prop::collection::vec("(mer|Mère|cœur de mer|C|C\\+\\+)", 0..3);
    let standing = prop_oneof![Just(Standing::Draft), Just(Standing::Scheduled), Just(Standing::Published)];
    let kind = prop_oneof![Just(Kind::Article), Just(Kind::Page)];
    let categories = prop::collection::vec("(mer|Carnets)", 0..2);
    let rest = (standing, kind, any::<bool>(), categories, prop::collection::vec(a_text(), 0..2));
    let channels = prop::collection::vec(0u8..3, 0..3);
    (0u8..12, date, 2024i16..2027, a_text(), a_text(), tags, channels, rest).prop_map(
        |(number, millis, year, title, text, tags, channels, rest)| Document {
            standing: rest.0,
            kind: rest.1,
            has_photo: rest.2,
            categories: rest.3,
            comments: rest.4,
            year,
            month: 11,
            title,
            tags,
            channels: channels.into_iter().map(channel).collect(),
            ..document(number, millis, &text)
        },
    )
}

fn an_operator() -> impl Strategy<Value = String> {
    let name = "-?(tag|étiquette|category|catégorie|channel|canal|year|année|is|est|has|avec)";
    let value = "(mer|me|Mère|\"cœur de mer\"|«mer|C|carnets|blog|1|2025|20|draft|publié|programm|page|photo|commentaires|.{0,3})";
    (name, value).prop_map(|(name, value)| format!("{name}:{value}"))
}

fn a_query() -> impl Strategy<Value = Query> {
    let words = prop_oneof![
        a_text(),
        (a_text(), "[ -]?\"", a_text(), "\"?").prop_map(|(a, b, c, d)| format!("{a}{b}{c}{d}")),
        (a_text(), a_text()).prop_map(|(wanted, not)| format!("{wanted} -{not}")),
        "[mMceéèo]{1,2}",
        "(merv|merve|mervei)",
        ".{0,12}",
        (an_operator(), an_operator(), a_text()).prop_map(|(a, b, c)| format!("{a} {c} {b}")),
    ];
    let filter = (
        prop::option::weighted(0.2, 2024i16..2027),
        prop::option::weighted(0.2, 0u8..3),
        prop::option::weighted(0.2, "(mer|MERE|C|coeur de mer)"),
    );
    (words, filter, 0usize..6).prop_map(|(words, (year, number, tag), limit)| Query {
        words,
        channels: (0u8..3).map(|n| ChannelName { id: channel(n), name: format!("Blog {n}") }).collect(),
        filter: Filter { year, month: None, channel: number.map(channel), tag },
        ranked: false,
        limit,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn the_index_finds_what_reading_everything_would(
        batches in prop::collection::vec(prop::collection::vec(a_document(), 0..6), 0..4),
        removed in prop::collection::vec(0u8..12, 0..3),
        changed in prop::collection::vec(a_document(), 0..4),
        gone in prop::collection::vec(0u8..12, 0..3),
        queries in prop::collection::vec(a_query(), 1..24),
    ) {
        let (_home, _, index) = index();
        let mut now = HashMap::new();
        for batch in &batches {
            index.put(batch).unwrap();
            now.extend(batch.iter().map(|document| (document.id, document)));
        }
        let removed: Vec<PostId> = removed.into_iter().map(post).collect();
        index.remove(&removed).unwrap();
        now.retain(|id, _| !removed.contains(id));
        let indexed = now.clone();

        let changed: HashMap<PostId, Document> = changed.into_iter().map(|d| (d.id, d)).collect();
        let gone: Vec<PostId> = gone.into_iter().map(post).filter(|id| !changed.contains_key(id)).collect();
        now.retain(|id, _| !gone.contains(id));
        now.extend(changed.iter().map(|(&id, document)| (id, document)));
        let changed: Vec<Document> = changed.values().cloned().collect();
        let pending = Pending { changed: &changed, gone: &gone };

        for query in &queries {
            let found = index.find(query, Pending::default()).unwrap();
            prop_assert_eq!(found, naive(indexed.values().copied(), query), "indexed: {:?}", query);
            let found = index.find(query, pending).unwrap();
            let expected = naive(now.values().copied(), query);
            prop_assert_eq!(&found, &expected, "pending: {:?}", query);
            let ranked = Query { ranked: true, limit: 100, ..query.clone() };
            let mut ranked = index.find(&ranked, pending).unwrap();
            prop_assert_eq!(ranked.total, expected.total);
            newest_first(&mut ranked.hits);
            ranked.hits.truncate(query.limit);
            prop_assert_eq!(ranked.hits, expected.hits);
        }
    }
}
