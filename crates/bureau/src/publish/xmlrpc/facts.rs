//! What a host says that it does (`system.listMethods`): asked without a secret.

use std::time::Duration;

use url::Url;

use super::client::asked;
use super::wire::{self, Answer, Value};
use crate::model::channel::XmlRpc;
use crate::publish::reach::{Arrival, reach};
use crate::publish::transport::{Broken, Method, Request, Transport};

/// A look is something that a person waits for.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is known of the interface at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::publish) struct Offer {
    /// Where its redirects end.
    pub endpoint: Url,
    /// What it does; none where it is an interface that does not say.
    pub methods: Option<Vec<String>>,
}

/// Asks what stands at `endpoint`; none where it is no interface, with what answered in its place.
///
/// # Errors
/// The address that gave no answer, and why.
pub(in crate::publish) async fn offer(
    transport: &dyn Transport,
    endpoint: &Url,
) -> Result<(Option<Offer>, Arrival), (Url, Broken)> {
    let call = asked("system.listMethods", &[]);
    let mut request = Request::new(Method::Post, endpoint.clone());
    (request.headers, request.body, request.deadline) = (call.headers, call.body, PATIENCE);
    let arrival = reach(transport, request).await?;
    let answered = Some(&arrival.answer).filter(|answer| answer.status == 200);
    let methods = match answered.and_then(|answer| wire::read(&answer.body)) {
        Some(Answer::Value(value)) => Some(value.list().iter().map(Value::words).collect()),
        Some(Answer::Fault { .. }) => None,
        None => return Ok((None, arrival)),
    };
    Ok((Some(Offer { endpoint: arrival.at.clone(), methods }), arrival))
}

impl Offer {
    /// Whether posts can be made there. One that does not say is believed.
    pub fn takes_posts(&self) -> bool {
        self.methods.is_none() || self.does("wp.newPost") || self.does("metaWeblog.newPost")
    }

    /// What a channel keeps of it.
    pub fn facts(&self) -> XmlRpc {
        let unsaid = self.methods.is_none();
        let wordpress = ["wp.newPost", "wp.editPost", "wp.getPost", "wp.getPosts", "wp.getUsersBlogs"];
        XmlRpc {
            wordpress: wordpress.iter().all(|method| self.does(method)),
            movable_type: ["mt.getCategoryList", "mt.setPostCategories"]
                .iter()
                .all(|method| self.does(method)),
            media: unsaid || self.does("metaWeblog.newMediaObject") || self.does("wp.uploadFile"),
            deletes: unsaid || self.does("blogger.deletePost"),
            ..XmlRpc::default()
        }
    }

    fn does(&self, method: &str) -> bool {
        self.methods.iter().flatten().any(|known| known == method)
    }
}
