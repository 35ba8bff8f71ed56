use super::*;
use crate::model::delivery::Delivery;
use crate::model::ids::{DeliveryId, OpId, PostId};
use crate::model::op::Payload;
use crate::outbox::OFFLINE;
use crate::outbox::fixture::{blog, sender};
use crate::outbox::held::settle_in;
use crate::secrets::Secrets;
use crate::store::Tx;
use crate::system::SystemRng;

/// What somebody does to an op, or around it.
type Change<'a> = Box<dyn Fn(&mut Tx<'_>, &Op) -> Result<()> + 'a>;

/// Between the choice of an op and its first byte a password is read, a text made: time enough to take it back.
#[tokio::test]
async fn what_was_taken_back_a_moment_ago_does_not_leave() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    let now = Timestamp::from_unix_millis(1);
    let channel = blog();
    let queue = || {
        let delivery =
            Delivery::begun(DeliveryId::new(now, &SystemRng), PostId::new(now, &SystemRng), channel.id, now);
        let op =
            Op::queued(OpId::new(now, &SystemRng), &delivery, OpKind::Unpublish, Payload::default(), now);
        store
            .write(|tx| {
                tx.put_delivery(&delivery)?;
                tx.add_op(&op)
            })
            .unwrap();
        store.read(|read| read.op(op.id)).unwrap()
    };
    store
        .write(|tx| {
            settle_in(tx)?;
            tx.put_channel(&channel)
        })
        .unwrap();
    let sender = sender(&store, home.path(), Secrets::in_memory());
    let chosen = queue();
    assert_eq!(sender.claim(chosen, None).await.unwrap().map(|op| op.state), Some(OpState::InFlight));
    let paused = Channel { state: ChannelState::Paused, ..channel.clone() };
    let changes: [(&str, Change<'_>); 4] = [
        ("cancelled", Box::new(|tx, op| tx.put_op(&Op { state: OpState::Cancelled, ..op.clone() }))),
        ("paused", Box::new(|tx, _| tx.put_channel(&paused))),
        ("offline", Box::new(|tx, _| tx.put_setting(OFFLINE, &true))),
        ("removed", Box::new(|tx, _| tx.remove_channel(channel.id, now))),
    ];
    for (what, change) in changes {
        let chosen = queue();
        store.write(|tx| change(tx, &chosen)).unwrap();
        assert!(sender.claim(chosen.clone(), None).await.unwrap().is_none(), "{what}");
        assert_eq!(store.read(|read| read.op(chosen.id)).unwrap().attempts, 0, "{what}");
        store
            .write(|tx| {
                tx.put_setting(OFFLINE, &false)?;
                tx.put_channel(&channel)
            })
            .unwrap();
    }
}
