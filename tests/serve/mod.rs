//! The served interface, over real sockets and by hand-made requests: a library would mend them first.

mod site;

use serde_json::{Value, json};

use site::{Answer, Site};

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_answered_without_the_cookie() {
    let site = Site::start().await;
    for (method, path) in [
        ("GET", "/"),
        ("GET", "/?token=wrong"),
        ("GET", "/api/events"),
        ("GET", "/media/0123456789abcdef.jpg"),
        ("GET", "/assets/index.js"),
        ("POST", "/api/rpc"),
        ("POST", "/api/media?name=a.jpg"),
    ] {
        let host = site.host();
        assert_eq!(site.send(method, path, &[("Host", &host)], b"{}").await.status, 401, "{method} {path}");
        let wrong = format!("bureau-{}=wrong", site.port);
        let headers = [("Host", host.as_str()), ("Cookie", wrong.as_str())];
        assert_eq!(site.send(method, path, &headers, b"{}").await.status, 401, "{method} {path}");
    }
    let token = site.token.clone();
    let answer = site.send("POST", &format!("/?token={token}"), &[("Host", &site.host())], b"").await;
    assert_eq!(answer.status, 401, "the token opens the page, nothing else");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_token_becomes_a_cookie_and_leaves_the_address() {
    let site = Site::start().await;
    for host in [site.host(), format!("localhost:{}", site.port)] {
        let answer = site.send("GET", &format!("/?token={}", site.token), &[("Host", &host)], b"").await;
        assert_eq!((answer.status, answer.header("location")), (303, Some("/")));
        let cookie = answer.header("set-cookie").unwrap();
        for attribute in ["; HttpOnly", "; SameSite=Strict", "; Path=/"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        assert!(!cookie.contains(&site.token));
    }
    assert_ne!(site.get("/").await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_name_for_this_machine_is_refused() {
    let site = Site::start().await;
    let token = format!("/?token={}", site.token);
    let port = site.port;
    for host in ["rebound.example".to_owned(), format!("rebound.example:{port}"), "127.0.0.1:1".to_owned()] {
        let headers = [("Host", host.as_str()), ("Cookie", site.cookie.as_str())];
        assert_eq!(site.send("GET", "/", &headers, b"").await.status, 403, "{host}");
        let answer = site.send("GET", &token, &[("Host", &host)], b"").await;
        assert_eq!((answer.status, answer.header("set-cookie")), (403, None), "{host}");
    }
    assert_eq!(site.send("GET", "/", &[("Cookie", &site.cookie)], b"").await.status, 403, "no name at all");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_from_elsewhere_is_refused() {
    let site = Site::start().await;
    let host = site.host();
    let ours = format!("http://{host}");
    for (origin, status) in [
        (ours.as_str(), 200),
        ("http://127.0.0.1:1", 403),
        ("https://example.org", 403),
        ("null", 403),
        ("\u{FF}", 403),
    ] {
        let headers = [("Host", host.as_str()), ("Cookie", &site.cookie), ("Origin", origin)];
        let answer = site.send("POST", "/api/rpc", &headers, br#"{"cmd":"status","args":{}}"#).await;
        assert_eq!(answer.status, status, "{origin}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_path_leads_out() {
    let site = Site::start().await;
    std::fs::write(site.home.path().join("secrets.key"), "KEY").unwrap();
    for path in [
        "/media/../secrets.key",
        "/media/..%2fsecrets.key",
        "/media/..%2f..%2fsecrets.key",
        "/media/%2e%2e%2f%2e%2e%2fsecrets.key",
        "/media/..%5c..%5csecrets.key",
        "/media/%00",
        "/media/%ff",
        "/../package.json",
        "/%2e%2e/package.json",
        "/..%2fpackage.json",
        "/assets/../../package.json",
        "//etc/passwd",
        "/secrets.key",
    ] {
        let answer = site.get(path).await;
        assert!((400..500).contains(&answer.status), "{path}: {}", answer.status);
        let text = answer.text();
        assert!(
            !text.contains("KEY") && !text.contains("\"name\"") && !text.contains("root:"),
            "{path}: {text}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_is_answered_and_nonsense_is_a_problem() {
    let site = Site::start().await;
    let answer = site.rpc(&json!({"cmd": "status", "args": {}})).await;
    assert!(answer.get("ok").is_some(), "{answer}");
    for body in [
        &br#"{"cmd":"no.such","args":{}}"#[..],
        br#"{"cmd":"post.open","args":{"id":7}}"#,
        br#"{"cmd":"post.open"}"#,
        br#"{"cmd":"#,
        b"\xFF",
        b"",
    ] {
        let answer = site.post("/api/rpc", body).await;
        assert_eq!(answer.status, 200, "{body:?}");
        assert_eq!(answer.json()["problem"]["code"], "error-command", "{body:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn too_much_is_refused_in_words() {
    let site = Site::start().await;
    let heavy = vec![b'x'; (64 << 20) + 1];
    let problem = site.post("/api/media?name=mont%C3%A9e.jpg", &heavy).await.json()["problem"].clone();
    assert_eq!(problem["code"], "error-media-bytes");
    assert_eq!(problem["params"], json!({"name": "montée.jpg", "size": 65, "most": 64}));
    let problem = site.post("/api/rpc", &heavy).await.json()["problem"].clone();
    assert_eq!(problem["code"], "error-request-bytes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_goes_in_and_comes_back() {
    let site = Site::start().await;
    let answer = site.post("/api/media?name=carr%C3%A9.png", &png()).await;
    let media = answer.json()["ok"].clone();
    assert_eq!(media["name"], "carré.png", "{}", answer.text());
    let reference = media["reference"].as_str().unwrap();
    let picture = site.get(&format!("/{reference}")).await;
    assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/png")));
    assert!(picture.body.starts_with(b"\x89PNG"));
    assert_eq!(picture.header("cache-control"), Some("private, max-age=31536000, immutable"));
    assert_eq!(picture.header("x-content-type-options"), Some("nosniff"));
    assert!(picture.header("content-security-policy").unwrap().contains("sandbox"));
    assert_eq!(site.get("/media/0123456789abcdef.jpg").await.status, 404);

    let problem = site.post("/api/media?name=notes.txt", b"not a picture").await.json()["problem"].clone();
    assert_eq!(problem["code"], "error-media-unknown");
}

/// A white square.
fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(8, 8).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_heard() {
    let site = Site::start().await;
    let mut stream = site.listen().await;
    let created = site.rpc(&json!({"cmd": "post.create", "args": {"title": "Le train"}})).await;
    assert!(created.get("ok").is_some(), "{created}");
    let topics: Value = serde_json::from_str(&stream.message().await).unwrap();
    assert!(topics.as_array().unwrap().contains(&json!("posts")), "{topics}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_stream_does_not_hold_the_end_back() {
    let mut site = Site::start().await;
    let _stream = site.listen().await;
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_hardened() {
    let site = Site::start().await;
    let refused = site.send("GET", "/", &[("Host", "rebound.example")], b"").await;
    let unknown = site.get("/nothing/here").await;
    let command = site.post("/api/rpc", b"{}").await;
    for (answer, what) in [(refused, "refused"), (unknown, "unknown"), (command, "command")] {
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
            ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{what}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_port_is_said() {
    let site = Site::start().await;
    let taken = bureau::api::serve::Server::bind(site.port, &bureau::system::SystemRng).await;
    let phrase = taken.err().unwrap().phrase();
    assert_eq!(phrase.code, "error-serve-port");
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}
