use std::collections::BTreeMap;

use super::*;
use crate::model::content::MediaUse;
use crate::model::ids::{Hash, OpId};
use crate::model::op::OpKind;
use crate::model::post::{Format, Kind, Settings};
use crate::model::time::Timestamp;
use crate::publish::{FailureKind, Sent};
use crate::system::SystemRng;

const PHOTO: &str = "media/0123456789abcde0.jpg";

fn content(body: &str) -> Content {
    let used = |number: u8| MediaUse {
        reference: format!("media/0123456789abcde{number}.jpg"),
        hash: Hash::of(&[number]),
        mime: "image/jpeg".into(),
        file_name: "photo.jpg".into(),
        alt: "Le ciel".into(),
        width: 40,
        height: 30,
    };
    Content {
        kind: Kind::Article,
        title: String::new(),
        body: body.into(),
        format: Format::Markdown,
        language: Some("fr-FR".into()),
        settings: Settings::default(),
        dated_at: Timestamp::from_unix_millis(0),
        media: (0..5).map(used).collect(),
    }
}

fn draft(content: &Content) -> Result<Draft, Failure> {
    let op = OpId::new(Timestamp::from_unix_millis(0), &SystemRng);
    let work = Work {
        op,
        post: "0192f7a0-1b2c-7d3e-8f40-0000000000bb".parse().unwrap(),
        kind: OpKind::Create,
        content: Some(content.clone()),
        media: BTreeMap::new(),
        upload: None,
        pictures: Vec::new(),
        others: Vec::new(),
        remote: None,
        talk: None,
        again: false,
        earlier: Vec::new(),
    };
    Draft::of(&work, content)
}

fn why(body: &str) -> String {
    let failure = draft(&content(body)).unwrap_err();
    assert_eq!(failure.sent, Sent::Refused);
    match failure.kind {
        FailureKind::Local { why } => why.code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn words_language_and_pictures_go_along() {
    let made = draft(&content(&format!("Bonjour.\n\n![Le ciel]({PHOTO})"))).unwrap();
    assert_eq!((made.text.as_str(), made.langs.as_slice()), ("Bonjour.", ["fr-FR".to_owned()].as_slice()));
    let shown =
        Shown { picture: Hash::of(&[0]).as_str().into(), alt: "Le ciel".into(), size: Some((40, 30)) };
    assert_eq!(made.images, [shown]);
    assert_eq!(Draft::from_body(&made.to_body()).unwrap(), made);
}

#[test]
fn what_does_not_fit_is_refused_here() {
    assert!(draft(&content(&"é".repeat(300))).is_ok());
    assert_eq!(why(&"é".repeat(301)), "short-too-long");
    // A link counts with all of its letters here.
    assert_eq!(why(&format!("https://exemple.fr/{}", "a".repeat(300))), "short-too-long");
    // One sign to the reader, and 25 bytes each.
    let family = "👨‍👩‍👧‍👦";
    assert!(draft(&content(&family.repeat(120))).is_ok());
    assert_eq!(why(&family.repeat(121)), "short-too-many-bytes");
    let photos = |most: u8| {
        (0..most).map(|number| format!("![](media/0123456789abcde{number}.jpg)")).collect::<String>()
    };
    assert!(draft(&content(&photos(4))).is_ok());
    assert_eq!(why(&photos(5)), "short-too-many-pictures");
    assert_eq!(why(""), "publish-empty");
    assert_eq!(why("![x](https://a.fr/x.jpg)"), "short-picture-elsewhere");
}

#[test]
fn a_language_has_the_form_of_one() {
    let said = ["fr", "fr-CA", "zh_Hant", "français", "", "x", "fr-", "fr-trop-longuement"].map(language);
    let [fr, ca, hant, rest @ ..] = said;
    assert_eq!([fr, ca, hant], [Some("fr".into()), Some("fr-CA".into()), Some("zh-Hant".into())]);
    assert!(rest.iter().all(Option::is_none), "{rest:?}");
}
