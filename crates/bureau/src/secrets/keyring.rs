//! The Secret Service of the session: <https://specifications.freedesktop.org/secret-service-spec/latest/>.

use std::collections::HashMap;
use std::time::Duration;

use futures_util::StreamExt;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, connection, proxy};

use super::sealed::Entry;
use crate::error::{Error, Result};
use crate::model::ids::ChannelId;

/// One answer of the service. It may have to be started first; a service that hangs must not hang us.
const ANSWER: Duration = Duration::from_secs(5);
/// A person who is asked to unlock the keyring.
const PERSON: Duration = Duration::from_secs(30);

/// Says that an item is ours.
const APPLICATION: &str = "bureau-mobile";
/// What the specification writes for "no such object".
const NOTHING: &str = "/";

/// The session's keyring, unlocked when it was opened.
pub struct Keyring {
    bus: Connection,
    service: ServiceProxy<'static>,
    collection: OwnedObjectPath,
}

/// Why a keyring is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// None answers, or it has no place for new secrets.
    Absent,
    /// It is there, and did not open or not answer in time.
    Shut,
}

/// Session, parameters of the algorithm, value, type.
type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

impl Keyring {
    /// The keyring on the bus at this address, the session's when there is none.
    pub async fn open(bus: Option<&str>) -> Result<Self, Unusable> {
        let keyring = within(ANSWER, Self::find(bus)).await.map_err(|failure| match failure {
            Failure::Late => Unusable::Shut,
            Failure::Bus(_) => Unusable::Absent,
        })?;
        if keyring.collection.as_str() == NOTHING {
            return Err(Unusable::Absent);
        }
        keyring.unlock(std::slice::from_ref(&keyring.collection)).await.map_err(|_| Unusable::Shut)?;
        Ok(keyring)
    }

    async fn find(bus: Option<&str>) -> zbus::Result<Self> {
        let builder = match bus {
            Some(address) => connection::Builder::address(address)?,
            None => connection::Builder::session()?,
        };
        let bus = builder.build().await?;
        let service = ServiceProxy::new(&bus).await?;
        let collection = service.read_alias("default").await?;
        Ok(Self { bus, service, collection })
    }

    /// The secret of a channel.
    pub async fn get(&self, channel: ChannelId) -> Result<Option<String>> {
        let Some(item) = self.items(channel).await?.into_iter().next() else { return Ok(None) };
        let (_, _, value, _) = within(ANSWER, async {
            let session = self.session().await?;
            let secret = self.item(&item).await?.get_secret(session.inner().path()).await;
            session.close().await?;
            secret
        })
        .await?;
        let text = String::from_utf8(value).map_err(|_| Error::Secrets("not a text".to_owned()))?;
        Ok(Some(text))
    }

    /// Keeps the secret of a channel, over the one before.
    pub async fn set(&self, channel: ChannelId, entry: &Entry) -> Result<()> {
        self.unlock(std::slice::from_ref(&self.collection)).await?;
        let label = format!("Bureau Mobile – {}", entry.label);
        let channel = channel.to_string();
        let properties = HashMap::from([
            ("org.freedesktop.Secret.Item.Label", Value::from(label)),
            ("org.freedesktop.Secret.Item.Attributes", Value::from(attributes(&channel))),
        ]);
        let (_, prompt) = within(ANSWER, async {
            let session = self.session().await?;
            let secret = (
                session.inner().path().to_owned().into(),
                Vec::new(),
                entry.secret.clone().into_bytes(),
                "text/plain; charset=utf-8".to_owned(),
            );
            let collection = CollectionProxy::new(&self.bus, &self.collection).await?;
            let created = collection.create_item(properties, &secret, true).await;
            session.close().await?;
            created
        })
        .await?;
        self.ask(prompt).await
    }

    /// Forgets the secret of a channel.
    pub async fn remove(&self, channel: ChannelId) -> Result<()> {
        for item in self.items(channel).await? {
            let prompt = within(ANSWER, async { self.item(&item).await?.delete().await }).await?;
            self.ask(prompt).await?;
        }
        Ok(())
    }

    /// What is kept for a channel, unlocked.
    async fn items(&self, channel: ChannelId) -> Result<Vec<OwnedObjectPath>> {
        let channel = channel.to_string();
        let (mut items, locked) = within(ANSWER, self.service.search_items(attributes(&channel))).await?;
        if !locked.is_empty() {
            self.unlock(&locked).await?;
            items.extend(locked);
        }
        Ok(items)
    }

    /// `plain`: the secret crosses a socket that only this account can open, and whoever can listen there can ask the
    /// service just as well. A session each time, because a service that was started anew does not know the old one.
    async fn session(&self) -> zbus::Result<SessionProxy<'static>> {
        let (_, path) = self.service.open_session("plain", &Value::from("")).await?;
        SessionProxy::new(&self.bus, path).await
    }

    async fn item(&self, path: &OwnedObjectPath) -> zbus::Result<ItemProxy<'static>> {
        ItemProxy::new(&self.bus, path.clone()).await
    }

    /// Opens what is locked. The service asks the person where it must.
    async fn unlock(&self, objects: &[OwnedObjectPath]) -> Result<()> {
        let (_, prompt) = within(ANSWER, self.service.unlock(objects)).await?;
        self.ask(prompt).await
    }

    /// Lets the service ask the person, if it has a question.
    async fn ask(&self, prompt: OwnedObjectPath) -> Result<()> {
        if prompt.as_str() == NOTHING {
            return Ok(());
        }
        let prompt = within(ANSWER, PromptProxy::new(&self.bus, prompt)).await?;
        let answered = within(PERSON, async {
            let mut completed = prompt.receive_completed().await?;
            prompt.prompt("").await?;
            completed.next().await.map(|signal| Ok(!signal.args()?.dismissed)).unwrap_or(Ok(false))
        })
        .await;
        if matches!(answered, Err(Failure::Late)) {
            // The question leaves the screen with our patience; if it stays, nothing is lost.
            let _ = within(ANSWER, prompt.dismiss()).await;
        }
        if answered? { Ok(()) } else { Err(Error::refused("error-secrets-locked")) }
    }
}

fn attributes(channel: &str) -> HashMap<&str, &str> {
    HashMap::from([("application", APPLICATION), ("channel", channel)])
}

enum Failure {
    Late,
    Bus(zbus::Error),
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Late => Self::refused("error-secrets-locked"),
            Failure::Bus(error) => Self::Secrets(error.to_string()),
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "the bus is the machine's own: no simulation reaches it")]
async fn within<T>(limit: Duration, work: impl Future<Output = zbus::Result<T>>) -> Result<T, Failure> {
    match tokio::time::timeout(limit, work).await {
        Ok(done) => done.map_err(Failure::Bus),
        Err(_) => Err(Failure::Late),
    }
}

#[proxy(
    interface = "org.freedesktop.Secret.Service",
    default_service = "org.freedesktop.secrets",
    default_path = "/org/freedesktop/secrets",
    gen_blocking = false
)]
trait Service {
    fn open_session(&self, algorithm: &str, input: &Value<'_>)
    -> zbus::Result<(OwnedValue, OwnedObjectPath)>;
    fn read_alias(&self, name: &str) -> zbus::Result<OwnedObjectPath>;
    fn search_items(
        &self,
        attributes: HashMap<&str, &str>,
    ) -> zbus::Result<(Vec<OwnedObjectPath>, Vec<OwnedObjectPath>)>;
    fn unlock(&self, objects: &[OwnedObjectPath]) -> zbus::Result<(Vec<OwnedObjectPath>, OwnedObjectPath)>;
}

#[proxy(
    interface = "org.freedesktop.Secret.Session",
    default_service = "org.freedesktop.secrets",
    gen_blocking = false
)]
trait Session {
    fn close(&self) -> zbus::Result<()>;
}

#[proxy(
    interface = "org.freedesktop.Secret.Collection",
    default_service = "org.freedesktop.secrets",
    gen_blocking = false
)]
trait Collection {
    fn create_item(
        &self,
        properties: HashMap<&str, Value<'_>>,
        secret: &Secret,
        replace: bool,
    ) -> zbus::Result<(OwnedObjectPath, OwnedObjectPath)>;
}

#[proxy(
    interface = "org.freedesktop.Secret.Item",
    default_service = "org.freedesktop.secrets",
    gen_blocking = false
)]
trait Item {
    fn get_secret(&self, session: &ObjectPath<'_>) -> zbus::Result<Secret>;
    fn delete(&self) -> zbus::Result<OwnedObjectPath>;
}

#[proxy(
    interface = "org.freedesktop.Secret.Prompt",
    default_service = "org.freedesktop.secrets",
    gen_blocking = false
)]
trait Prompt {
    fn prompt(&self, window: &str) -> zbus::Result<()>;
    fn dismiss(&self) -> zbus::Result<()>;
    #[zbus(signal)]
    fn completed(&self, dismissed: bool, result: Value<'_>) -> zbus::Result<()>;
}
