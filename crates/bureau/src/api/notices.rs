//! What is worth a notice of the system: a delivery that ended, or that waits for the writer.

use std::collections::HashMap;

use super::views::{DeliveryState, DeliveryView, Slip};
use crate::model::ids::DeliveryId;
use crate::model::phrase::Phrase;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Published,
    Asks,
}

/// The queue as it was last spoken of.
pub struct Notices {
    known: HashMap<DeliveryId, Option<Outcome>>,
}

impl Notices {
    /// What stands now is not news.
    pub fn since(slips: &[Slip]) -> Self {
        Self {
            known: slips
                .iter()
                .flat_map(|slip| &slip.deliveries)
                .map(|each| (each.id, outcome(each)))
                .collect(),
        }
    }

    /// What ended since the last time, in one phrase.
    pub fn news(&mut self, slips: &[Slip]) -> Option<Phrase> {
        let mut published = Vec::new();
        let mut asks = 0_u32;
        for slip in slips {
            for delivery in &slip.deliveries {
                let now = outcome(delivery);
                let before = self.known.insert(delivery.id, now).flatten();
                match now {
                    Some(Outcome::Published) if before != now => published.push((&slip.post, delivery)),
                    Some(Outcome::Asks) if before != now => asks += 1,
                    _ => {}
                }
            }
        }
        match (published.as_slice(), asks) {
            ([], 0) => None,
            ([(post, delivery)], 0) if !post.title.is_empty() => Some(
                Phrase::new("notice-published")
                    .with("title", post.title.as_str())
                    .with("channel", delivery.channel_name.as_str()),
            ),
            (published, 0) => Some(Phrase::new("notice-published-many").with("count", published.len())),
            ([], asks) => Some(Phrase::new("notice-asks").with("count", asks)),
            (published, asks) => {
                Some(Phrase::new("notice-both").with("count", published.len()).with("asks", asks))
            }
        }
    }
}

fn outcome(delivery: &DeliveryView) -> Option<Outcome> {
    match delivery.state {
        DeliveryState::Published { .. } => Some(Outcome::Published),
        DeliveryState::Conflict
        | DeliveryState::Asks
        | DeliveryState::Refused { .. }
        | DeliveryState::SignIn
        | DeliveryState::Stale { .. } => Some(Outcome::Asks),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::views::PostRow;
    use crate::model::channel::Platform;
    use crate::model::ids::{ChannelId, PostId};
    use crate::model::post::Kind;
    use crate::model::time::Timestamp;

    fn slip(title: &str, deliveries: &[(DeliveryId, DeliveryState)]) -> Slip {
        let at = Timestamp::from_unix_millis(0);
        let post: PostId = "01900000-0000-7000-8000-000000000001".parse().unwrap();
        let channel: ChannelId = "01900000-0000-7000-8000-000000000002".parse().unwrap();
        let row = PostRow {
            id: post,
            kind: Kind::Article,
            title: title.into(),
            excerpt: String::new(),
            cover: None,
            words: 1,
            updated_at: at,
            dated_at: at,
            trashed_at: None,
            state: None,
            channels: vec![channel],
            changed: false,
            hour: None,
        };
        let view = |(id, state): &(DeliveryId, DeliveryState)| DeliveryView {
            id: *id,
            number: "7F3A-91C2".into(),
            post,
            channel,
            channel_name: "La Marge".into(),
            platform: Platform::WordPress,
            state: state.clone(),
            url: None,
        };
        Slip { post: row, deliveries: deliveries.iter().map(view).collect(), at }
    }

    fn id(last: u8) -> DeliveryId {
        format!("01900000-0000-7000-8000-0000000001{last:02}").parse().unwrap()
    }

    #[test]
    fn each_end_is_told_once_and_those_of_a_batch_together() {
        let published = DeliveryState::Published { at: Timestamp::from_unix_millis(0), updated_at: None };
        let mut notices = Notices::since(&[slip("Vieux", &[(id(1), published.clone())])]);
        let mut told = |slips: &[Slip]| notices.news(slips).map(|phrase| phrase.code);
        let old = slip("Vieux", &[(id(1), published.clone())]);
        assert_eq!(told(&[old.clone(), slip("Le train", &[(id(2), DeliveryState::Waiting)])]), None);
        let one = slip("Le train", &[(id(2), published.clone())]);
        assert_eq!(told(&[old.clone(), one.clone()]).as_deref(), Some("notice-published"));
        assert_eq!(told(&[old.clone(), one.clone()]), None);
        let two = slip("B", &[(id(3), published.clone()), (id(4), DeliveryState::Asks)]);
        assert_eq!(told(&[old, one, two]).as_deref(), Some("notice-both"));
    }

    #[test]
    fn the_same_question_is_not_asked_twice_and_a_new_end_is_told() {
        let mut notices = Notices::since(&[]);
        let mut told = |state| notices.news(&[slip("A", &[(id(1), state)])]).map(|phrase| phrase.code);
        assert_eq!(told(DeliveryState::SignIn).as_deref(), Some("notice-asks"));
        assert_eq!(told(DeliveryState::Asks), None);
        assert_eq!(told(DeliveryState::Waiting), None);
        let published = DeliveryState::Published { at: Timestamp::from_unix_millis(0), updated_at: None };
        assert_eq!(told(published).as_deref(), Some("notice-published"));
    }
}
