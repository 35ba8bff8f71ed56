use std::time::Duration;

use super::Rest;
use crate::model::cursor::Cursor;
use crate::outbox::fixture::{blog, sender};
use crate::outbox::held::settle_in;
use crate::outbox::sender::Until;
use crate::secrets::Secrets;
use crate::store::{PullState, Store};

#[tokio::test]
async fn a_blog_that_stays_silent_is_asked_less_and_less_until_the_wait_is_ended() {
    let home = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(home.path()).unwrap();
    let secrets = Secrets::in_memory();
    let (channel, other) = (blog(), blog());
    secrets.set(channel.id, &channel.name, "abcd").await.unwrap();
    let pull = PullState { next: Some(Cursor::default()), ..PullState::default() };
    store
        .write(|tx| {
            settle_in(tx)?;
            tx.put_channel(&channel)?;
            tx.put_pull(channel.id, &pull)
        })
        .unwrap();
    let sender = sender(&store, home.path(), secrets);

    let mut rest: Option<Rest> = None;
    for seconds in [60u64, 120, 600, 1800, 3600, 3600] {
        rest = sender.pull(channel.clone(), rest).await;
        let length = rest.expect("it could not end").ends;
        let (low, high) = (Duration::from_secs(seconds * 9 / 10), Duration::from_secs(seconds * 11 / 10));
        assert!(low <= length && length <= high, "{seconds}: {length:?}");
    }

    // A run keeps it in mind, until somebody ends the wait.
    let failures = || sender.rests().get(&channel.id).map(|rest| rest.failures);
    for _ in 0..2 {
        sender.run("test", Until::Idle).await.unwrap();
        assert_eq!(failures(), Some(1), "it rests");
    }
    sender.forget_rests(Some(other.id));
    assert_eq!(failures(), Some(1), "of another channel");
    sender.forget_rests(Some(channel.id));
    assert_eq!(failures(), None);
    sender.run("test", Until::Idle).await.unwrap();
    assert_eq!(failures(), Some(1), "it was asked again, and the waits are short again");
    sender.forget_rests(None);
    assert_eq!(failures(), None);
}
