//! What an answer means. The one judge of every HTTP platform: a status alone is not enough, and each rule that looks
//! odd has a blog behind it.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use super::failure::{Failure, FailureKind, Sent};
use super::page::{Page, is_page};
use super::transport::{Broken, Response};
use crate::model::time::Timestamp;

/// The longest wait that a channel may ask for.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 3600);

/// Characters of the channel's own words that are kept.
const MOST_WORDS: usize = 500;

/// A no, with what the platform's own code may still make of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What it means without knowing the platform.
    pub failure: Box<Failure>,
    /// HTTP status; 0 when no answer came back whole.
    pub status: u16,
    /// The platform's own code: `rest_post_invalid_id`, `term_exists`…
    pub code: Option<String>,
    /// The whole answer, where it was JSON.
    pub answer: Value,
}

impl Refusal {
    /// Whether the platform gave this code.
    pub fn says(&self, code: &str) -> bool {
        self.code.as_deref() == Some(code)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        *refusal.failure
    }
}

impl From<Broken> for Refusal {
    fn from(Broken { sent, kind, detail }: Broken) -> Self {
        let failure = Box::new(Failure { sent, kind, retry_after: None, detail: cut(&detail) });
        Self { failure, status: 0, code: None, answer: Value::Null }
    }
}

/// The JSON that a yes to the request for `asked` carries.
///
/// # Errors
/// Any other answer: a no, a broken server, a portal, a yes that cannot be read.
pub fn read<T: DeserializeOwned>(asked: &Url, answer: &Response, now: Timestamp) -> Result<T, Refusal> {
    read_by(json, asked, answer, now)
}

/// What a yes to the request for `asked` carries, as `parse` reads it.
///
/// # Errors
/// As [`read`].
pub fn read_by<T>(
    parse: impl FnOnce(&[u8]) -> Option<T>,
    asked: &Url,
    answer: &Response,
    now: Timestamp,
) -> Result<T, Refusal> {
    accepted(asked, answer, now)?;
    parse(&answer.body).ok_or_else(|| {
        // A yes that says nothing we understand. Over plain http anybody on the way can have said it: the log-in page
        // of a train answers 200 to everything. Over https the certificate proves that it was the blog itself
        // (a maintenance page, a cache that went mad), so "log in to the network" would be a wrong counsel.
        let page = is_page(answer.header("content-type"), &answer.body);
        let kind =
            if page && asked.scheme() == "http" { FailureKind::Portal } else { FailureKind::Unreadable };
        refused(Sent::Maybe, kind, answer, now)
    })
}

/// Whether the answer to the request for `asked` is a yes by its status, whatever it carries.
///
/// # Errors
/// Any other status.
pub fn accepted(asked: &Url, answer: &Response, now: Timestamp) -> Result<(), Refusal> {
    match answer.status {
        200..300 => Ok(()),
        _ => Err(refusal(asked, answer, now)),
    }
}

/// What a status outside 200…299 means.
fn refusal(asked: &Url, answer: &Response, now: Timestamp) -> Refusal {
    use FailureKind as Kind;
    let body: Value = json(&answer.body).unwrap_or_default();
    let code = code(&body);
    let says = |codes: &[&str]| code.as_deref().is_some_and(|code| codes.contains(&code));
    let status = answer.status;
    let (sent, kind) = match status {
        // A redirect has done nothing yet. From another origin over plain http it is a portal's; over https the site
        // itself says that it moved.
        300..400 => match answer.header("location").and_then(|to| asked.join(to).ok()) {
            Some(to) if asked.scheme() == "http" && !same_site(asked, &to) => (Sent::Maybe, Kind::Portal),
            Some(to) => (Sent::Refused, Kind::Moved { to: to.into() }),
            None => (Sent::Maybe, Kind::Unreadable),
        },
        511 => (Sent::Maybe, Kind::Portal),
        401 => (Sent::Refused, Kind::SignIn),
        // Blogs where a plugin looks at the password early say why, with a 403.
        403 if says(SIGN_IN) => (Sent::Refused, Kind::SignIn),
        // Google says "not now" with a 403.
        403 if says(NOT_NOW) => (Sent::Refused, Kind::RateLimited),
        // WordPress hides its 401 inside a 400 when a stranger asks for drafts.
        400 if nested_401(&body) => (Sent::Refused, Kind::SignIn),
        // A file type that WordPress does not take comes as a 500 that no waiting will mend.
        500 if says(&["rest_upload_sideload_error"]) => (Sent::Refused, Kind::MediaType),
        // The checksum of an upload did not fit: bytes were lost on the way, and WordPress kept nothing of it.
        412 if says(&["rest_upload_hash_mismatch"]) => (Sent::Never, Kind::Reset),
        // The client took too long, says a server; it may have begun all the same. 499 is nginx's word for it.
        408 | 499 => (Sent::Maybe, Kind::Timeout),
        425 | 429 => (Sent::Refused, Kind::RateLimited),
        403 | 405 | 406 | 451 => (Sent::Refused, Kind::Forbidden { status }),
        404 => (Sent::Refused, Kind::NotFound),
        410 => (Sent::Refused, Kind::Gone),
        413 => (Sent::Refused, Kind::TooLarge),
        415 => (Sent::Refused, Kind::MediaType),
        // "Not implemented" is an answer to our question, not an accident: WordPress says it to the deletion of a
        // picture without force.
        400..500 | 501 => (Sent::Refused, Kind::Invalid { status }),
        // Any other 5xx is no proof of anything: a proxy says 502, 503 and 504 after the blog behind it has accepted,
        // and PHP that dies at the end of its work has done it. A Retry-After only says when to look.
        500.. => (Sent::Maybe, Kind::Server { status }),
        _ => (Sent::Maybe, Kind::Unreadable),
    };
    Refusal { code, answer: body, ..refused(sent, kind, answer, now) }
}

/// Codes by which a 403 means "who are you?" and not "you may not".
const SIGN_IN: &[&str] = &[
    "rest_not_logged_in",
    "incorrect_password",
    "invalid_username",
    "invalid_email",
    "application_passwords_disabled",
    "application_passwords_disabled_for_user",
];

/// Reasons by which a 403 means "later".
const NOT_NOW: &[&str] =
    &["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded"];

fn nested_401(body: &Value) -> bool {
    let details = body.pointer("/data/details").and_then(Value::as_object);
    details
        .is_some_and(|fields| fields.values().any(|field| field.pointer("/data/status") == Some(&401.into())))
}

fn refused(sent: Sent, kind: FailureKind, answer: &Response, now: Timestamp) -> Refusal {
    let failure =
        Box::new(Failure { sent, kind, retry_after: retry_after(answer, now), detail: words(answer) });
    Refusal { failure, status: answer.status, code: None, answer: Value::Null }
}

/// The same blog under a slightly other address: http for https, another port, `www.` more or less.
fn same_site(one: &Url, other: &Url) -> bool {
    let bare = |url: &Url| url.host_str().map(|host| host.strip_prefix("www.").unwrap_or(host).to_owned());
    bare(one) == bare(other)
}

/// JSON, through what PHP prints before it (`<br /><b>Warning</b>: …`) and what caches print behind it (`<!-- … -->`).
///
/// Only JSON that reaches to the end counts, and never inside a page: `var posts = [];` in the script of a log-in page
/// must not read as "this blog has no such post".
fn json<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
    if let Ok(value) = serde_json::from_slice(body) {
        return Some(value);
    }
    let body = without_comment(body.trim_ascii());
    let head = body[..body.len().min(1024)].to_ascii_lowercase();
    if head.windows(5).any(|window| window == b"<html")
        || head.windows(9).any(|window| window == b"<!doctype")
    {
        return None;
    }
    let begins = body.iter().enumerate().filter(|(_, byte)| matches!(byte, b'{' | b'[')).map(|(at, _)| at);
    begins.take(64).find_map(|at| serde_json::from_slice(&body[at..]).ok())
}

fn without_comment(body: &[u8]) -> &[u8] {
    match body.strip_suffix(b"-->") {
        Some(rest) => match rest.windows(4).rposition(|window| window == b"<!--") {
            Some(start) => without_comment(body[..start].trim_ascii_end()),
            None => body,
        },
        None => body,
    }
}

/// The platform's own code: WordPress and atproto `code`/`error`, Ghost `errors[0].code`, Google the reason within `error`.
fn code(body: &Value) -> Option<String> {
    let first = body.get("errors").and_then(|errors| errors.get(0));
    let found = [
        body.get("code"),
        body.get("error"),
        first.and_then(|e| e.get("code")),
        first.and_then(|e| e.get("type")),
        body.pointer("/error/errors/0/reason"),
        body.pointer("/error/status"),
    ];
    found.into_iter().flatten().find_map(Value::as_str).map(str::to_owned)
}

/// What the channel says, for the journal's details.
fn words(answer: &Response) -> String {
    let body: Value = json(&answer.body).unwrap_or_default();
    let first = body.get("errors").and_then(|errors| errors.get(0)).and_then(|e| e.get("message"));
    let within = body.pointer("/error/message");
    let said = [body.get("message"), body.get("error_description"), first, within, body.get("error")];
    let said = said.into_iter().flatten().find_map(Value::as_str).map(str::to_owned);
    let said = said.unwrap_or_else(|| match is_page(answer.header("content-type"), &answer.body) {
        true => Page::read(&answer.body).title,
        false => String::new(),
    });
    let code = code(&body).filter(|code| *code != said).map(|code| format!(" ({code})")).unwrap_or_default();
    cut(format!("HTTP {}: {said}{code}", answer.status).trim_end_matches([':', ' ']))
}

fn cut(text: &str) -> String {
    text.chars().take(MOST_WORDS).collect()
}

/// How long the channel asks us to wait: in seconds, or until a date. The date is the server's, so it is measured
/// against the server's own clock where that is said.
pub fn retry_after(answer: &Response, now: Timestamp) -> Option<Duration> {
    let Some(text) = answer.header("retry-after").map(str::trim) else { return reset(answer, now) };
    let wait = match text.parse::<f64>() {
        Ok(seconds) => {
            Duration::try_from_secs_f64(seconds).ok().or((seconds > 0.0).then_some(LONGEST_WAIT))?
        }
        Err(_) => http_date(text)?.since(server_time(answer).unwrap_or(now)),
    };
    Some(wait.min(LONGEST_WAIT))
}

/// Mastodon says to the 429 only when the count begins anew, as an instant (others write seconds there); servers of the AT
/// Protocol in seconds since 1970.
fn reset(answer: &Response, now: Timestamp) -> Option<Duration> {
    let said = |name| answer.header(name).filter(|_| answer.status == 429).map(str::trim);
    let at = match said("x-ratelimit-reset").and_then(Timestamp::parse_rfc3339) {
        Some(at) => at,
        // A small number would be a length, as a draft of the IETF has it: not what these servers say.
        None => {
            let seconds =
                said("ratelimit-reset")?.parse().ok().filter(|seconds: &i64| *seconds > 1_000_000_000)?;
            Timestamp::from_unix_millis(seconds.checked_mul(1000)?)
        }
    };
    Some(at.since(server_time(answer).unwrap_or(now)).min(LONGEST_WAIT))
}

/// What time it was at the server when it answered.
pub fn server_time(answer: &Response) -> Option<Timestamp> {
    http_date(answer.header("date")?)
}

fn http_date(text: &str) -> Option<Timestamp> {
    // WordPress writes that of XML-RPC as in mails.
    let text = text.trim().replace("+0000", "GMT");
    let since = httpdate::parse_http_date(&text).ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(Timestamp::from_unix_millis(i64::try_from(since.as_millis()).ok()?))
}

#[cfg(test)]
#[path = "classify_tests.rs"]
mod tests;
