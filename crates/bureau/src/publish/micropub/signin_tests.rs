use super::*;
use crate::system::SystemRng;

fn door() -> IndieAuth {
    let at = |path: &str| Url::parse(&format!("https://a.test/{path}")).unwrap();
    IndieAuth {
        authorization: at("auth?x=1"),
        token: at("token"),
        issuer: Some("https://a.test/".into()),
        says_issuer: true,
    }
}

#[test]
fn the_page_is_asked_with_a_proof_and_a_state_of_its_own() {
    let me = Url::parse("https://a.test/").unwrap();
    let (page, state, begun) = begin(ClientId::here(4000), &door(), &me, &SystemRng);
    let value =
        |name: &str| page.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let challenge = challenge(&begun.verifier);
    assert_eq!(value("code_challenge"), Some(challenge));
    assert_eq!((value("state").as_deref(), value("x").as_deref()), (Some(state.as_str()), Some("1")));
    let (_, other, _) = begin(ClientId::here(4000), &door(), &me, &SystemRng);
    assert_ne!(state, other);
}

#[test]
fn who_we_are_is_a_document_or_this_computer() {
    let served = ClientId::served(Some("https://b.test/apps/client.json")).unwrap();
    assert_eq!(
        (served.id.as_str(), served.back.as_str()),
        ("https://b.test/apps/client.json", "https://b.test/apps/back.html")
    );
    for none in [None, Some("http://b.test/client.json"), Some("rien")] {
        assert_eq!(ClientId::served(none), None, "{none:?}");
    }
    let here = ClientId::here(4000);
    assert_eq!(
        (here.id.as_str(), here.back.as_str()),
        ("http://127.0.0.1:4000/", "http://127.0.0.1:4000/authorized")
    );
}
