//! Bringing the pictures of pulled posts to this computer, one after another, those of the newest posts first.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use url::Url;

use crate::error::{Error, Result};
use crate::media;
use crate::model::time::{Clock, Timestamp};
use crate::publish::reach::reach;
use crate::publish::transport::{Method, Request, Transport};
use crate::store::{KeptPicture, Store};
use crate::system::off_thread;

/// Pictures of one run: what is left comes with the next.
const AT_ONCE: u32 = 5000;
/// After a picture that could not be had: a day, then a week, then a month.
const RESTS: [u64; 3] = [1, 7, 30];
const DAY: Duration = Duration::from_secs(86_400);
const PATIENCE: Duration = Duration::from_secs(120);

/// Fetches pictures. Cheap to clone.
#[derive(Clone)]
pub struct Bring {
    store: Store,
    home: PathBuf,
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
}

impl Bring {
    /// For this home.
    pub fn new(store: Store, home: PathBuf, transport: Arc<dyn Transport>, clock: Arc<dyn Clock>) -> Self {
        Self { store, home, transport, clock }
    }

    /// Fetches what is wanted. What cannot be had now is tried again another day.
    pub async fn pictures(&self) {
        let now = self.clock.now();
        let wanted = self.store.reading(move |read| read.wanted_pictures(now, AT_ONCE)).await;
        for picture in wanted.unwrap_or_default() {
            if let Err(error) = self.picture(picture).await {
                tracing::warn!(%error, "a picture could not be kept");
                return; // the disk is full, or worse: every other one would meet the same
            }
        }
        if let Err(error) = self.store.writing(|tx| tx.cover_otherwise()).await {
            tracing::warn!(%error, "other pictures could not stand for posts");
        }
    }

    async fn picture(&self, wanted: KeptPicture) -> Result<()> {
        let KeptPicture { url, tries } = wanted;
        let rest = DAY * RESTS[(tries as usize).min(RESTS.len() - 1)] as u32;
        let now = self.clock.now();
        let Some(bytes) = self.fetch(&url).await else {
            return self.store.writing(move |tx| tx.miss_picture(&url, now.after(rest))).await;
        };
        let home = self.home.clone();
        let name = file_name(&url);
        let added = off_thread(move || media::add(&home, &name, &bytes, now)).await?;
        match added {
            Ok(media) if media.web.is_some() => {
                self.store
                    .writing(move |tx| {
                        tx.put_media(&media)?;
                        tx.keep_picture(&url, &media.reference)
                    })
                    .await
            }
            Ok(_) | Err(Error::Refused(_)) => self.miss(url, now.after(DAY * 365)).await,
            Err(error) => Err(error),
        }
    }

    async fn miss(&self, url: String, next_at: Timestamp) -> Result<()> {
        self.store.writing(move |tx| tx.miss_picture(&url, next_at)).await
    }

    async fn fetch(&self, url: &str) -> Option<Vec<u8>> {
        let url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let mut request = Request::new(Method::Get, url);
        request.deadline = PATIENCE;
        request.most = media::MOST_BYTES as usize;
        let answer = reach(&*self.transport, request).await.ok()?.answer;
        (answer.status == 200).then(|| answer.body.to_vec())
    }
}

fn file_name(url: &str) -> String {
    let path = Url::parse(url).map(|url| url.path().to_owned()).unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}
