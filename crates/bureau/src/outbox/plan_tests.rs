use super::*;
use crate::model::delivery::{Base, Delivery};
use crate::model::ids::{ChannelId, DeliveryId, OpId, PostId};
use crate::model::op::Payload;
use crate::model::time::Timestamp;
use crate::system::SystemRng;

/// On a channel that has drafts.
fn plan(remote: Option<&Remote>, open: &[Op], wish: Wish, uploads: &[Hash]) -> Plan {
    super::plan(remote, open, wish, uploads, true)
}

fn remote(state: RemoteState) -> Remote {
    Remote { id: "posts/7".into(), url: None, state, base: Base::default() }
}

fn op(kind: OpKind, state: OpState, parking: Option<Parking>) -> Op {
    let at = Timestamp::from_unix_millis(1);
    let delivery = Delivery::begun(
        DeliveryId::new(at, &SystemRng),
        PostId::new(at, &SystemRng),
        ChannelId::new(at, &SystemRng),
        at,
    );
    let op = Op::queued(OpId::new(at, &SystemRng), &delivery, kind, Payload::default(), at);
    Op { state, parking, ..op }
}

fn steps(plan: &Plan) -> Vec<OpKind> {
    let step = |planned: &Planned| match planned {
        Planned::Upload(_) => OpKind::Upload,
        Planned::Step(kind) => *kind,
    };
    plan.add.iter().map(step).collect()
}

#[test]
fn what_stands_and_what_is_wanted_say_what_follows() {
    use OpKind::*;
    use Wish::*;
    let table: &[(Option<RemoteState>, Wish, &[OpKind])] = &[
        (None, Shown, &[Create, Reveal]),
        (None, Hidden, &[]),
        (None, Absent, &[]),
        (Some(RemoteState::Hidden), Shown, &[Reveal]),
        (Some(RemoteState::Hidden), Hidden, &[]),
        (Some(RemoteState::Hidden), Absent, &[Delete]),
        (Some(RemoteState::Public), Shown, &[Update]),
        (Some(RemoteState::Scheduled), Shown, &[Update]),
        (Some(RemoteState::Private), Hidden, &[Unpublish]),
        (Some(RemoteState::Public), Absent, &[Delete]),
        (Some(RemoteState::Trashed), Shown, &[Create, Reveal]),
        (Some(RemoteState::Trashed), Absent, &[]),
    ];
    for (stands, wish, wanted) in table {
        let remote = stands.map(remote);
        assert_eq!(steps(&plan(remote.as_ref(), &[], *wish, &[])), *wanted, "{stands:?} {wish:?}");
    }
}

#[test]
fn the_last_edit_takes_the_place_of_one_that_waits() {
    let waiting = op(OpKind::Update, OpState::Queued, None);
    let plan = plan(Some(&remote(RemoteState::Public)), std::slice::from_ref(&waiting), Wish::Shown, &[]);
    assert_eq!((plan.cancel, plan.add), (vec![waiting.id], vec![Planned::Step(OpKind::Update)]));
}

#[test]
fn what_may_have_been_sent_is_never_withdrawn_but_followed() {
    for state in [OpState::InFlight, OpState::Unconfirmed] {
        let create = op(OpKind::Create, state, None);
        let reveal = op(OpKind::Reveal, OpState::Queued, None);
        let open = [create, reveal.clone()];
        let edited = plan(None, &open, Wish::Shown, &[]);
        assert_eq!((edited.cancel, edited.add), (vec![reveal.id], vec![Planned::Step(OpKind::Reveal)]));
        let dropped = plan(None, &open, Wish::Absent, &[]);
        assert_eq!((dropped.cancel, dropped.add), (vec![reveal.id], vec![Planned::Step(OpKind::Delete)]));
        let shown = [op(OpKind::Reveal, state, None)];
        let hidden = plan(Some(&remote(RemoteState::Hidden)), &shown, Wish::Hidden, &[]);
        assert_eq!((hidden.cancel, hidden.add), (vec![], vec![Planned::Step(OpKind::Unpublish)]));
    }
}

#[test]
fn a_refusal_and_a_conflict_make_way_and_a_question_does_not() {
    let there = remote(RemoteState::Public);
    for (parking, withdrawn) in [(Parking::Refused, 1), (Parking::Conflict, 1), (Parking::Ask, 0)] {
        let parked = op(OpKind::Update, OpState::Parked, Some(parking));
        let plan = plan(Some(&there), &[parked], Wish::Shown, &[]);
        assert_eq!(plan.cancel.len(), withdrawn, "{parking:?}");
        assert_eq!(steps(&plan), [OpKind::Update], "{parking:?}");
    }
}

#[test]
fn pictures_go_first_and_once() {
    let (one, two) = (Hash::of(b"1"), Hash::of(b"2"));
    let fresh = plan(None, &[], Wish::Shown, &[one.clone(), two.clone()]);
    assert_eq!(steps(&fresh), [OpKind::Upload, OpKind::Upload, OpKind::Create, OpKind::Reveal]);
    let mut flying = op(OpKind::Upload, OpState::InFlight, None);
    flying.payload.media = Some(one.clone());
    let again = plan(None, &[flying], Wish::Shown, &[one, two.clone()]);
    assert_eq!(again.add[0], Planned::Upload(two));
    assert_eq!(again.add.len(), 3);
}

#[test]
fn where_nothing_can_be_hidden_one_step_makes_and_shows() {
    let steps_of =
        |remote: Option<&Remote>, open: &[Op], wish| steps(&super::plan(remote, open, wish, &[], false));
    assert_eq!(steps_of(None, &[], Wish::Shown), [OpKind::Create]);
    let perhaps = [op(OpKind::Create, OpState::Unconfirmed, None)];
    assert_eq!(steps_of(None, &perhaps, Wish::Shown), [OpKind::Update]);
    assert_eq!(steps_of(None, &perhaps, Wish::Absent), [OpKind::Delete]);
}
