//! A network under watch: less patient than the product's, and something may happen while a request is under way.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use bureau::publish::transport::{Broken, Method, Request, Response, Transport};
use futures_util::future::BoxFuture;

use crate::support::fault::asked;

type Act = Box<dyn FnOnce() -> BoxFuture<'static, ()> + Send>;

/// A [`Transport`] before another one.
pub struct Watched {
    network: Arc<dyn Transport>,
    patience: Mutex<Duration>,
    act: Mutex<Option<(Method, String, Act)>>,
}

impl Watched {
    /// As patient as whoever asks.
    pub fn new(network: Arc<dyn Transport>) -> Self {
        Self { network, patience: Mutex::new(Duration::MAX), act: Mutex::default() }
    }

    /// Waits no longer than this for any answer, from now on.
    pub fn is_patient_for(&self, patience: Duration) {
        *self.patience.lock().unwrap() = patience;
    }

    /// Does `act` once the next request of `method` whose address contains `word` has come to its end, before anybody
    /// knows which.
    pub fn meanwhile<F>(&self, method: Method, word: &str, act: impl FnOnce() -> F + Send + 'static)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let act: Act = Box::new(move || Box::pin(act()));
        *self.act.lock().unwrap() = Some((method, word.to_owned(), act));
    }

    /// Whether what was to happen has happened.
    pub fn has_happened(&self) -> bool {
        self.act.lock().unwrap().is_none()
    }

    fn due(&self, request: &Request) -> Option<Act> {
        let mut act = self.act.lock().unwrap();
        let fits = |(method, word, _): &mut (Method, String, Act)| {
            *method == request.method && asked(request.url.as_str(), &request.body).contains(word.as_str())
        };
        act.take_if(fits).map(|(.., act)| act)
    }
}

#[async_trait]
impl Transport for Watched {
    async fn send(&self, mut request: Request) -> Result<Response, Broken> {
        request.deadline = request.deadline.min(*self.patience.lock().unwrap());
        let act = self.due(&request);
        let answer = self.network.send(request).await;
        if let Some(act) = act {
            act().await;
        }
        answer
    }

    fn has_way_out(&self) -> bool {
        self.network.has_way_out()
    }
}
