//! What is answered to an address, site by site: a small web in memory.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use async_trait::async_trait;

use super::*;
use crate::model::time::Timestamp;
use crate::publish::failure::{FailureKind, Sent, TlsFault};
use crate::publish::transport::{Broken, Request, Response};

const INDEX: &str = r#"{"name":"Carnet &amp; Cie","home":"https://carnet.test","url":"https://carnet.test",
    "timezone_string":"Europe/Paris","namespaces":["oembed/1.0","wp/v2"],"authentication":{"application-passwords":
    {"endpoints":{"authorization":"https://carnet.test/wp-admin/authorize-application.php"}}}}"#;
const PAGE: &str = "<html lang=fr><title>Carnet</title><meta name=generator content='WordPress 6.1'>\
                    <link rel='https://api.w.org/' href='/wp-json/'>";

/// Answers by address without its query; what it does not know is not found, and hosts it does not know have no name.
#[derive(Default)]
struct Web {
    answers: HashMap<String, Result<Response, FailureKind>>,
    asked: Mutex<Vec<String>>,
}

impl Web {
    fn says(self, at: &str, status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let answer = Response { status, headers, body: body.to_owned().into() };
        self.with(at, Ok(answer))
    }

    fn breaks(self, at: &str, kind: FailureKind) -> Self {
        self.with(at, Err(kind))
    }

    fn with(mut self, at: &str, answer: Result<Response, FailureKind>) -> Self {
        self.answers.insert(at.to_owned(), answer);
        self
    }

    async fn found(&self, typed: &str) -> Result<Blog, Obstacle> {
        discover(self, &Noon, &Directories::default(), typed).await
    }
}

#[async_trait]
impl Transport for Web {
    async fn send(&self, request: Request) -> Result<Response, Broken> {
        let mut at = request.url.clone();
        at.set_query(None);
        self.asked.lock().unwrap().push(at.to_string());
        let site = format!("{}://{}/", at.scheme(), at.host_str().unwrap_or_default());
        let known = self.answers.get(at.as_str()).cloned();
        let elsewhere = || match self.answers.get(&site) {
            Some(Err(kind)) => Err(kind.clone()),
            Some(Ok(_)) => Ok(Response { status: 404, headers: Vec::new(), body: "<title>?</title>".into() }),
            None => Err(FailureKind::Dns),
        };
        known.unwrap_or_else(elsewhere).map_err(|kind| Broken {
            sent: Sent::Maybe,
            kind,
            detail: String::new(),
        })
    }

    fn has_way_out(&self) -> bool {
        true
    }
}

struct Noon;

#[async_trait]
impl Clock for Noon {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(1_700_000_000_000)
    }

    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }

    async fn sleep(&self, _: Duration) {}
}

fn wordpress() -> Web {
    Web::default().says("https://carnet.test/", 200, &[], PAGE).says(
        "https://carnet.test/wp-json/",
        200,
        &[],
        INDEX,
    )
}

#[tokio::test]
async fn a_wordpress_is_found_and_described() {
    let blog = wordpress().found("carnet.test").await.unwrap();
    assert_eq!((blog.platform, blog.name.as_str()), (Platform::WordPress, "Carnet & Cie"));
    assert_eq!(blog.endpoint.as_str(), "https://carnet.test/wp-json/");
    assert_eq!(blog.software.as_deref(), Some("WordPress 6.1"));
    assert_eq!((blog.zone.as_deref(), blog.language.as_deref()), (Some("Europe/Paris"), Some("fr")));
    assert!(blog.authorize.is_some() && blog.warnings.is_empty(), "{:?}", blog.warnings);
}

#[tokio::test]
async fn a_redirect_is_followed_to_where_secrets_will_go() {
    let web = wordpress().says("https://www.carnet.test/", 301, &[("location", "https://carnet.test/")], "");
    assert_eq!(web.found("www.carnet.test").await.unwrap().endpoint.as_str(), "https://carnet.test/wp-json/");
    // One that never ends is left.
    let round = Web::default().says("https://rond.test/", 302, &[("location", "/")], "");
    assert!(round.found("https://rond.test").await.is_err());
    assert!(round.asked.lock().unwrap().len() < 60);
}

#[tokio::test]
async fn an_interface_that_only_members_read_is_there_all_the_same() {
    let shut = r#"{"code":"rest_not_logged_in","message":"Connectez-vous","data":{"status":401}}"#;
    let web = Web::default().says("https://carnet.test/", 200, &[], PAGE);
    let web = web.says("https://carnet.test/wp-json/", 401, &[("content-type", "application/json")], shut);
    assert_eq!(web.found("carnet.test").await.unwrap().name, "Carnet");
}

#[tokio::test]
async fn without_https_no_password_goes_there() {
    let web = Web::default()
        .breaks("https://vieux.test/", FailureKind::Connect)
        .says("http://vieux.test/", 200, &[], PAGE)
        .says("http://vieux.test/wp-json/", 200, &[], INDEX);
    let blog = web.found("vieux.test").await.unwrap();
    assert!(blog.authorize.is_none());
    assert_eq!(blog.warnings.first().map(|warning| warning.code.as_str()), Some("discovery-plain-http"));
}

#[tokio::test]
async fn a_bad_certificate_is_not_gone_around() {
    let web = Web::default()
        .breaks("https://carnet.test/", FailureKind::Tls(TlsFault::Expired))
        .says("http://carnet.test/", 200, &[], PAGE)
        .says("http://carnet.test/wp-json/", 200, &[], INDEX);
    let fault = TlsFault::Expired;
    assert_eq!(
        web.found("carnet.test").await,
        Err(Obstacle::Certificate { host: "carnet.test".into(), fault })
    );
    assert!(web.asked.lock().unwrap().iter().all(|at| at.starts_with("https:")));
}

#[tokio::test]
async fn each_obstacle_has_its_own_name() {
    let host = || "carnet.test".to_owned();
    let api = |status: u16, headers: &[(&str, &str)], body: &str| {
        let page = Web::default().says("https://carnet.test/", 200, &[], PAGE);
        page.says("https://carnet.test/wp-json/", status, headers, body)
    };
    let blocked = |who: &str, status| Obstacle::Blocked { host: host(), who: who.to_owned(), status };
    let wait = Some(Duration::from_secs(90));
    for (web, obstacle) in [
        (Web::default(), Obstacle::UnknownName { host: host() }),
        (Web::default().breaks("https://carnet.test/", FailureKind::Offline), Obstacle::Offline),
        (api(403, &[("server", "cloudflare")], "<p>no"), blocked("Cloudflare", 403)),
        (api(403, &[], "<p>Generated by Wordfence"), blocked("Wordfence", 403)),
        (api(429, &[("retry-after", "90")], ""), Obstacle::RateLimited { host: host(), wait }),
        (api(503, &[], ""), Obstacle::Failing { host: host(), status: 503 }),
        (api(511, &[], ""), Obstacle::Portal),
    ] {
        assert_eq!(web.found("carnet.test").await, Err(obstacle));
    }
}

#[tokio::test]
async fn a_site_that_is_no_blog_says_what_it_is() {
    let page = "<meta name=generator content='Hugo 0.123'><p>Bonjour";
    let web =
        Web::default().says("https://site.test/", 200, &[], page).says("http://site.test/", 200, &[], page);
    let software = Some("Hugo 0.123".to_owned());
    assert_eq!(web.found("site.test").await, Err(Obstacle::NoBlog { host: "site.test".into(), software }));
    assert!(matches!(web.found("pas une adresse").await, Err(Obstacle::NotAnAddress { .. })));
}

#[tokio::test]
async fn the_page_of_a_hotel_is_a_portal() {
    let web = Web::default()
        .breaks("https://carnet.test/", FailureKind::Connect)
        .says("http://carnet.test/", 302, &[("location", "http://login.hotel.test/")], "")
        .says("http://login.hotel.test/", 200, &[], "<h1>Bienvenue à l’hôtel");
    assert_eq!(web.found("carnet.test").await, Err(Obstacle::Portal));
}

#[tokio::test]
async fn a_site_signs_in_where_its_own_metadata_says() {
    let front = "<title>Quai</title><link rel=micropub href=/micropub><link rel=indieauth-metadata href=/auth/metadata>";
    for (issuer, known) in
        [("https://quai.test/", true), ("https://quai.test/auth", true), ("https://autre.test/", false)]
    {
        let said = format!(
            r#"{{"issuer":"{issuer}","authorization_endpoint":"https://quai.test/auth","token_endpoint":"https://quai.test/token"}}"#
        );
        let web = Web::default().says("https://quai.test/", 200, &[], front).says(
            "https://quai.test/auth/metadata",
            200,
            &[("content-type", "application/json")],
            &said,
        );
        let blog = only(Only::Micropub, &web, &Noon, "quai.test").await.unwrap();
        assert_eq!(blog.indieauth.is_some(), known, "{issuer}");
    }
}

/// What opens a site does not travel in the open.
#[tokio::test]
async fn a_site_without_https_is_not_signed_in_to() {
    let front = "<title>Quai</title><link rel=micropub href=/micropub>\
                 <link rel=authorization_endpoint href=/auth><link rel=token_endpoint href=/token>";
    let web = Web::default().breaks("https://quai.test/", FailureKind::Connect).says(
        "http://quai.test/",
        200,
        &[],
        front,
    );
    let blog = only(Only::Micropub, &web, &Noon, "quai.test").await.unwrap();
    assert_eq!((blog.indieauth, blog.warnings.len()), (None, 1));
}
