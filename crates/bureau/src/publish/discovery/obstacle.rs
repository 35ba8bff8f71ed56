//! Why there is no blog to be had.

use std::time::Duration;

use url::Url;

use super::answerer::answerer;
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::publish::classify;
use crate::publish::failure::{FailureKind, TlsFault};
use crate::publish::transport::{Broken, Response};

/// Why not, one message each.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are what the messages name")]
pub enum Obstacle {
    /// What was typed names no site.
    NotAnAddress { typed: String },
    /// This machine has no network. The address can be looked at later.
    Offline,
    /// The network asks to log in first.
    Portal,
    /// Nobody knows this name.
    UnknownName { host: String },
    /// Nothing answers there.
    Silent { host: String },
    /// There is no safe connection.
    Certificate { host: String, fault: TlsFault },
    /// A site answers; it is nothing that this program can publish to.
    NoBlog { host: String, software: Option<String> },
    /// The address leads to another site, where there is no blog either.
    Elsewhere { host: String },
    /// Something keeps us from the blog's interface.
    Blocked { host: String, who: String, status: u16 },
    /// The blog is asked too often.
    RateLimited { host: String, wait: Option<Duration> },
    /// The blog, or what stands before it, is broken.
    Failing { host: String, status: u16 },
    /// The site has no https: no password goes there.
    PlainHttp { host: String },
    /// The blog does not know this login or this application password.
    WrongPassword { host: String },
    /// The password of the account was given, and not one made for an application: with two-factor or without, the
    /// blog's interface does not take it.
    MainPassword { host: String },
    /// The server does not know this access token.
    WrongToken { host: String },
    /// The site does not know this key.
    WrongKey { host: String },
    /// The site says nowhere that it takes posts by Micropub.
    NoMicropub { host: String },
    /// Google knows no blog at this address.
    NoBlogger { host: String },
    /// The Google account does not write on this blog.
    NotAWriter { host: String, user: String },
    /// Google does not know the program that asks for the sign-in.
    UnknownApp,
    /// Google says no, in words that say what to do.
    GoogleSays { said: String },
    /// The site says nowhere that it takes posts by XML-RPC.
    NoXmlRpc { host: String },
    /// The blog's XML-RPC is switched off.
    XmlRpcOff { host: String },
    /// The host does not know this login with this password.
    WrongLogin { host: String },
    /// What was given as the key of a site is none that opens it.
    NotAKey,
    /// The server does not know this account with this app password.
    WrongAppPassword { host: String },
    /// The password of the account was given, and not one made for an app.
    WholeAccount { host: String },
    /// Nobody is known by this handle.
    UnknownHandle { handle: String },
    /// The server does not take this code: it is of another sign-in, or too old.
    WrongCode { host: String },
    /// Application passwords are switched off there.
    PasswordsOff { host: String },
    /// The writer said no on the blog's own page.
    Declined,
    /// What came back from the browser does not belong to a sign-in that was begun here.
    NotOurs,
}

impl Obstacle {
    /// What to say of it.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::NotAnAddress { typed } => {
                Phrase::new("discovery-not-an-address").with("typed", typed.as_str())
            }
            Self::Offline => Phrase::new("discovery-offline"),
            Self::Portal => Phrase::new("discovery-portal"),
            Self::UnknownName { host } => Phrase::new("discovery-unknown-name").with("host", host.as_str()),
            Self::Silent { host } => Phrase::new("discovery-silent").with("host", host.as_str()),
            Self::Certificate { host, fault } => match fault {
                TlsFault::WrongName => Phrase::new("discovery-certificate-name"),
                TlsFault::Expired => Phrase::new("discovery-certificate-expired"),
                TlsFault::Unknown => Phrase::new("discovery-certificate-unknown"),
                TlsFault::Other => Phrase::new("discovery-certificate"),
            }
            .with("host", host.as_str()),
            Self::NoBlog { host, software: Some(software) } => Phrase::new("discovery-other-software")
                .with("host", host.as_str())
                .with("software", software.as_str()),
            Self::NoBlog { host, software: None } | Self::Elsewhere { host } => {
                Phrase::new("discovery-no-blog").with("host", host.as_str())
            }
            Self::Blocked { host, who, status } => Phrase::new("discovery-blocked")
                .with("host", host.as_str())
                .with("who", who.as_str())
                .with("status", *status),
            Self::RateLimited { host, wait: Some(wait) } => Phrase::new("discovery-rate-limited-until")
                .with("host", host.as_str())
                .with("length", i64::try_from(wait.as_millis()).unwrap_or(i64::MAX)),
            Self::RateLimited { host, wait: None } => {
                Phrase::new("discovery-rate-limited").with("host", host.as_str())
            }
            Self::Failing { host, status } => {
                Phrase::new("discovery-failing").with("host", host.as_str()).with("status", *status)
            }
            Self::PlainHttp { host } => Phrase::new("discovery-plain-http").with("host", host.as_str()),
            Self::WrongPassword { host } => {
                Phrase::new("discovery-wrong-password").with("host", host.as_str())
            }
            Self::MainPassword { host } => Phrase::new("discovery-main-password").with("host", host.as_str()),
            Self::WrongToken { host } => Phrase::new("discovery-wrong-token").with("host", host.as_str()),
            Self::WrongKey { host } => Phrase::new("discovery-wrong-key").with("host", host.as_str()),
            Self::NoMicropub { host } => Phrase::new("discovery-not-micropub").with("host", host.as_str()),
            Self::NoBlogger { host } => Phrase::new("discovery-not-blogger").with("host", host.as_str()),
            Self::NotAWriter { host, user } => {
                Phrase::new("discovery-not-a-writer").with("host", host.as_str()).with("user", user.as_str())
            }
            Self::UnknownApp => Phrase::new("discovery-unknown-app"),
            Self::GoogleSays { said } => Phrase::new("discovery-google-says").with("detail", said.as_str()),
            Self::NoXmlRpc { host } => Phrase::new("discovery-not-xmlrpc").with("host", host.as_str()),
            Self::XmlRpcOff { host } => Phrase::new("discovery-xmlrpc-off").with("host", host.as_str()),
            Self::WrongLogin { host } => Phrase::new("discovery-wrong-login").with("host", host.as_str()),
            Self::NotAKey => Phrase::new("discovery-not-a-key"),
            Self::WrongAppPassword { host } => {
                Phrase::new("discovery-wrong-app-password").with("host", host.as_str())
            }
            Self::WholeAccount { host } => Phrase::new("discovery-whole-account").with("host", host.as_str()),
            Self::UnknownHandle { handle } => {
                Phrase::new("discovery-unknown-handle").with("handle", handle.as_str())
            }
            Self::WrongCode { host } => Phrase::new("discovery-wrong-code").with("host", host.as_str()),
            Self::PasswordsOff { host } => Phrase::new("discovery-passwords-off").with("host", host.as_str()),
            Self::Declined => Phrase::new("discovery-declined"),
            Self::NotOurs => Phrase::new("discovery-not-ours"),
        }
    }

    /// Whether another look without TLS may find more. A bad certificate is an answer: going round it would be what
    /// somebody who forged it hopes for.
    pub(super) fn may_differ_over_http(&self) -> bool {
        self.is_silence()
            || matches!(self, Self::NoBlog { .. } | Self::Elsewhere { .. } | Self::NoXmlRpc { .. })
    }

    /// Whether the name may be an account's all the same: no site of ours is there.
    pub(super) fn may_be_an_account(&self) -> bool {
        matches!(self, Self::UnknownName { .. } | Self::NoBlog { .. } | Self::Elsewhere { .. })
    }

    /// Whether nothing was said at all.
    pub(super) fn is_silence(&self) -> bool {
        matches!(self, Self::Silent { .. } | Self::Certificate { fault: TlsFault::Other, .. })
    }

    /// Where the way led in the end matters only while looking.
    pub(super) fn or_no_blog(self) -> Self {
        match self {
            Self::Elsewhere { host } => Self::NoBlog { host, software: None },
            other => other,
        }
    }
}

/// What it means that no answer came back from `url`.
pub(in crate::publish) fn of_broken(url: &Url, broken: &Broken) -> Obstacle {
    let host = host(url);
    match &broken.kind {
        FailureKind::Offline => Obstacle::Offline,
        FailureKind::Dns => Obstacle::UnknownName { host },
        FailureKind::Tls(fault) => Obstacle::Certificate { host, fault: *fault },
        FailureKind::Portal => Obstacle::Portal,
        FailureKind::Unreadable => Obstacle::NoBlog { host, software: None },
        _ => Obstacle::Silent { host },
    }
}

/// What it means that the interface at `url` answered with something else than what was asked; `None` where it only says
/// that it is not there.
pub(in crate::publish) fn of_answer(url: &Url, answer: &Response, now: Timestamp) -> Option<Obstacle> {
    let host = host(url);
    let status = answer.status;
    // A challenge is a wall, whatever status it wears.
    let challenge = answer.header("cf-mitigated").is_some();
    match status {
        511 => Some(Obstacle::Portal),
        429 => Some(Obstacle::RateLimited { host, wait: classify::retry_after(answer, now) }),
        _ if challenge => Some(Obstacle::Blocked { host, who: answerer(answer), status }),
        401 | 403 | 405 | 406 | 451 => Some(Obstacle::Blocked { host, who: answerer(answer), status }),
        500.. => Some(Obstacle::Failing { host, status }),
        _ => None,
    }
}

pub(super) fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}
