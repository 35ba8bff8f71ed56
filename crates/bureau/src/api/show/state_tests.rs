use super::Look;
use super::state::{rank, state};
use crate::api::views::DeliveryState;
use crate::model::channel::{Channel, ChannelState, Platform, Site};
use crate::model::delivery::{Base, Delivery, Remote, RemoteState};
use crate::model::ids::{ChannelId, DeliveryId, OpId, PostId};
use crate::model::op::{Op, OpKind, OpState, Parking, Payload};
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::outbox::{Asked, Late};
use crate::system::SystemRng;

const NOW: Timestamp = Timestamp::from_unix_millis(1_000_000_000);

fn later(seconds: u64) -> Timestamp {
    NOW.after(std::time::Duration::from_secs(seconds))
}

fn channel(platform: Platform) -> Channel {
    Channel {
        id: ChannelId::new(NOW, &SystemRng),
        platform,
        name: String::new(),
        address: String::new(),
        user: None,
        site: Site::default(),
        state: ChannelState::Ready,
        trouble: None,
        created_at: NOW,
    }
}

fn delivery(remote: Option<RemoteState>) -> Delivery {
    let base = Base::default();
    Delivery {
        id: DeliveryId::new(NOW, &SystemRng),
        post: PostId::new(NOW, &SystemRng),
        channel: ChannelId::new(NOW, &SystemRng),
        remote: remote.map(|state| Remote { id: "7".into(), url: None, state, base }),
        confirmed: None,
        published_at: remote.map(|_| NOW),
        created_at: NOW,
    }
}

fn op(kind: OpKind, state: OpState) -> Op {
    Op { state, ..Op::queued(OpId::new(NOW, &SystemRng), &delivery(None), kind, Payload::default(), NOW) }
}

fn look(now: Timestamp, offline: bool) -> Look {
    Look { now, offline, held: false, asked: Asked::default() }
}

fn shown(remote: Option<RemoteState>, ops: &[Op], channel: &Channel, offline: bool) -> DeliveryState {
    state(&delivery(remote), ops, channel, NOW, &look(NOW, offline))
}

#[test]
fn each_state_has_one_word() {
    let blog = channel(Platform::WordPress);
    let queued = op(OpKind::Create, OpState::Queued);
    let of = |op: Op| shown(None, &[op], &blog, false);
    assert_eq!(of(queued.clone()), DeliveryState::Waiting);
    assert_eq!(
        of(Op { held_until: Some(later(8)), due_at: later(8), ..queued.clone() }),
        DeliveryState::Held { until: later(8) }
    );
    let year = later(365 * 24 * 3600);
    assert_eq!(
        of(Op { held_until: Some(year), due_at: year, ..queued.clone() }),
        DeliveryState::Scheduled { at: year, here: true },
        "of a clock that has been set back"
    );
    let done = op(OpKind::Create, OpState::Done);
    let waits = Op { due_at: later(60), ..op(OpKind::Reveal, OpState::Queued) };
    assert_eq!(
        shown(None, &[done, waits.clone()], &blog, false),
        DeliveryState::Scheduled { at: later(60), here: true }
    );
    let first = Op { due_at: later(60), ..queued.clone() };
    assert_eq!(
        shown(None, &[first, waits], &blog, false),
        DeliveryState::Spaced { at: later(60) },
        "an hour that the post was given would hold what shows it alone"
    );
    assert_eq!(
        of(Op { due_at: later(60), attempts: 2, ..queued.clone() }),
        DeliveryState::Retry { at: later(60) }
    );
    assert_eq!(of(op(OpKind::Create, OpState::InFlight)), DeliveryState::Sending { percent: 0 });
    assert_eq!(of(op(OpKind::Create, OpState::Unconfirmed)), DeliveryState::Checking);
    let parked = |parking| Op {
        parking: Some(parking),
        reason: Some(Phrase::new("x")),
        ..op(OpKind::Update, OpState::Parked)
    };
    assert_eq!(of(parked(Parking::Conflict)), DeliveryState::Conflict);
    assert_eq!(of(parked(Parking::Ask)), DeliveryState::Asks);
    assert_eq!(of(parked(Parking::Refused)), DeliveryState::Refused { why: Phrase::new("x") });
}

#[test]
fn working_offline_holds_what_needs_a_network_and_nothing_else() {
    let queued = [op(OpKind::Create, OpState::Queued)];
    assert_eq!(shown(None, &queued, &channel(Platform::WordPress), true), DeliveryState::Paused);
    assert_eq!(shown(None, &queued, &channel(Platform::Notebook), true), DeliveryState::Waiting);
}

#[test]
fn steps_done_count() {
    let ops = [
        op(OpKind::Upload, OpState::Done),
        op(OpKind::Create, OpState::InFlight),
        op(OpKind::Reveal, OpState::Queued),
    ];
    assert_eq!(
        shown(None, &ops, &channel(Platform::WordPress), false),
        DeliveryState::Sending { percent: 33 }
    );
}

#[test]
fn what_is_settled_says_how_it_stands() {
    let blog = channel(Platform::WordPress);
    let table = [
        (Some(RemoteState::Public), DeliveryState::Published { at: NOW, updated_at: None }),
        (Some(RemoteState::Hidden), DeliveryState::Unpublished),
        (Some(RemoteState::Trashed), DeliveryState::Deleted),
    ];
    for (remote, wanted) in table {
        assert_eq!(shown(remote, &[], &blog, false), wanted);
    }
    assert_eq!(shown(None, &[op(OpKind::Delete, OpState::Done)], &blog, false), DeliveryState::Deleted);
    assert_eq!(
        shown(None, &[op(OpKind::Create, OpState::Cancelled)], &blog, false),
        DeliveryState::Cancelled
    );
}

#[test]
fn a_confirmed_update_is_told_beside_the_first_publication() {
    let blog = channel(Platform::WordPress);
    let update = |at| Op { closed_at: Some(at), ..op(OpKind::Update, OpState::Done) };
    let ops = [update(later(60)), update(later(90)), op(OpKind::Update, OpState::Cancelled)];
    let published = |updated_at| DeliveryState::Published { at: NOW, updated_at };
    assert_eq!(shown(Some(RemoteState::Public), &ops, &blog, false), published(Some(later(90))));
    let before = [update(NOW), op(OpKind::Update, OpState::Cancelled)];
    assert_eq!(
        shown(Some(RemoteState::Public), &before, &blog, false),
        published(None),
        "nobody had read it"
    );
}

#[test]
fn what_needs_the_writer_comes_first() {
    assert!(rank(&DeliveryState::Conflict) < rank(&DeliveryState::Waiting));
    assert!(
        rank(&DeliveryState::Refused { why: Phrase::new("x") })
            < rank(&DeliveryState::Published { at: NOW, updated_at: None })
    );
}

#[test]
fn what_waits_for_a_word_says_since_when() {
    let delivery = delivery(None);
    let reveal = Op { delivery: delivery.id, ..op(OpKind::Reveal, OpState::Queued) };
    let late = vec![Late { reveal: reveal.clone(), since: NOW }];
    let look = Look { asked: Asked { late, ..Asked::default() }, ..look(later(9), false) };
    let asked = state(&delivery, &[reveal], &channel(Platform::WordPress), NOW, &look);
    assert_eq!(asked, DeliveryState::Stale { since: NOW });
    assert!(rank(&asked) > rank(&DeliveryState::SignIn) && rank(&asked) < rank(&DeliveryState::Waiting));
}
