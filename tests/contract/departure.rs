//! One look before a journey says what wants a network, or the writer.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::publish::FailureKind;

use super::cases;
use super::scene::Scene;

const DAY: Duration = Duration::from_secs(24 * 3600);

cases! {
    what_is_here_and_in_order_is_ready on memory;
    a_notebook_alone_needs_no_network on notebook;
    what_wants_a_network_or_the_writer_is_named on memory;
}

impl Scene {
    /// Whether all is ready, and what is said, of the channel and at large; what wants doing with a `!`.
    async fn departure(&self) -> (bool, Vec<String>) {
        let departure: Departure = self.desk.ask(Request::Departure(Nothing {})).await.unwrap();
        let notes = departure.channels.into_iter().flat_map(|channel| channel.notes).chain(departure.notes);
        let said = notes.map(|note| format!("{}{}", if note.ready { "" } else { "!" }, note.phrase.code));
        (departure.ready, said.collect())
    }

    async fn pull(&self) {
        self.desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
        self.desk.send().await;
    }
}

async fn what_is_here_and_in_order_is_ready(scene: Scene) {
    scene.pull().await;
    assert_eq!(scene.departure().await, (true, vec!["ready-signed-in".into(), "ready-pulled".into()]));
    scene.desk.clock.pass(DAY + Duration::from_secs(60));
    assert_eq!(scene.departure().await, (false, vec!["ready-signed-in".into(), "!ready-pulled".into()]));
    scene.pull().await;
    assert!(scene.departure().await.0);
}

async fn a_notebook_alone_needs_no_network(scene: Scene) {
    assert_eq!(scene.departure().await, (true, vec![]));
}

async fn what_wants_a_network_or_the_writer_is_named(scene: Scene) {
    scene.pull().await;
    // What waits goes by itself.
    scene.close(FailureKind::Offline).await;
    let (id, _) = scene.write("En gare", "Sans réseau.").await;
    scene.publish(&id).await;
    scene.desk.send().await;
    let (ready, said) = scene.departure().await;
    assert!(said.contains(&"ready-waiting".to_owned()) && ready, "{said:?}");
    // What was refused does not, and nothing does where the password is not taken.
    scene.open();
    scene.change_password("posts", "autre");
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    let (ready, said) = scene.departure().await;
    assert!(!ready);
    for expected in ["!ready-sign-in", "!ready-asking"] {
        assert!(said.contains(&expected.to_owned()), "{said:?}");
    }
    let pause = Request::ChannelPause(ById { id: scene.channel.clone() });
    scene.desk.ask::<bureau::model::channel::Channel>(pause).await.unwrap();
    assert!(!scene.departure().await.0);
}
