//! Why a channel did not do it, and what may have happened all the same.

use std::time::Duration;

use crate::model::delivery::Remote;
use crate::model::op::OpKind;
use crate::model::phrase::Phrase;

/// Whether anything can have arrived. The one question that decides between sending again and looking first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sent {
    /// No byte of the change left this machine.
    Never,
    /// It may have arrived.
    Maybe,
    /// The channel said no, so no effect exists.
    Refused,
}

/// A failed attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Whether anything can have arrived.
    pub sent: Sent,
    /// What it was.
    pub kind: FailureKind,
    /// How long the channel asks us to wait.
    pub retry_after: Option<Duration>,
    /// For the journal's details: the channel's own words, cut to 500 characters; never a secret.
    pub detail: String,
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FailureKind {
    /// This machine has no way out: no cable, no wireless, no route.
    Offline,
    /// The name could not be looked up.
    Dns,
    /// No connection.
    Connect,
    /// No safe connection.
    Tls(TlsFault),
    /// No answer in time.
    Timeout,
    /// The connection broke.
    Reset,
    /// Something between us and the channel answered in its place: the log-in page of a hotel, say.
    Portal,
    /// The secret is refused.
    SignIn,
    /// The account may not do this, or something before the channel said no.
    Forbidden {
        /// HTTP status.
        status: u16,
    },
    /// The channel says no to this content.
    Invalid {
        /// HTTP status.
        status: u16,
    },
    /// The post or the interface is not there.
    NotFound,
    /// It was there and is gone.
    Gone,
    /// It changed there since we last read it; the other side as it stands.
    Conflict(Box<Remote>),
    /// Too many bytes for this channel.
    TooLarge,
    /// A type of file that this channel does not take.
    MediaType,
    /// The interface now lives elsewhere.
    Moved {
        /// Where it says.
        to: String,
    },
    /// Asked to come back later.
    RateLimited,
    /// The channel, or a proxy before it, failed.
    Server {
        /// HTTP status.
        status: u16,
    },
    /// A yes that cannot be read.
    Unreadable,
    /// Something on this machine stands in the way: a file of our own, or a folder. No channel speaks here, so the words
    /// to say are ours.
    Local {
        /// What, as a phrase of the catalogue.
        why: Phrase,
    },
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TlsFault {
    /// Made for another name: nearly always a portal.
    WrongName,
    /// Past its date (or our clock is wrong).
    Expired,
    /// Signed by nobody we know.
    Unknown,
    /// Anything else.
    Other,
}

impl FailureKind {
    /// Whether the network, and not the channel, is to blame.
    pub fn is_network(&self) -> bool {
        matches!(
            self,
            Self::Dns
                | Self::Connect
                | Self::Tls(TlsFault::WrongName)
                | Self::Timeout
                | Self::Reset
                | Self::Portal
        )
    }
}

impl Failure {
    /// What to say of it, for the journal and for the channel.
    pub fn phrase(&self) -> Phrase {
        let phrase = match &self.kind {
            FailureKind::Local { why } => return why.clone(),
            FailureKind::Offline => Phrase::new("failure-offline"),
            FailureKind::Dns => Phrase::new("failure-dns"),
            FailureKind::Connect => Phrase::new("failure-connect"),
            FailureKind::Tls(TlsFault::WrongName) => Phrase::new("failure-tls-name"),
            FailureKind::Tls(TlsFault::Expired) => Phrase::new("failure-tls-expired"),
            FailureKind::Tls(TlsFault::Unknown) => Phrase::new("failure-tls-unknown"),
            FailureKind::Tls(TlsFault::Other) => Phrase::new("failure-tls"),
            FailureKind::Timeout => Phrase::new("failure-timeout"),
            FailureKind::Reset => Phrase::new("failure-reset"),
            FailureKind::Portal => Phrase::new("failure-portal"),
            FailureKind::SignIn => Phrase::new("failure-sign-in"),
            FailureKind::Forbidden { status } => Phrase::new("failure-forbidden").with("status", *status),
            FailureKind::Invalid { status } => Phrase::new("failure-invalid").with("status", *status),
            FailureKind::NotFound => Phrase::new("failure-not-found"),
            FailureKind::Gone => Phrase::new("failure-gone"),
            FailureKind::Conflict(_) => Phrase::new("failure-conflict"),
            FailureKind::TooLarge => Phrase::new("failure-too-large"),
            FailureKind::MediaType => Phrase::new("failure-media-type"),
            FailureKind::Moved { to } => Phrase::new("failure-moved").with("to", to.as_str()),
            FailureKind::RateLimited => match self.retry_after {
                Some(wait) => {
                    Phrase::new("failure-rate-limited-until").with("length", wait.as_millis() as i64)
                }
                None => Phrase::new("failure-rate-limited"),
            },
            FailureKind::Server { status } => Phrase::new("failure-server").with("status", *status),
            FailureKind::Unreadable => Phrase::new("failure-unreadable"),
        };
        if self.detail.is_empty() { phrase } else { phrase.with("detail", self.detail.as_str()) }
    }
}

/// A mistake on this side: nothing was sent.
pub(super) fn ours(detail: &str) -> Failure {
    local(Phrase::new("error-request").with("detail", detail), detail.to_owned())
}

/// A step that is planned for no such channel.
pub(super) fn never(kind: OpKind) -> Failure {
    ours(&format!("no {} there", kind.as_str()))
}

/// A no in our own words: the writer decides what comes next.
pub(super) fn refused(why: Phrase) -> Failure {
    refusal_of(FailureKind::Local { why })
}

/// A no of this kind, for what was read on the channel.
pub(super) fn refusal_of(kind: FailureKind) -> Failure {
    Failure { sent: Sent::Refused, kind, retry_after: None, detail: String::new() }
}

/// What keeps us from sending, on this machine.
pub(super) fn local(why: Phrase, detail: String) -> Failure {
    Failure { sent: Sent::Never, kind: FailureKind::Local { why }, retry_after: None, detail }
}
