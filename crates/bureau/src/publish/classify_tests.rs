use bytes::Bytes;

use super::*;

const NOW: Timestamp = Timestamp::from_unix_millis(1_763_800_000_000);

fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Response {
    Response {
        status,
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        body: Bytes::copy_from_slice(body.as_bytes()),
    }
}

fn judged(url: &str, answer: &Response) -> Refusal {
    read::<Vec<u32>>(&Url::parse(url).unwrap(), answer, NOW).expect_err("should be a no")
}

fn wordpress(status: u16, code: &str) -> Response {
    let body = format!(r#"{{"code":"{code}","message":"Non.","data":{{"status":{status}}}}}"#);
    answer(status, &[("content-type", "application/json; charset=UTF-8")], &body)
}

const HTTP: &str = "http://blog.test/wp-json/wp/v2/posts";
const HTTPS: &str = "https://blog.test/wp-json/wp/v2/posts";

#[test]
fn every_status_has_its_meaning() {
    use FailureKind as Kind;
    use Sent::{Maybe, Never, Refused};
    let told = [
        (wordpress(400, "rest_invalid_param"), Refused, Kind::Invalid { status: 400 }),
        (wordpress(401, "rest_cannot_create"), Refused, Kind::SignIn),
        (wordpress(403, "rest_cannot_edit"), Refused, Kind::Forbidden { status: 403 }),
        (wordpress(403, "incorrect_password"), Refused, Kind::SignIn),
        (wordpress(403, "application_passwords_disabled"), Refused, Kind::SignIn),
        (
            answer(403, &[("content-type", "text/html")], "<title>Just a moment…"),
            Refused,
            Kind::Forbidden { status: 403 },
        ),
        (wordpress(404, "rest_post_invalid_id"), Refused, Kind::NotFound),
        (answer(405, &[], ""), Refused, Kind::Forbidden { status: 405 }),
        (answer(406, &[], ""), Refused, Kind::Forbidden { status: 406 }),
        (answer(408, &[], ""), Maybe, Kind::Timeout),
        (answer(409, &[], ""), Refused, Kind::Invalid { status: 409 }),
        (wordpress(410, "rest_already_trashed"), Refused, Kind::Gone),
        (wordpress(412, "rest_upload_hash_mismatch"), Never, Kind::Reset),
        (answer(412, &[], ""), Refused, Kind::Invalid { status: 412 }),
        (answer(413, &[], ""), Refused, Kind::TooLarge),
        (answer(415, &[], ""), Refused, Kind::MediaType),
        (answer(422, &[], ""), Refused, Kind::Invalid { status: 422 }),
        (answer(425, &[], ""), Refused, Kind::RateLimited),
        (answer(429, &[], ""), Refused, Kind::RateLimited),
        (answer(451, &[], ""), Refused, Kind::Forbidden { status: 451 }),
        (answer(499, &[], ""), Maybe, Kind::Timeout),
        (answer(500, &[], ""), Maybe, Kind::Server { status: 500 }),
        (wordpress(500, "rest_upload_sideload_error"), Refused, Kind::MediaType),
        (wordpress(500, "db_insert_error"), Maybe, Kind::Server { status: 500 }),
        (wordpress(501, "rest_trash_not_supported"), Refused, Kind::Invalid { status: 501 }),
        (answer(502, &[], "<html>"), Maybe, Kind::Server { status: 502 }),
        (answer(503, &[("retry-after", "5")], ""), Maybe, Kind::Server { status: 503 }),
        (answer(504, &[], ""), Maybe, Kind::Server { status: 504 }),
        (answer(511, &[], ""), Maybe, Kind::Portal),
        (answer(522, &[], ""), Maybe, Kind::Server { status: 522 }),
        (answer(102, &[], ""), Maybe, Kind::Unreadable),
        (answer(999, &[], ""), Maybe, Kind::Server { status: 999 }),
    ];
    for (answer, sent, kind) in told {
        for url in [HTTP, HTTPS] {
            let failure = judged(url, &answer).failure;
            assert_eq!((failure.sent, &failure.kind), (sent, &kind), "{} {:?}", answer.status, answer.body);
        }
    }
}

#[test]
fn a_stranger_asking_for_drafts_is_asked_who_he_is() {
    let body = r#"{"code":"rest_invalid_param","message":"Invalid parameter(s): status","data":{"status":400,
        "params":{"status":"Status is forbidden."},
        "details":{"status":{"code":"rest_forbidden_status","message":"…","data":{"status":401}}}}}"#;
    let refusal = judged(HTTPS, &answer(400, &[("content-type", "application/json")], body));
    assert_eq!(refusal.failure.kind, FailureKind::SignIn);
    assert!(refusal.says("rest_invalid_param"));
    let forbidden = body.replace("401", "403");
    let refusal = judged(HTTPS, &answer(400, &[("content-type", "application/json")], &forbidden));
    assert_eq!(refusal.failure.kind, FailureKind::Invalid { status: 400 });
}

#[test]
fn a_redirect_is_a_move_or_a_portal() {
    let to = |location: &str| answer(302, &[("location", location)], "");
    let moved = |to: &str| (Sent::Refused, FailureKind::Moved { to: to.to_owned() });
    let portal = (Sent::Maybe, FailureKind::Portal);
    for (url, location, expected) in [
        (HTTP, "https://blog.test/wp-json/wp/v2/posts", moved("https://blog.test/wp-json/wp/v2/posts")),
        (HTTP, "//www.blog.test/x", moved("http://www.blog.test/x")),
        (HTTP, "/elsewhere", moved("http://blog.test/elsewhere")),
        (HTTP, "http://portail.train.test/login?to=blog", portal.clone()),
        (HTTP, "https://blog.test.evil.test/", portal),
        // The certificate proves that the blog itself says so.
        (HTTPS, "https://new-home.test/x", moved("https://new-home.test/x")),
    ] {
        let failure = judged(url, &to(location)).failure;
        assert_eq!((failure.sent, failure.kind), expected, "{url} → {location}");
    }
    for nowhere in [answer(302, &[], ""), to("http://[broken")] {
        assert_eq!(judged(HTTPS, &nowhere).failure.sent, Sent::Maybe);
    }
}

#[test]
fn html_where_json_is_due_is_a_portal_only_without_a_certificate() {
    let portal = "<!DOCTYPE html><html><script>var posts = [];</script><body>Bienvenue à bord</body></html>";
    for kind in ["text/html", "application/json", ""] {
        let page = answer(200, &[("content-type", kind)], portal);
        let failure = judged(HTTP, &page).failure;
        assert_eq!((failure.sent, failure.kind), (Sent::Maybe, FailureKind::Portal));
        let failure = judged(HTTPS, &page).failure;
        assert_eq!((failure.sent, failure.kind), (Sent::Maybe, FailureKind::Unreadable));
    }
}

#[test]
fn a_yes_that_cannot_be_read_proves_nothing() {
    for body in ["", "OK", "[1,2", "{\"id\":1}", "[1]]", "null", "[1] and more", "<p>[]</p>"] {
        let failure = judged(HTTPS, &answer(201, &[], body)).failure;
        assert_eq!((failure.sent, failure.kind), (Sent::Maybe, FailureKind::Unreadable), "{body:?}");
    }
}

#[test]
fn php_may_mutter_before_its_json_and_a_cache_behind_it() {
    let url = Url::parse(HTTPS).unwrap();
    for body in [
        "[1,2]",
        "\u{feff}[1,2]",
        "\r\n\t[1,2]\n",
        "<br />\n<b>Warning</b>: Undefined array key [x] in {closure}() on line <b>3</b><br />\n[1,2]",
        "Notice: foo() was called incorrectly.[1,2]",
        "[1,2]<!-- Dynamic page generated in 0.3 s. -->\n<!-- Cached {page} -->",
    ] {
        let answer = answer(200, &[("content-type", "text/html; charset=UTF-8")], body);
        assert_eq!(read::<Vec<u32>>(&url, &answer, NOW).unwrap(), [1, 2], "{body:?}");
    }
}

#[test]
fn an_error_is_found_behind_php_noise_as_well() {
    let noisy = format!(
        "<b>Deprecated</b>: x<br />{}",
        r#"{"code":"rest_post_invalid_id","message":"Invalid post ID."}"#
    );
    let refusal = judged(HTTPS, &answer(404, &[("content-type", "text/html")], &noisy));
    assert!(refusal.says("rest_post_invalid_id"));
    assert_eq!(refusal.failure.detail, "HTTP 404: Invalid post ID. (rest_post_invalid_id)");
}

#[test]
fn mastodon_says_when_its_count_begins_anew() {
    let wait = |status, at: &str| retry_after(&answer(status, &[("x-ratelimit-reset", at)], ""), NOW);
    let later = NOW.after(Duration::from_secs(300)).to_rfc3339();
    assert!(wait(429, &later).is_some_and(|wait| wait >= Duration::from_secs(299)));
    assert_eq!((wait(503, &later), wait(429, "300")), (None, None));
}

#[test]
fn atproto_says_in_seconds_since_1970_when_its_count_begins_anew() {
    let wait = |status, at: &str| retry_after(&answer(status, &[("ratelimit-reset", at)], ""), NOW);
    let later = (NOW.after(Duration::from_secs(300)).unix_millis() / 1000).to_string();
    assert!(wait(429, &later).is_some_and(|wait| wait >= Duration::from_secs(299)));
    assert_eq!((wait(503, &later), wait(429, "300"), wait(429, "soon")), (None, None, None));
    assert_eq!(wait(429, &i64::MAX.to_string()), None);
}

#[test]
fn the_wait_is_read_in_seconds_and_as_a_date() {
    let wait = |headers: &[(&str, &str)]| retry_after(&answer(503, headers, ""), NOW);
    let seconds = |n| Some(Duration::from_secs(n));
    assert_eq!(wait(&[]), None);
    assert_eq!(wait(&[("retry-after", " 120 ")]), seconds(120));
    assert_eq!(wait(&[("retry-after", "1.5")]), Some(Duration::from_millis(1500)));
    assert_eq!(wait(&[("retry-after", "0")]), seconds(0));
    for odd in ["-5", "", "soon", "NaN", "Fri, 99 Nov 2026 10:00:00 GMT"] {
        assert_eq!(wait(&[("retry-after", odd)]), None, "{odd:?}");
    }
    for huge in ["99999999999999999999999", "inf", "1e300", "Sat, 06 Nov 2094 08:49:37 GMT"] {
        assert_eq!(wait(&[("retry-after", huge)]), Some(LONGEST_WAIT), "{huge:?}");
    }
    // Sat, 22 Nov 2025 08:26:40 GMT is NOW.
    assert_eq!(wait(&[("retry-after", "Sat, 22 Nov 2025 08:28:40 GMT")]), seconds(120));
    assert_eq!(wait(&[("retry-after", "Saturday, 22-Nov-25 08:28:40 GMT")]), seconds(120));
    assert_eq!(wait(&[("retry-after", "Sat Nov 22 08:28:40 2025")]), seconds(120));
    assert_eq!(wait(&[("retry-after", "Sat, 22 Nov 2025 08:00:00 GMT")]), seconds(0));
    // A server whose clock is an hour behind ours means its own two minutes.
    let server =
        [("retry-after", "Sat, 22 Nov 2025 07:28:40 GMT"), ("date", "Sat, 22 Nov 2025 07:26:40 GMT")];
    assert_eq!(wait(&server), seconds(120));
}

#[test]
fn the_channels_own_words_are_kept_short() {
    let long = format!(r#"{{"code":"x","message":"{}"}}"#, "é".repeat(10_000));
    let detail = judged(HTTPS, &answer(400, &[], &long)).failure.detail;
    assert_eq!(detail.chars().count(), MOST_WORDS);
    let page = answer(403, &[("content-type", "text/html")], "<title>Accès   refusé</title>");
    assert_eq!(judged(HTTPS, &page).failure.detail, "HTTP 403: Accès refusé");
    let others = [
        (r#"{"error":"invalid_request","error_description":"uid is ours"}"#, "uid is ours (invalid_request)"),
        (
            r#"{"errors":[{"code":"UPDATE_COLLISION","message":"Saving failed"}]}"#,
            "Saving failed (UPDATE_COLLISION)",
        ),
        (r#"{"error":"Record not found"}"#, "Record not found"),
        ("", ""),
    ];
    for (body, words) in others {
        let detail = judged(HTTPS, &answer(422, &[], body)).failure.detail;
        assert_eq!(detail, format!("HTTP 422: {words}").trim_end_matches([':', ' ']));
    }
}

#[test]
fn a_broken_connection_keeps_what_is_known_of_it() {
    let broken = Broken { sent: Sent::Never, kind: FailureKind::Dns, detail: "no address".into() };
    let failure: Failure = Refusal::from(broken).into();
    assert_eq!(
        (failure.sent, failure.kind, failure.detail.as_str()),
        (Sent::Never, FailureKind::Dns, "no address")
    );
}
