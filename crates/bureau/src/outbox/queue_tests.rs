use super::*;
use crate::model::delivery::Delivery;
use crate::model::ids::{ChannelId, DeliveryId, OpId, PostId};
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
    assert_eq!(chosen(&[op]), Next::Nothing);
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

#[test]
fn what_waits_for_a_word_holds_its_own_post_alone() {
    let (asked, free) = (op(post(), OpState::Queued, NOW), op(post(), OpState::Queued, NOW));
    let open = [asked.clone(), free.clone()];
    let chosen = next(&open, at(NOW), |delivery| delivery == asked.delivery);
    assert_eq!(chosen, Next::Send(Box::new(free)));
    assert_eq!(next(&open[..1], at(NOW), |_| true), Next::Nothing);
}

const DAY: i64 = 24 * 3_600_000;

/// The two steps of a first publication that was approved at `approved` and shows itself at `due`.
fn first(approved: i64, due: i64) -> [Op; 2] {
    let step = |kind, due| Op { kind, created_at: at(approved), ..op(post(), OpState::Queued, due) };
    [step(OpKind::Create, approved), step(OpKind::Reveal, due)]
}

#[test]
fn nothing_is_unseen_once_it_has_begun() {
    let [create, reveal] = first(NOW, NOW);
    let is_unseen = |ops: &[Op]| unseen(ops).is_some();
    assert!(is_unseen(&[create.clone(), reveal.clone()]));
    // What never left, though it was tried, is still here.
    assert!(is_unseen(&[Op { attempts: 9, due_at: at(NOW + 9), ..create.clone() }, reveal.clone()]));
    for state in [OpState::InFlight, OpState::Unconfirmed, OpState::Parked] {
        assert!(!is_unseen(&[Op { state, ..create.clone() }, reveal.clone()]), "{state:?}");
    }
    let done = Op { state: OpState::Done, ..create.clone() };
    assert!(!is_unseen(&[done.clone(), reveal.clone()]), "it is on its way");
    assert!(!is_unseen(&[create.clone(), Op { attempts: 1, ..reveal.clone() }]));
    // Hidden there, it waits for its hour.
    let timed = Op { due_at: at(NOW + DAY), ..reveal.clone() };
    assert!(is_unseen(&[done.clone(), timed.clone()]));
    assert!(!is_unseen(&[done, Op { attempts: 1, ..timed }]));
    let update = op(post(), OpState::Queued, NOW);
    assert!(!is_unseen(&[update]), "an update changes what is seen already");
}

#[test]
fn what_waits_for_its_turn_waits_as_a_whole() {
    let [create, reveal] = first(NOW, NOW + DAY);
    let spaced = |ops: &[Op]| is_spaced(ops, at(NOW));
    let turn = Op { due_at: at(NOW + DAY), ..create.clone() };
    assert!(spaced(&[turn.clone(), reveal.clone()]));
    assert!(!spaced(&[create.clone(), reveal.clone()]), "an hour that the post was given");
    assert!(!spaced(&[Op { state: OpState::Done, ..create }, reveal.clone()]));
    assert!(!spaced(&[Op { attempts: 1, ..turn }, reveal]), "a failure");
    assert!(!spaced(&[]));
}

fn late(since: i64) -> Late {
    let [_, reveal] = first(since, since);
    Late { reveal, since: at(since) }
}

fn asked_at(late: &[Late], reviewed_at: Option<i64>) -> (usize, usize) {
    let asked = asked(late.to_vec(), reviewed_at.map(at), at(NOW));
    (asked.late.len(), asked.backlog.len())
}

#[test]
fn one_that_waited_two_days_goes_and_one_that_waited_eight_asks() {
    assert_eq!(asked_at(&[], None), (0, 0));
    assert_eq!(asked_at(&[late(NOW - 2 * DAY)], None), (0, 0));
    assert_eq!(asked_at(&[late(NOW - 7 * DAY)], None), (0, 0));
    assert_eq!(asked_at(&[late(NOW - 7 * DAY - 1)], None), (1, 0));
}

#[test]
fn two_that_waited_for_days_ask_for_a_rhythm() {
    let (two, nine) = (late(NOW - 2 * DAY), late(NOW - 9 * DAY));
    assert_eq!(asked_at(&[two.clone(), late(NOW - 3 * DAY)], None), (2, 2));
    assert_eq!(asked_at(&[two.clone(), nine], None), (2, 2));
    // One post on two channels is one post.
    let mut twin = late(NOW - 2 * DAY);
    twin.reveal.post = two.reveal.post;
    assert_eq!(asked_at(&[two, twin], None), (0, 0));
}

#[test]
fn those_that_are_to_be_read_one_by_one_wait_each_for_its_word() {
    let two = [late(NOW - 3 * DAY), late(NOW - 3 * DAY)];
    assert_eq!(asked_at(&two, Some(NOW - DAY)), (2, 0));
    assert_eq!(asked_at(&two[..1], Some(NOW - DAY)), (1, 0), "the last of them, too");
    // What was not late when they were chosen is a matter of its own.
    assert_eq!(asked_at(&two, Some(NOW - 3 * DAY)), (2, 2));
    assert_eq!(asked_at(&two[..1], Some(NOW - 3 * DAY)), (0, 0));
}
