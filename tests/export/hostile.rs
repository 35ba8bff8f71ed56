//! Titles and slugs that would like to be something else.

use std::collections::HashSet;
use std::path::Path;

use bureau::model::post::{Format, Kind};
use proptest::prelude::*;

use super::scene::{Home, files};

#[test]
fn no_name_leads_out_of_the_folder_or_over_another() {
    let home = Home::new();
    let long = "é".repeat(300);
    let names = [
        "../../x",
        "/etc/passwd",
        "..",
        ".",
        "",
        "a\0b",
        "CON",
        "con",
        "NUL",
        "LPT1",
        "aux.txt",
        "🚂🚂",
        "🚂",
        "Le Train",
        "le train",
        "LE-TRAIN",
        "C:\\x",
        "x/../../../y",
        "index",
        "-",
        "--- \n",
        "\u{202e}gpj.exe",
        &long,
        "{{ x }}",
        "a: b",
        "日本",
    ];
    for name in names {
        for (kind, slug) in
            [(Kind::Article, true), (Kind::Page, true), (Kind::Article, false), (Kind::Page, false)]
        {
            home.write(name, "Un mot.", |post| {
                post.kind = kind;
                post.settings.slug = slug.then(|| name.to_owned());
            });
        }
    }
    let before = home.kept();
    let outcome = home.export();
    assert_eq!((outcome.posts, outcome.pages), (names.len() as u32 * 2, names.len() as u32 * 2));
    assert_eq!((outcome.kept, outcome.missing), (vec![], vec![]));
    let beside: Vec<_> = std::fs::read_dir(home.out().parent().unwrap()).unwrap().collect();
    assert_eq!(beside.len(), 2, "only the home and the folder");
    let mut seen = HashSet::new();
    for (path, _) in files(&home.out()) {
        assert!(seen.insert(path.to_lowercase()), "{path} twice");
        for part in Path::new(&path).components() {
            let part = part.as_os_str().to_str().unwrap();
            assert!(part.is_ascii() && part.len() <= 120, "{part}");
            let stem = part.split('.').next().unwrap();
            assert!(!["con", "nul", "lpt1", "aux", "prn"].contains(&stem.to_lowercase().as_str()), "{path}");
        }
    }
    assert_eq!(home.moved().kept(), before);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_comes_back(
        title in "\\PC{0,40}|[\0-\u{20}\"'\\\\:#\u{85}\u{2028}\u{feff}-]{0,12}",
        body in "([\0-\u{7f}]|\\PC|\r\n|---\n|<p>|</p>|\\{\\{<|!\\[x\\]\\(y\\)){0,60}",
        tag in "\\PC{1,20}",
        html in any::<bool>(),
        at in -60_000_000_000_000i64..250_000_000_000_000,
    ) {
        let home = Home::new();
        home.write(&title, &body, |post| {
            post.format = if html { Format::Html } else { Format::Markdown };
            post.settings.tags = vec![tag];
            post.settings.excerpt = Some(body.clone());
            post.dated_at = bureau::model::time::Timestamp::from_unix_millis(at);
        });
        prop_assert_eq!(home.moved().kept(), home.kept());
    }
}
