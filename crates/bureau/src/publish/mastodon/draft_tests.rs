use std::collections::BTreeMap;

use super::*;
use crate::model::content::MediaUse;
use crate::model::ids::{Hash, OpId};
use crate::model::op::OpKind;
use crate::model::post::{Format, Kind, Settings};
use crate::model::time::Timestamp;
use crate::publish::{FailureKind, Sent};
use crate::system::SystemRng;

const PHOTO: &str = "media/0123456789abcdef.jpg";

fn content(title: &str, body: &str) -> Content {
    let used = MediaUse {
        reference: PHOTO.into(),
        hash: Hash::of(b"photo"),
        mime: "image/jpeg".into(),
        file_name: "photo.jpg".into(),
        alt: "Le ciel".into(),
        width: 1,
        height: 1,
    };
    Content {
        kind: Kind::Article,
        title: title.into(),
        body: body.into(),
        format: Format::Markdown,
        language: Some("pt-BR".into()),
        settings: Settings::default(),
        dated_at: Timestamp::from_unix_millis(0),
        media: vec![used],
    }
}

fn draft(content: &Content, micro: &Micro) -> Result<Draft, Failure> {
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
    Draft::of(&work, content, micro)
}

fn why(content: &Content, micro: &Micro) -> String {
    let failure = draft(content, micro).unwrap_err();
    assert_eq!(failure.sent, Sent::Refused);
    match failure.kind {
        FailureKind::Local { why } => why.code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn words_warning_language_and_pictures_go_along() {
    let made =
        draft(&content(" Mal de mer ", &format!("Bonjour.\n\n![Le ciel]({PHOTO})")), &Micro::default());
    let made = made.unwrap();
    assert_eq!((made.status.as_str(), made.spoiler_text.as_str()), ("Bonjour.", "Mal de mer"));
    assert_eq!((made.language.as_deref(), made.visibility.as_str()), (Some("pt"), "public"));
    let shown = Shown { picture: Hash::of(b"photo").as_str().into(), description: "Le ciel".into() };
    assert_eq!(made.media, [shown]);
    assert_eq!(Draft::from_body(&made.to_body()).unwrap(), made);
}

#[test]
fn what_does_not_fit_is_refused_here() {
    let micro = Micro { most: 10, pictures: 0, ..Micro::default() };
    assert_eq!(why(&content("", "onze signes"), &micro), "short-too-long");
    assert_eq!(why(&content("Mer", "huit sig"), &micro), "short-too-long");
    assert_eq!(why(&content("", &format!("![]({PHOTO})")), &micro), "short-too-many-pictures");
    assert_eq!(why(&content("Mer", ""), &micro), "publish-empty");
    let elsewhere = content("", "![x](https://a.fr/x.jpg)");
    assert_eq!(why(&elsewhere, &Micro::default()), "short-picture-elsewhere");
    assert!(draft(&content("", "dix signes"), &micro).is_ok());
}

#[test]
fn a_description_is_cut_where_the_server_would_refuse_it() {
    let micro = Micro { description: 2, ..Micro::default() };
    let made = draft(&content("", &format!("![Le ciel]({PHOTO})")), &micro).unwrap();
    assert_eq!(made.media[0].description, "Le");
}

#[test]
fn a_language_is_two_or_three_letters() {
    let said = ["fr", "fr-CA", "zh_Hant", "français", "", "x"].map(language);
    assert_eq!(said, [Some("fr".into()), Some("fr".into()), Some("zh".into()), None, None, None]);
}
