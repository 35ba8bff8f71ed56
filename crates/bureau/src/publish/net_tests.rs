use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

use super::*;

/// A server that does `with` to each connection, and counts them.
async fn server<F>(with: impl Fn(TcpStream) -> F + Send + 'static) -> (SocketAddr, Arc<AtomicUsize>)
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let count = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&count);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            seen.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(with(stream));
        }
    });
    (address, count)
}

/// Reads up to the end of a request's head, and a body of `ping`'s length behind it.
async fn hear(stream: &mut (impl AsyncRead + Unpin)) -> bool {
    let mut heard = Vec::new();
    let mut byte = [0];
    while !heard.ends_with(b"ping") {
        if stream.read(&mut byte).await.unwrap_or(0) == 0 {
            return false;
        }
        heard.push(byte[0]);
    }
    true
}

async fn say(stream: &mut (impl AsyncWrite + Unpin), bytes: &[u8]) {
    let _ = stream.write_all(bytes).await;
    let _ = stream.flush().await;
}

fn reset(stream: TcpStream) {
    stream.set_zero_linger().unwrap();
}

fn ping(address: SocketAddr) -> Request {
    let mut request = Request::new(Method::Post, Url::parse(&format!("http://{address}/x")).unwrap());
    request.body = Bytes::from_static(b"ping");
    request.deadline = Duration::from_millis(1500);
    request
}

/// The same words, in a request that changes nothing.
fn reading(address: SocketAddr) -> Request {
    Request { method: Method::Get, ..ping(address) }
}

async fn broken(request: Request) -> Broken {
    Net::new().send(request).await.expect_err("should break")
}

#[tokio::test]
async fn nothing_leaves_towards_a_closed_port() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let broken = broken(ping(address)).await;
    assert_eq!((broken.sent, broken.kind), (Sent::Never, FailureKind::Connect), "{}", broken.detail);
}

#[tokio::test]
async fn nothing_leaves_towards_an_unknown_name() {
    let mut request = ping(([127, 0, 0, 1], 1).into());
    request.url = Url::parse("https://personne.invalid/").unwrap();
    request.deadline = Duration::from_secs(30);
    let broken = broken(request).await;
    assert_eq!(broken.sent, Sent::Never);
    assert!(matches!(broken.kind, FailureKind::Dns | FailureKind::Offline), "{broken:?}");
}

#[tokio::test]
async fn a_header_that_cannot_be_written_leaves_nothing() {
    let (address, count) = server(|_| async {}).await;
    let broken = broken(ping(address).header("x-test", "two\nlines")).await;
    assert_eq!(broken.sent, Sent::Never);
    assert!(matches!(broken.kind, FailureKind::Local { .. }));
    assert_eq!(count.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_reset_before_reading_may_still_have_taken_bytes() {
    let (address, _) = server(|stream| async move { reset(stream) }).await;
    let broken = broken(ping(address)).await;
    assert_eq!((broken.sent, broken.kind), (Sent::Maybe, FailureKind::Reset), "{}", broken.detail);
}

#[tokio::test]
async fn a_reset_after_reading_is_not_sent_again_by_the_client() {
    let (address, count) = server(|mut stream| async move {
        hear(&mut stream).await;
        reset(stream);
    })
    .await;
    let broken = broken(ping(address)).await;
    assert_eq!((broken.sent, broken.kind), (Sent::Maybe, FailureKind::Reset));
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_write_has_a_connection_of_its_own() {
    let (address, count) = server(|mut stream| async move {
        while hear(&mut stream).await {
            say(&mut stream, b"HTTP/1.1 201 Created\r\nX-One: 1\r\ncontent-length: 2\r\n\r\nok").await;
        }
    })
    .await;
    let net = Net::new();
    net.send(ping(address)).await.unwrap();
    let answer = net.send(ping(address)).await.unwrap();
    assert_eq!((answer.status, answer.header("x-one")), (201, Some("1")));
    assert_eq!(count.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn one_connection_serves_two_reads() {
    let (address, count) = server(|mut stream| async move {
        while hear(&mut stream).await {
            say(&mut stream, b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").await;
        }
    })
    .await;
    let net = Net::new();
    for _ in 0..2 {
        assert_eq!(net.send(reading(address)).await.unwrap().body, "ok");
    }
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

/// snac answers once on each connection, and closes it without having said so.
#[tokio::test]
async fn a_read_on_a_kept_connection_that_just_died_is_asked_again() {
    let heard = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&heard);
    let (address, connections) = server(move |mut stream| {
        let count = Arc::clone(&count);
        async move {
            for turn in 0.. {
                if !hear(&mut stream).await {
                    return;
                }
                count.fetch_add(1, Ordering::SeqCst);
                if turn > 0 {
                    return reset(stream);
                }
                say(&mut stream, b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").await;
            }
        }
    })
    .await;
    let net = Net::new();
    for _ in 0..2 {
        assert_eq!(net.send(reading(address)).await.unwrap().body, "ok");
    }
    assert_eq!(heard.load(Ordering::SeqCst), 3);
    assert_eq!(connections.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_read_that_is_always_cut_fails_after_two() {
    let (address, connections) = server(|mut stream| async move {
        hear(&mut stream).await;
        reset(stream);
    })
    .await;
    assert_eq!(broken(reading(address)).await.kind, FailureKind::Reset);
    assert_eq!(connections.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn silence_ends_at_the_deadline() {
    for words in ["", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf"] {
        let (address, _) = server(move |mut stream| async move {
            hear(&mut stream).await;
            say(&mut stream, words.as_bytes()).await;
            std::future::pending::<()>().await;
        })
        .await;
        let broken = broken(ping(address)).await;
        assert_eq!((broken.sent, broken.kind), (Sent::Maybe, FailureKind::Timeout), "after {words:?}");
    }
}

#[tokio::test]
async fn an_answer_cut_short_is_no_answer() {
    for words in
        ["HTTP/1.1 20", "HTTP/1.1 200 OK\r\ncontent-le", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf"]
    {
        let (address, _) = server(move |mut stream| async move {
            hear(&mut stream).await;
            say(&mut stream, words.as_bytes()).await;
        })
        .await;
        let broken = broken(ping(address)).await;
        assert_eq!(
            (broken.sent, broken.kind),
            (Sent::Maybe, FailureKind::Reset),
            "{words:?}: {}",
            broken.detail
        );
    }
}

#[tokio::test]
async fn an_endless_body_is_left_alone() {
    let (address, _) = server(|mut stream| async move {
        hear(&mut stream).await;
        say(&mut stream, b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n").await;
        while stream.write_all(&[b'a'; 4096]).await.is_ok() {}
    })
    .await;
    let mut request = ping(address);
    request.most = 100_000;
    let broken = broken(request).await;
    assert_eq!((broken.sent, broken.kind), (Sent::Maybe, FailureKind::Unreadable));
}

#[tokio::test]
async fn a_gzip_bomb_is_bounded_after_decompression() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    io::Write::write_all(&mut gzip, &vec![0; 20_000_000]).unwrap();
    let bomb = gzip.finish().unwrap();
    assert!(bomb.len() < 50_000);
    let (address, _) = server(move |mut stream| {
        let bomb = bomb.clone();
        async move {
            hear(&mut stream).await;
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
                bomb.len()
            );
            say(&mut stream, head.as_bytes()).await;
            say(&mut stream, &bomb).await;
        }
    })
    .await;
    let mut request = ping(address);
    request.most = 1_000_000;
    assert_eq!(broken(request).await.kind, FailureKind::Unreadable);
}

#[tokio::test]
async fn what_claims_to_be_gzip_and_is_not_is_unreadable() {
    let (address, _) = server(|mut stream| async move {
        hear(&mut stream).await;
        say(
            &mut stream,
            b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 12\r\n\r\nnot gzip ok!",
        )
        .await;
    })
    .await;
    let broken = broken(ping(address)).await;
    assert_eq!(broken.kind, FailureKind::Unreadable, "{}", broken.detail);
}

#[tokio::test]
async fn a_redirect_is_an_answer_like_any_other() {
    let (address, count) = server(|mut stream| async move {
        hear(&mut stream).await;
        say(&mut stream, b"HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n").await;
    })
    .await;
    let answer = Net::new().send(ping(address)).await.unwrap();
    assert_eq!((answer.status, answer.header("location")), (302, Some("/elsewhere")));
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[test]
fn every_fault_of_a_certificate_is_told() {
    use rustls::Error::InvalidCertificate as Bad;
    let told = [
        (Bad(CertificateError::NotValidForName), TlsFault::WrongName),
        (Bad(CertificateError::Expired), TlsFault::Expired),
        (Bad(CertificateError::NotValidYet), TlsFault::Expired),
        (Bad(CertificateError::UnknownIssuer), TlsFault::Unknown),
        (Bad(CertificateError::BadSignature), TlsFault::Other),
        (rustls::Error::HandshakeNotComplete, TlsFault::Other),
    ];
    for (error, fault) in told {
        assert_eq!(tls_fault(&error), fault, "{error}");
    }
}

mod tls {
    use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
    use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
    use tokio_rustls::TlsAcceptor;

    use super::*;

    /// Serves `names` over TLS, signed by an authority that the returned client knows (and no other does).
    async fn served(names: &[&str], until_year: i32) -> (SocketAddr, Net) {
        let trusting = Net::new(); // installs the provider that the server below needs as well
        drop(trusting);
        let mut ca = CertificateParams::new(Vec::new()).unwrap();
        ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let ca_key = KeyPair::generate().unwrap();
        let ca_cert = ca.self_signed(&ca_key).unwrap();
        let issuer = Issuer::new(ca, ca_key);
        let key = KeyPair::generate().unwrap();
        let mut params =
            CertificateParams::new(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).unwrap();
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(until_year, 1, 1);
        let cert = params.signed_by(&key, &issuer).unwrap();
        let config = rustls::ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(
                vec![cert.der().clone()],
                PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())),
            )
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let (address, _) = server(move |stream| {
            let acceptor = acceptor.clone();
            async move {
                if let Ok(mut stream) = acceptor.accept(stream).await {
                    hear(&mut stream).await;
                    say(&mut stream, b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").await;
                }
            }
        })
        .await;
        let root = reqwest::Certificate::from_der(ca_cert.der()).unwrap();
        let clients = Clients::new(|builder| builder.tls_certs_only([root.clone()])).unwrap();
        (address, Net { clients: Ok(clients) })
    }

    fn https(address: SocketAddr) -> Request {
        let mut request = ping(address);
        request.url = Url::parse(&format!("https://localhost:{}/", address.port())).unwrap();
        request
    }

    #[tokio::test]
    async fn a_good_certificate_passes() {
        let (address, net) = served(&["localhost"], 2090).await;
        assert_eq!(net.send(https(address)).await.unwrap().body, "ok");
    }

    #[tokio::test]
    async fn a_wrong_name_a_past_date_and_an_unknown_issuer_are_told_apart() {
        let (wrong, knows) = served(&["hotel.example"], 2090).await;
        let (old, knows_old) = served(&["localhost"], 2021).await;
        let (unknown, _) = served(&["localhost"], 2090).await;
        for (address, net, fault) in [
            (wrong, knows, TlsFault::WrongName),
            (old, knows_old, TlsFault::Expired),
            (unknown, Net::new(), TlsFault::Unknown),
        ] {
            let broken = net.send(https(address)).await.unwrap_err();
            assert_eq!(
                (broken.sent, &broken.kind),
                (Sent::Never, &FailureKind::Tls(fault)),
                "{}",
                broken.detail
            );
        }
    }

    #[tokio::test]
    async fn a_server_that_speaks_no_tls_is_told() {
        let (address, _) =
            server(|mut stream| async move { say(&mut stream, b"HTTP/1.1 400 Bad\r\n\r\n").await }).await;
        let broken = Net::new().send(https(address)).await.unwrap_err();
        assert_eq!((broken.sent, broken.kind), (Sent::Never, FailureKind::Tls(TlsFault::Other)));
    }
}
