use super::*;
use crate::model::delivery::Delivery;
use crate::model::ids::{ChannelId, DeliveryId, PostId};
use crate::model::op::{OpKind, Payload};
use crate::system::SystemRng;

const NOW: i64 = 1_000_000_000;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_unix_millis(millis)
}

fn op(post: PostId, state: OpState, due_at: i64) -> Op {
    let delivery =
        Delivery::begun(DeliveryId::new(at(1), &SystemRng), post, ChannelId::new(at(1), &SystemRng), at(1));
    let op = Op::queued(OpId::new(at(1), &SystemRng), &delivery, OpKind::Update, Payload::default(), at(1));
    Op { state, due_at: at(due_at), ..op }
}

fn post() -> PostId {
    PostId::new(at(1), &SystemRng)
}

fn chosen(open: &[Op]) -> Next {
    next(open, at(NOW), |_| false)
}

#[test]
fn an_open_op_holds_what_comes_later_for_its_post_and_nothing_else() {
    let (one, two) = (post(), post());
    for state in [OpState::Unconfirmed, OpState::Parked, OpState::InFlight, OpState::Queued] {
        let held = op(one, OpState::Queued, NOW);
        let free = op(two, OpState::Queued, NOW);
        let open = [op(one, state, NOW + 60_000), held, free.clone()];
        assert_eq!(chosen(&open), Next::Send(Box::new(free)), "{state:?}");
    }
}

#[test]
fn the_first_that_is_due_goes_and_else_the_soonest_is_waited_for() {
    let (later, soon) =
        (op(post(), OpState::Queued, NOW + 9_000), op(post(), OpState::Unconfirmed, NOW + 5_000));
    assert_eq!(chosen(&[later.clone(), soon.clone()]), Next::At(at(NOW + 5_000)));
    let due = op(post(), OpState::Unconfirmed, NOW);
    assert_eq!(chosen(&[later, due.clone()]), Next::Probe(Box::new(due)));
    assert_eq!(chosen(&[op(post(), OpState::Parked, NOW)]), Next::Nothing);
    assert_eq!(chosen(&[]), Next::Nothing);
}

#[test]
fn what_cites_another_waits_for_it() {
    let mut op = op(post(), OpState::Queued, NOW);
    op.after = Some(OpId::new(at(2), &SystemRng));
    assert_eq!(next(std::slice::from_ref(&op), at(NOW), |_| false), Next::Nothing);
    assert_eq!(next(std::slice::from_ref(&op), at(NOW), |_| true), Next::Send(Box::new(op)));
}

#[test]
fn a_clock_that_was_set_back_does_not_hold_a_retry_for_a_year() {
    let year = 365 * 24 * 3_600_000;
    let mut failed = op(post(), OpState::Queued, NOW + year);
    assert!(matches!(chosen(std::slice::from_ref(&failed)), Next::At(_)), "an hour that was given is kept");
    failed.attempts = 3;
    assert!(matches!(chosen(&[failed]), Next::Send(_)));
}

#[test]
fn a_clock_that_was_set_back_does_not_hold_what_was_to_go_at_once() {
    let year = 365 * 24 * 3_600_000;
    let mut queued = op(post(), OpState::Queued, NOW + year);
    queued.created_at = at(NOW + year);
    assert!(matches!(chosen(std::slice::from_ref(&queued)), Next::Send(_)));
    queued.due_at = at(NOW + year + 3_600_000);
    assert!(matches!(chosen(&[queued]), Next::At(_)), "an hour that was given is kept");
}
