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
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(begun.verifier.as_bytes()));
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

#[test]
fn the_return_is_told_from_that_of_others() {
    let back = read_return(" http://127.0.0.1/x?code=c&state=s&iss=https%3A%2F%2Fa.test%2F\n").unwrap();
    assert_eq!((back.state.as_str(), back.issuer.as_deref()), ("s", Some("https://a.test/")));
    assert!(read_return("bureau-mobile://authorized/?code=c&state=s").is_some());
    assert!(
        read_return("http://127.0.0.1/x?error=access_denied&state=s").is_some_and(|back| back.code.is_none())
    );
    for other in ["", "code", "http://127.0.0.1/x?code=c", "bureau-mobile://authorized/s-1?success=false"] {
        assert_eq!(read_return(other), None, "{other}");
    }
}

#[test]
fn a_secret_is_a_token_or_all_that_renews_it() {
    let pasted = Grant::read(" abc\n");
    assert_eq!((pasted.token.as_str(), pasted.to_secret().as_str()), ("abc", "abc"));
    let whole = Grant { refresh: Some("r".into()), ..pasted };
    assert_eq!(Grant::read(&whole.to_secret()), whole);
    assert_eq!(format!("{whole:?}"), "Grant(…)");
}
