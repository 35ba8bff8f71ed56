//! Asking with a token, renewed once where it is not known any more.

use std::sync::Arc;

use url::Url;

use super::keys::{Grant, Keeper, Keys};
use crate::model::time::Clock;
use crate::publish::caller::{Call, Caller, Credentials};
use crate::publish::classify::Refusal;
use crate::publish::transport::{Broken, Response, Transport};

/// One account's token, in use.
pub(in crate::publish) struct Bearer {
    pub transport: Arc<dyn Transport>,
    pub clock: Arc<dyn Clock>,
    keys: Keys,
    /// The most bytes of an answer.
    most: usize,
}

impl Bearer {
    pub fn new(
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
        grant: Grant,
        keeper: Arc<dyn Keeper>,
        most: usize,
    ) -> Self {
        Self { transport, clock, keys: Keys::new(grant, keeper), most }
    }

    /// Sends it: the answer, where its status is a yes.
    pub async fn send(&self, url: &Url, call: Call<'_>) -> Result<Response, Refusal> {
        let mut token = self.keys.token();
        if self.keys.is_ending(self.clock.now()) && self.renew(&token).await? {
            token = self.keys.token();
        }
        match self.caller(&token).answer(url, call.clone()).await {
            Err(refusal) if refusal.status == 401 && !lacks_scope(&refusal) && self.renew(&token).await? => {
                self.caller(&self.keys.token()).answer(url, call).await
            }
            other => other,
        }
    }

    async fn renew(&self, used: &str) -> Result<bool, Refusal> {
        let renewed = self.keys.renew(used, &*self.transport, &*self.clock).await;
        renewed.map_err(|failure| {
            let (sent, kind) = (failure.sent, failure.kind.clone());
            let refusal: Refusal = Broken { sent, kind, detail: failure.detail.clone() }.into();
            Refusal { failure: Box::new(failure), ..refusal }
        })
    }

    fn caller(&self, token: &str) -> Caller {
        Caller {
            transport: Arc::clone(&self.transport),
            clock: Arc::clone(&self.clock),
            credentials: Credentials { header: Some(format!("Bearer {token}")), secret: token.to_owned() },
            most: self.most,
        }
    }
}

/// Whether the token is known, and may not do this.
pub(in crate::publish) fn lacks_scope(refusal: &Refusal) -> bool {
    refusal.says("insufficient_scope")
}
