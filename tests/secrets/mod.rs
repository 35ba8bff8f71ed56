//! Secrets on a real Secret Service, and where none serves.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bureau::error::{Error, Result};
use bureau::model::ids::ChannelId;
use bureau::model::time::Timestamp;
use bureau::secrets::Secrets;
use bureau::system::SystemRng;
use tempfile::{TempDir, tempdir};
use zbus::Connection;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use crate::support::bus::Bus;

const SERVICE: &str = "org.freedesktop.secrets";
const SECRET: &str = "rtXe 8f9C Œuf0 aaaa";

fn channel() -> ChannelId {
    ChannelId::new(Timestamp::from_unix_millis(1_764_000_000_000), &SystemRng)
}

async fn on(bus: &Bus, home: &TempDir) -> Secrets {
    Secrets::open_on(Some(&bus.address), home.path(), None).await
}

async fn connect(bus: &Bus) -> Connection {
    zbus::connection::Builder::address(bus.address.as_str()).unwrap().build().await.unwrap()
}

fn sealed(home: &TempDir) -> bool {
    home.path().join("secrets.sealed").exists()
}

fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result {
        Err(Error::Refused(phrase)) => phrase.code,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyring_keeps_a_secret_under_a_name_that_people_know() {
    let (bus, home) = (Bus::with_keyring(), tempdir().unwrap());
    let (ours, other) = (channel(), channel());
    let secrets = on(&bus, &home).await;
    assert!(secrets.in_keyring());
    assert_eq!(secrets.get(ours).await.unwrap(), None);
    secrets.set(ours, "La Marge", "first").await.unwrap();
    secrets.set(ours, "La Marge", SECRET).await.unwrap();
    secrets.set(other, "Notes", "other").await.unwrap();

    let again = on(&bus, &home).await;
    assert_eq!(again.get(ours).await.unwrap().as_deref(), Some(SECRET));
    assert_eq!(labels(&bus, ours).await, ["Bureau Mobile – La Marge"]);

    again.remove(ours).await.unwrap();
    again.remove(ours).await.unwrap();
    assert_eq!(secrets.get(ours).await.unwrap(), None);
    assert_eq!(secrets.get(other).await.unwrap().as_deref(), Some("other"));
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
}

/// What the keyring's own window shows for a channel.
async fn labels(bus: &Bus, channel: ChannelId) -> Vec<String> {
    let bus = connect(bus).await;
    let id = channel.to_string();
    let ours = HashMap::from([("application", "bureau-mobile"), ("channel", id.as_str())]);
    let (root, interface) = ("/org/freedesktop/secrets", "org.freedesktop.Secret.Service");
    let found = bus.call_method(Some(SERVICE), root, Some(interface), "SearchItems", &ours).await.unwrap();
    let (items, _): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) = found.body().deserialize().unwrap();
    let mut labels = Vec::new();
    for item in items {
        let wanted = ("org.freedesktop.Secret.Item", "Label");
        let properties = Some("org.freedesktop.DBus.Properties");
        let label = bus.call_method(Some(SERVICE), &item, properties, "Get", &wanted).await.unwrap();
        let label: OwnedValue = label.body().deserialize().unwrap();
        labels.push(String::try_from(label).unwrap());
    }
    labels
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_kept_without_a_keyring_moves_into_it() {
    let (bus, home, channel) = (Bus::with_keyring(), tempdir().unwrap(), channel());
    let alone = Secrets::open_on(Some("unix:path=/nowhere"), home.path(), None).await;
    assert!(!alone.in_keyring());
    alone.set(channel, "La Marge", SECRET).await.unwrap();
    assert!(sealed(&home));

    let secrets = on(&bus, &home).await;
    assert!(secrets.in_keyring());
    assert!(!sealed(&home), "it is still in the file");
    assert_eq!(secrets.get(channel).await.unwrap().as_deref(), Some(SECRET));
    assert_eq!(labels(&bus, channel).await, ["Bureau Mobile – La Marge"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_does_not_open_is_neither_moved_nor_denied() {
    let (bus, home, channel) = (Bus::with_keyring(), tempdir().unwrap(), channel());
    let alone =
        Secrets::open_on(Some("unix:path=/nowhere"), home.path(), Some("correct horse".to_owned())).await;
    alone.set(channel, "La Marge", SECRET).await.unwrap();

    let secrets = on(&bus, &home).await;
    assert!(secrets.in_keyring() && sealed(&home));
    assert_eq!(code(secrets.get(channel).await), "error-secrets-passphrase-missing");
    secrets.set(channel, "La Marge", "typed again").await.unwrap();
    assert_eq!(secrets.get(channel).await.unwrap().as_deref(), Some("typed again"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_keyring_is_said_and_the_file_stands_in() {
    let (bus, home) = (Bus::with_keyring(), tempdir().unwrap());
    let (before, after) = (channel(), channel());
    let secrets = on(&bus, &home).await;
    secrets.set(before, "La Marge", SECRET).await.unwrap();
    let collections = vec![OwnedObjectPath::try_from("/org/freedesktop/secrets/collection/login").unwrap()];
    let interface = Some("org.freedesktop.Secret.Service");
    let body = (collections,);
    let bus_here = connect(&bus).await;
    bus_here.call_method(Some(SERVICE), "/org/freedesktop/secrets", interface, "Lock", &body).await.unwrap();
    assert_eq!(code(secrets.get(before).await), "error-secrets-locked");

    let instead = on(&bus, &home).await;
    assert!(!instead.in_keyring());
    assert_eq!(code(instead.get(before).await), "error-secrets-locked");
    instead.set(after, "Notes", "kept").await.unwrap();
    assert_eq!(instead.get(after).await.unwrap().as_deref(), Some("kept"));
    assert!(sealed(&home));
}

/// A Secret Service that never answers.
struct Silent;

#[zbus::interface(name = "org.freedesktop.Secret.Service")]
impl Silent {
    async fn open_session(&self, _algorithm: &str, _input: Value<'_>) -> (OwnedValue, OwnedObjectPath) {
        std::future::pending().await
    }

    async fn read_alias(&self, _name: &str) -> OwnedObjectPath {
        std::future::pending().await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keyring_that_hangs_gives_way_to_the_file() {
    let (bus, home) = (Bus::bare(), tempdir().unwrap());
    let _silent = zbus::connection::Builder::address(bus.address.as_str())
        .and_then(|builder| builder.name(SERVICE))
        .and_then(|builder| builder.serve_at("/org/freedesktop/secrets", Silent))
        .unwrap()
        .build()
        .await
        .unwrap();
    gives_way(&bus.address, &home).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bus_that_hangs_gives_way_to_the_file() {
    let home = tempdir().unwrap();
    let socket = home.path().join("bus");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    gives_way(&format!("unix:path={}", socket.display()), &home).await;
}

/// In the time that one answer may take, with room for a busy machine.
async fn gives_way(bus: &str, home: &TempDir) {
    let (began, channel) = (Instant::now(), channel());
    let secrets = Secrets::open_on(Some(bus), home.path(), None).await;
    assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
    assert!(!secrets.in_keyring());
    assert_eq!(code(secrets.get(channel).await), "error-secrets-locked");
    secrets.set(channel, "La Marge", SECRET).await.unwrap();
    assert_eq!(secrets.get(channel).await.unwrap().as_deref(), Some(SECRET));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bus_without_a_keyring_gives_way_at_once() {
    let (bus, home) = (Bus::bare(), tempdir().unwrap());
    let began = Instant::now();
    let secrets = on(&bus, &home).await;
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
    assert!(!secrets.in_keyring());
    assert_eq!(secrets.get(channel()).await.unwrap(), None);
}

/// What is logged, all of it, on this thread.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn nothing_that_is_logged_or_printed_holds_a_secret() {
    let log = Log::default();
    let to = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || to.clone())
        .finish();
    // Where one alone listens, whichever thread first comes by a place is asked whether anybody does, and what it says is
    // kept for all of them: another test would answer no.
    let _other = tracing::Dispatch::new(tracing_subscriber::registry());
    let _guard = tracing::subscriber::set_default(subscriber);
    let (bus, home, other_home) = (Bus::with_keyring(), tempdir().unwrap(), tempdir().unwrap());
    let printed = [
        walk(Some(&bus.address), home.path()).await,
        walk(Some("unix:path=/nowhere"), other_home.path()).await,
    ];
    let log = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(log.contains("SearchItems"), "the log holds nothing to look at");
    let bytes = format!("{:?}", SECRET.as_bytes());
    for text in [&log].into_iter().chain(&printed) {
        assert!(!text.contains(SECRET) && !text.contains(&bytes), "{text}");
    }
}

async fn walk(bus: Option<&str>, home: &Path) -> String {
    let channel = channel();
    let secrets = Secrets::open_on(bus, home, None).await;
    secrets.set(channel, "La Marge", SECRET).await.unwrap();
    assert_eq!(secrets.get(channel).await.unwrap().as_deref(), Some(SECRET));
    secrets.remove(channel).await.unwrap();
    format!("{secrets:?}")
}
