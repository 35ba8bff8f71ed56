//! What goes wrong on the way to a channel, in one place: a proxy does it to real bytes, a fake to its answers.

use std::time::Duration;

use bureau::model::time::{Clock, Timestamp};
use bureau::publish::FailureKind;
use bureau::system::SystemClock;

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is no way there, for this reason. (Where a connection stands already, it is reset.)
    Unreachable(FailureKind),
    /// Reset before a byte of the request is taken.
    ResetBefore,
    /// Reset after so many bytes of it; the server sees none.
    ResetWithin(usize),
    /// Reset after all of it; the server sees none.
    ResetAfter,
    /// The server gets it and does it; the answer is lost here.
    Swallow(Cut),
    /// The server gets it and does it; this comes back in its place.
    Replace(Canned),
    /// The server never sees it; this comes back.
    Answer(Canned),
    /// The server gets it and does it; the answer comes so much later.
    Slow(Duration),
    /// The connection is reset at once, and the server gets the request so much later: a zombie.
    Late(Duration),
    /// Nothing comes back for as long as anybody waits, and the server gets the request so much later: a zombie too.
    Silent(Duration),
    /// The server gets it and does it; the answer never ends.
    Endless,
    /// The server gets it and does it; the answer is small until it is unpacked.
    Bomb,
    /// The server gets it and does it; the answer comes byte by byte, and never whole.
    Drip,
}

/// Where an answer is cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Before its first byte, by a reset.
    BeforeStatus,
    /// Within the headers, by a reset.
    WithinHeaders,
    /// Within the body, by a reset.
    WithinBody,
    /// Within the body, by a proper end: a body that is shorter than it said.
    Truncated,
    /// After its last byte, by a reset.
    AfterBody,
}

impl Cut {
    /// Every place.
    pub const ALL: [Self; 5] =
        [Self::BeforeStatus, Self::WithinHeaders, Self::WithinBody, Self::Truncated, Self::AfterBody];
}

/// An answer that the server did not give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canned {
    /// As in `401 Unauthorized`.
    pub status: String,
    /// Names as written.
    pub headers: Vec<(String, String)>,
    /// What it carries.
    pub body: String,
}

/// An answer of this status.
pub fn canned(status: &str, headers: &[(&str, &str)], body: &str) -> Canned {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Canned { status: status.to_owned(), headers, body: body.to_owned() }
}

/// A refusal in WordPress's own way.
pub fn refused(status: &str, code: &str) -> Canned {
    let number: u16 = status[..3].parse().expect("a status");
    let body = format!(r#"{{"code":"{code}","message":"Non.","data":{{"status":{number}}}}}"#);
    canned(status, &[("Content-Type", "application/json")], &body)
}

impl Canned {
    /// The number of its status.
    pub fn code(&self) -> u16 {
        self.status[..3].parse().expect("a status")
    }

    /// From the status line on.
    pub fn bytes(&self) -> Vec<u8> {
        let headers: String =
            self.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let (status, body) = (&self.status, &self.body);
        let length = body.len();
        format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}")
            .into()
    }
}

/// The page of a network that asks to log in first. Its script must not read as an empty list.
pub const PORTAL: &str = "<!DOCTYPE html><html><head><title>Wi-Fi à bord</title></head>\
                          <body><script>var posts=[];</script></body></html>";

/// A network that asks to log in first, in each way that is in use.
pub fn portals() -> [Canned; 3] {
    [
        canned("200 OK", &[("Content-Type", "text/html")], PORTAL),
        canned("302 Found", &[("Location", "http://portail.train.test/")], PORTAL),
        canned("511 Network Authentication Required", &[], PORTAL),
    ]
}

/// "Not now", with each shape of a wait.
pub fn waits(now: Timestamp) -> Vec<Canned> {
    let date = |ahead: Duration| now.after(ahead).utc().strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let (soon, far) = (date(Duration::from_secs(90)), date(Duration::from_secs(400 * 86_400)));
    let past = "Sun, 06 Nov 1994 08:49:37 GMT";
    let shapes = ["7", "0", "-5", "1.5", "99999999999999999999", "bientôt", "", &soon, &far, past];
    let mut all = Vec::new();
    for status in ["429 Too Many Requests", "503 Service Unavailable"] {
        all.push(canned(status, &[], ""));
        all.extend(shapes.map(|wait| canned(status, &[("Retry-After", wait)], "")));
    }
    all
}

/// Every way to fail once.
pub fn faults() -> Vec<Fault> {
    let date = SystemClock::new().now().after(Duration::from_secs(90)).utc();
    let date = date.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let mut all = vec![Fault::ResetBefore, Fault::ResetWithin(1), Fault::ResetWithin(200), Fault::ResetAfter];
    all.extend(Cut::ALL.map(Fault::Swallow));
    all.extend([
        Fault::Slow(Duration::from_millis(300)),
        Fault::Answer(refused("401 Unauthorized", "rest_refused")),
        Fault::Answer(refused("403 Forbidden", "rest_refused")),
        Fault::Answer(canned("413 Payload Too Large", &[], "")),
        Fault::Answer(canned("429 Too Many Requests", &[("Retry-After", "1")], "")),
        Fault::Answer(canned("503 Service Unavailable", &[("Retry-After", "7")], "")),
        Fault::Answer(canned("503 Service Unavailable", &[("Retry-After", &date)], "")),
        Fault::Answer(canned("500 Internal Server Error", &[], "")),
    ]);
    all.extend(portals().map(Fault::Answer));
    // The server did it, and something on the way says otherwise.
    all.extend([
        Fault::Replace(canned("500 Internal Server Error", &[], "")),
        Fault::Replace(canned("502 Bad Gateway", &[("Content-Type", "text/html")], PORTAL)),
        Fault::Replace(canned("503 Service Unavailable", &[("Retry-After", "7")], "")),
        Fault::Replace(canned("504 Gateway Timeout", &[], "")),
        Fault::Replace(canned("200 OK", &[("Content-Type", "text/html")], PORTAL)),
        Fault::Replace(canned("200 OK", &[("Content-Type", "application/json")], "{\"id\": 1")),
    ]);
    all
}

/// A request that came by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// As in `POST`.
    pub method: String,
    /// As in `/wp-json/wp/v2/posts?…`.
    pub path: String,
    /// What was done to it.
    pub fault: Option<Fault>,
}

/// What a request asks for: its path, and behind it what its body calls, where that is XML-RPC.
pub fn asked(path: &str, body: &[u8]) -> String {
    let head = String::from_utf8_lossy(&body[..body.len().min(1024)]);
    let called = head.split_once("<methodName>").and_then(|(_, rest)| rest.split_once("</methodName>"));
    called.map_or_else(|| path.to_owned(), |(method, _)| format!("{path} {method}"))
}

/// Which faults strike next, and what came by.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    rules: Vec<Rule>,
    seen: Vec<Seen>,
}

#[derive(Debug, Clone)]
struct Rule {
    method: &'static str,
    word: String,
    fault: Fault,
    times: u32,
}

impl Plan {
    /// Does `fault` to the next `times` requests of `method` whose path contains `word`.
    pub fn arm(&mut self, method: &'static str, word: &str, fault: Fault, times: u32) {
        self.rules.push(Rule { method, word: word.to_owned(), fault, times });
    }

    /// What happens to this request.
    pub fn strike(&mut self, method: &str, path: &str) -> Option<Fault> {
        let fits = |rule: &Rule| rule.method == method && path.contains(&rule.word);
        let fault = self.rules.iter().position(fits).map(|at| {
            self.rules[at].times -= 1;
            if self.rules[at].times == 0 { self.rules.remove(at).fault } else { self.rules[at].fault.clone() }
        });
        self.seen.push(Seen { method: method.to_owned(), path: path.to_owned(), fault: fault.clone() });
        fault
    }

    /// Whether every armed fault has struck.
    pub fn is_spent(&self) -> bool {
        self.rules.is_empty()
    }

    /// What came by so far.
    pub fn seen(&self) -> &[Seen] {
        &self.seen
    }
}
