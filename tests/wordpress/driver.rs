//! Ops against a real blog, driven by the rules of the outbox: send, look before sending again, never give up.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use bureau::model::channel::Site;
use bureau::model::content::Content;
use bureau::model::delivery::{Receipt, Remote};
use bureau::model::ids::{Hash, OpId};
use bureau::model::op::OpKind;
use bureau::model::post::{Format, Kind, Settings};
use bureau::model::time::{Clock, Timestamp};
use bureau::publish::net::Net;
use bureau::publish::wordpress::{Account, WordPress};
use bureau::publish::{Failure, FailureKind, Landed, Publisher, Sent, Upload, Work};
use bureau::system::{SystemClock, SystemRng};
use url::Url;

use crate::support::blog::Login;

/// The blog at `url`, spoken to as `login`.
pub fn publisher(url: &str, login: &Login) -> WordPress {
    publisher_with(url, login, &login.password)
}

/// The same with another password.
pub fn publisher_with(url: &str, login: &Login, password: &str) -> WordPress {
    let root = Url::parse(&format!("{url}/wp-json/")).unwrap();
    let site = Site { zone: Some("Europe/Paris".into()), ..Site::default() };
    let account = Account::new(&login.user, password);
    WordPress::new(root, &site, account, Arc::new(Net::new()), Arc::new(SystemClock::new()))
}

/// Now.
pub fn now() -> Timestamp {
    SystemClock::new().now()
}

/// A new op.
pub fn work(kind: OpKind, content: Option<Content>, remote: Option<Remote>) -> Work {
    let op = OpId::new(now(), &SystemRng);
    let (pictures, others) = (Vec::new(), Vec::new());
    Work {
        op,
        post: "0192f7a0-1b2c-7d3e-8f40-0000000000bb".parse().unwrap(),
        kind,
        content,
        media: BTreeMap::new(),
        upload: None,
        pictures,
        others,
        remote,
        talk: None,
        again: false,
        earlier: Vec::new(),
    }
}

/// An article.
pub fn article(title: &str, body: &str) -> Content {
    Content {
        kind: Kind::Article,
        title: title.to_owned(),
        body: body.to_owned(),
        format: Format::Markdown,
        language: None,
        settings: Settings::default(),
        dated_at: Timestamp::from_unix_millis(now().unix_millis() - 3_600_000),
        media: Vec::new(),
    }
}

/// A title that no other test has.
pub fn title(words: &str) -> String {
    format!("{words} {}", OpId::new(now(), &SystemRng).short())
}

/// A picture to bring.
pub fn upload(path: &Path, mime: &str, alt: &str) -> Work {
    let hash = Hash::of(&std::fs::read(path).unwrap());
    let upload = Upload {
        hash,
        mime: mime.into(),
        file_name: "place du marche.png".into(),
        alt: alt.into(),
        path: path.into(),
    };
    Work { upload: Some(upload), ..work(OpKind::Upload, None, None) }
}

/// Performs once, where nothing may go wrong.
pub async fn perform(blog: &WordPress, work: &Work) -> Receipt {
    let composed = blog.compose(work).unwrap();
    blog.perform(work, &composed).await.unwrap_or_else(|failure| panic!("{:?}: {failure:?}", work.kind))
}

/// The post of a receipt.
pub fn post(receipt: Receipt) -> Remote {
    match receipt {
        Receipt::Post(remote) => remote,
        other => panic!("no post: {other:?}"),
    }
}

/// Creates and reveals.
pub async fn publish(blog: &WordPress, content: &Content) -> Remote {
    let hidden = post(perform(blog, &work(OpKind::Create, Some(content.clone()), None)).await);
    post(perform(blog, &work(OpKind::Reveal, Some(content.clone()), Some(hidden))).await)
}

/// Drives an op to its end: what fails before it leaves is sent again, what may have arrived is looked for, and only two
/// empty looks let it be sent again. The minute between them is left out: the proxy tells when a request is late.
pub async fn drive(blog: &WordPress, work: &Work) -> Result<(Receipt, Vec<Failure>), Failure> {
    let mut failures = Vec::new();
    for _ in 0..20 {
        let composed = blog.compose(work)?;
        assert_eq!(composed, blog.compose(work)?, "what leaves is a pure function of the work");
        let failure = match blog.perform(work, &composed).await {
            Ok(receipt) => return Ok((receipt, failures)),
            Err(failure) => failure,
        };
        failures.push(failure.clone());
        match (failure.sent, &failure.kind) {
            (Sent::Maybe, _) => {
                let mut absent = 0;
                for _ in 0..20 {
                    match blog.probe(work, &composed).await {
                        Ok(Landed::Yes(receipt)) => return Ok((receipt, failures)),
                        Ok(Landed::No) => absent += 1,
                        Ok(Landed::CannotTell) => panic!("WordPress can always tell"),
                        Err(failure) => failures.push(failure),
                    }
                    if absent == 2 {
                        break;
                    }
                }
            }
            (_, FailureKind::SignIn | FailureKind::RateLimited) => {}
            (_, kind) if kind.is_network() => {}
            (Sent::Never, FailureKind::Server { .. } | FailureKind::Unreadable) => {}
            _ => return Err(failure),
        }
    }
    panic!("no end: {failures:?}");
}
