use super::*;
use crate::system::SystemRng;

fn app() -> App {
    App { id: "naima.apps.googleusercontent.com".into(), secret: "s".into() }
}

#[test]
fn the_page_is_asked_for_what_lasts_with_a_proof_of_its_own() {
    let (page, state, begun) = begin(&Google::default(), app(), 4000, &SystemRng);
    let value = |name: &str| {
        let found = page.query_pairs().find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    assert_eq!(page.host_str(), Some("accounts.google.com"));
    for (name, wanted) in [
        ("response_type", "code"),
        ("client_id", "naima.apps.googleusercontent.com"),
        ("redirect_uri", "http://127.0.0.1:4000/authorized"),
        ("code_challenge_method", "S256"),
        ("scope", "https://www.googleapis.com/auth/blogger"),
        ("access_type", "offline"),
        ("prompt", "consent"),
        ("state", &state),
        ("code_challenge", &challenge(&begun.verifier)),
    ] {
        assert_eq!(value(name), wanted, "{name}");
    }
    assert!(!page.as_str().contains(&begun.verifier));
    let (_, other, _) = begin(&Google::default(), app(), 4000, &SystemRng);
    assert_ne!(state, other);
}

#[test]
fn only_this_computer_can_stand_for_google() {
    let here = Google::here("http://127.0.0.1:4000").unwrap();
    assert_eq!(here.api.as_str(), "http://127.0.0.1:4000/v3/");
    for other in ["https://evil.test", "http://evil.test", "http://127.0.0.1.evil.test", "rien", ""] {
        assert_eq!(Google::here(other), None, "{other}");
    }
}

#[test]
fn a_grant_says_by_which_program_it_was_had() {
    let grant = app().grant(&Google::default(), " more\n");
    assert_eq!(App::of(&Grant::read(&grant.to_secret())).map(|app| app.secret), Some("s".into()));
    assert_eq!(grant.endpoint.as_deref(), Some("https://oauth2.googleapis.com/token"));
    assert!(App::of(&Grant::read("pasted")).is_none());
}
