//! Certificates that go bad: the real program, over real TLS, to a blog whose certificate it trusted yesterday.

use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::cli::driver::{Home, Run, finish};
use crate::support::desk::title;
use crate::support::fake::http::speak;
use crate::support::fake::wordpress::Site;

/// Who signs.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    /// Its own certificate, for those who trust it.
    pem: String,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let pem = params.self_signed(&key).unwrap().pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    /// A server known by `name` until that year.
    fn signs(&self, name: &str, until_year: i32) -> TlsAcceptor {
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(until_year, 1, 1);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder().with_no_client_auth();
        let config = config.with_single_cert(vec![certificate.der().clone()], key).unwrap();
        TlsAcceptor::from(Arc::new(config))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_leaves_towards_a_bad_certificate() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let known = Authority::new();
    let good = known.signs("localhost", 2090);
    let bad = [
        ("expired", known.signs("localhost", 2021)),
        ("wrong name", known.signs("hotel.example", 2090)),
        ("self-signed", Authority::new().signs("localhost", 2090)),
    ];
    let shown = Arc::new(Mutex::new(good.clone()));
    let site = Arc::new(Mutex::new(Site::new("Carnet de Naïma")));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let (acceptor, behind) = (Arc::clone(&shown), Arc::clone(&site));
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let (acceptor, site) = (acceptor.lock().unwrap().clone(), Arc::clone(&behind));
            tokio::spawn(async move {
                if let Ok(client) = acceptor.accept(client).await {
                    speak(client, "https", site).await;
                }
            });
        }
    });

    let home = Home::new();
    let trusted = home.file("authority.pem", &known.pem);
    let bureau = |args: &[&str], input: &str| -> Run {
        let mut command = home.command(args);
        command.env("SSL_CERT_FILE", &trusted);
        finish(command, input.as_bytes())
    };
    let login = Site::author();
    let add = [
        "channel",
        "add",
        "wordpress",
        &address,
        "--user",
        &login.user,
        "--password-stdin",
        "--name",
        "Blog",
    ];
    let added = bureau(&add, &login.password);
    assert_eq!(added.code, 0, "{}{}", added.out, added.err);
    for (fault, certificate) in bad {
        let title = title("Certificat");
        let there = || site.lock().unwrap().rows().filter(|row| row.title == title).count();
        let id = home.post(&title, "Bonjour.");
        assert_eq!(bureau(&["publish", &id, "--to", "Blog"], "").code, 0);
        *shown.lock().unwrap() = certificate;
        let waits = bureau(&["sync"], "");
        assert_eq!(waits.code, 3, "{fault}: {}{}", waits.out, waits.err);
        assert_eq!(there(), 0, "{fault}");
        *shown.lock().unwrap() = good.clone();
        assert_eq!(bureau(&["outbox", "retry"], "").code, 0);
        let sent = bureau(&["sync"], "");
        assert_eq!(sent.code, 0, "{fault}: {}{}", sent.out, sent.err);
        assert_eq!(there(), 1, "{fault}");
    }
}
