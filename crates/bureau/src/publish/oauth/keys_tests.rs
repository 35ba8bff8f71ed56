use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::publish::transport::Broken;
use crate::system::SystemClock;

/// A token endpoint whose tokens for renewing serve once, and that takes its time.
#[derive(Default)]
struct Desk {
    given: AtomicUsize,
}

#[async_trait]
impl Transport for Desk {
    async fn send(&self, request: Request) -> Result<Response, Broken> {
        let given = self.given.fetch_add(1, Ordering::SeqCst);
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        let serves = String::from_utf8_lossy(&request.body).contains(&format!("refresh_token=more-{given}&"));
        let next = given + 1;
        let said = format!(r#"{{"access_token":"token-{next}","refresh_token":"more-{next}"}}"#);
        let status = if serves { 200 } else { 400 };
        Ok(Response { status, headers: Vec::new(), body: said.into() })
    }

    fn has_way_out(&self) -> bool {
        true
    }
}

/// Keeps what it is told, or nothing: the keyring may be shut.
struct Drawer {
    kept: Option<Mutex<String>>,
    turn: Arc<tokio::sync::Mutex<()>>,
}

#[async_trait]
impl Keeper for Drawer {
    async fn kept(&self) -> Option<String> {
        self.kept.as_ref().map(|kept| kept.lock().unwrap().clone())
    }

    async fn keep(&self, secret: &str) {
        if let Some(kept) = &self.kept {
            *kept.lock().unwrap() = secret.to_owned();
        }
    }

    async fn turn(&self) -> OwnedMutexGuard<()> {
        Arc::clone(&self.turn).lock_owned().await
    }
}

fn grant() -> Grant {
    Grant {
        token: "token-0".into(),
        refresh: Some("more-0".into()),
        until: None,
        endpoint: Some("https://a.test/token".into()),
        client: Some("http://127.0.0.1:4000/".into()),
        secret: None,
    }
}

#[tokio::test]
async fn one_renews_for_all() {
    let (desk, clock) = (Desk::default(), SystemClock::new());
    let kept = Some(Mutex::new(grant().to_secret()));
    let keeper = Arc::new(Drawer { kept, turn: Arc::default() });
    let here = Keys::new(grant(), Arc::clone(&keeper) as Arc<dyn Keeper>);
    let there = Keys::new(grant(), keeper);
    let (a, b, c) = tokio::join!(
        here.renew("token-0", &desk, &clock),
        there.renew("token-0", &desk, &clock),
        here.renew("token-0", &desk, &clock),
    );
    assert_eq!([a, b, c], [Ok(true), Ok(true), Ok(true)]);
    assert_eq!((here.token(), there.token()), ("token-1".into(), "token-1".into()));
    assert_eq!(desk.given.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn one_renews_for_all_where_nothing_can_be_kept() {
    let (desk, clock) = (Desk::default(), SystemClock::new());
    let keys = Keys::new(grant(), Arc::new(Drawer { kept: None, turn: Arc::default() }));
    let (a, b) = tokio::join!(keys.renew("token-0", &desk, &clock), keys.renew("token-0", &desk, &clock));
    assert_eq!([a, b], [Ok(true), Ok(true)]);
    assert_eq!((keys.token().as_str(), desk.given.load(Ordering::SeqCst)), ("token-1", 1));
}

#[tokio::test]
async fn what_cannot_be_renewed_is_said() {
    let (desk, clock) = (Desk::default(), SystemClock::new());
    let keys = |grant| Keys::new(grant, Arc::new(Drawer { kept: None, turn: Arc::default() }));
    assert_eq!(keys(Grant::read("pasted")).renew("pasted", &desk, &clock).await, Ok(false));
    let plain = Grant { endpoint: Some("http://a.test/token".into()), ..grant() };
    assert_eq!(keys(plain).renew("token-0", &desk, &clock).await, Ok(false), "not in the open");
    assert_eq!(desk.given.load(Ordering::SeqCst), 0);
    let old = Grant { refresh: Some("more-old".into()), ..grant() };
    let no = keys(old).renew("token-0", &desk, &clock).await.unwrap_err();
    assert_eq!((no.kind, no.sent), (FailureKind::SignIn, Sent::Never));
}

#[test]
fn a_secret_is_a_token_or_all_that_renews_it() {
    let pasted = Grant::read(" abc\n");
    assert_eq!((pasted.token.as_str(), pasted.to_secret().as_str()), ("abc", "abc"));
    let whole = Grant { refresh: Some("r".into()), secret: Some("s".into()), ..pasted };
    assert_eq!(Grant::read(&whole.to_secret()), whole);
    assert_eq!(format!("{whole:?}"), "Grant(…)");
}
