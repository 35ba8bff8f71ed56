//! What is known of the network: what the system says, and what the channels answer. A word of the system never keeps
//! anything from being sent; it only ends a wait.

use std::sync::Mutex;
use std::time::Duration;

use crate::model::channel::Channel;
use crate::model::time::{Clock, Timestamp};
use crate::publish::transport::Transport;

/// A wall clock that ran this far ahead of the other one: the machine slept.
const ASLEEP: Duration = Duration::from_secs(30);

/// How the network stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Network {
    /// As far as is known.
    Online,
    /// No way out.
    Offline,
    /// A network that asks to log in first.
    Portal,
    /// Some channels answer, or did a moment ago.
    Unsteady,
}

/// Watches for the moments when waiting makes no sense any more.
pub struct Watch {
    last: Mutex<Seen>,
}

#[derive(Clone, Copy)]
struct Seen {
    wall: Timestamp,
    monotonic: Duration,
    way_out: bool,
}

impl Watch {
    /// From now on.
    pub fn new(clock: &dyn Clock, transport: &dyn Transport) -> Self {
        Self { last: Mutex::new(see(clock, transport)) }
    }

    /// Looks again. `true` when the machine woke, or found its network again: whatever waits after a failure may go.
    pub fn look(&self, clock: &dyn Clock, transport: &dyn Transport) -> Change {
        let now = see(clock, transport);
        let mut last = self.last.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let before = std::mem::replace(&mut *last, now);
        let slept = now.wall.since(before.wall).saturating_sub(now.monotonic - before.monotonic) >= ASLEEP;
        Change {
            ends_waits: slept || (now.way_out && !before.way_out),
            way_out: now.way_out != before.way_out,
        }
    }
}

/// What a look found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Whatever waits after a failure may go.
    pub ends_waits: bool,
    /// The way out came or went.
    pub way_out: bool,
}

fn see(clock: &dyn Clock, transport: &dyn Transport) -> Seen {
    Seen { wall: clock.now(), monotonic: clock.monotonic(), way_out: transport.has_way_out() }
}

/// How the network stands, as the channels that need one tell it.
pub fn network(channels: &[Channel], way_out: bool) -> Network {
    let near = |channel: &Channel| {
        let host =
            url::Url::parse(&channel.site.endpoint).ok().and_then(|url| url.host_str().map(str::to_owned));
        host.is_some_and(|host| host == "localhost" || host.starts_with("127.") || host == "[::1]")
    };
    let troubled = |code: &str| {
        let codes = channels.iter().filter_map(|channel| channel.trouble.as_ref());
        codes.into_iter().any(|trouble| trouble.code.starts_with(code))
    };
    let reachable = |channel: &&Channel| channel.trouble.is_none() && (way_out || near(channel));
    if troubled("failure-portal") || troubled("failure-tls-name") {
        return Network::Portal;
    }
    let any = channels.iter().any(|channel| channel.trouble.is_some());
    match channels.iter().filter(reachable).count() {
        0 if !way_out || troubled("failure-offline") => Network::Offline,
        0 if any => Network::Unsteady,
        _ if any => Network::Unsteady,
        _ => Network::Online,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::channel::{ChannelState, Platform, Site};
    use crate::model::ids::ChannelId;
    use crate::model::phrase::Phrase;
    use crate::system::SystemRng;

    fn channel(endpoint: &str, trouble: Option<&str>) -> Channel {
        let at = Timestamp::from_unix_millis(0);
        Channel {
            id: ChannelId::new(at, &SystemRng),
            platform: Platform::WordPress,
            name: String::new(),
            address: String::new(),
            user: None,
            site: Site { endpoint: endpoint.into(), ..Site::default() },
            state: ChannelState::Ready,
            trouble: trouble.map(Phrase::new),
            created_at: at,
        }
    }

    #[test]
    fn the_channels_have_the_last_word() {
        let far = "https://blog.example/wp-json/";
        let near = "http://127.0.0.1:8080/wp-json/";
        let fine = |endpoint| channel(endpoint, None);
        let ill = |code| channel(far, Some(code));
        assert_eq!(network(&[], true), Network::Online);
        assert_eq!(network(&[], false), Network::Offline);
        assert_eq!(network(&[fine(far)], false), Network::Offline);
        assert_eq!(network(&[fine(near)], false), Network::Online);
        assert_eq!(network(&[ill("failure-connect")], true), Network::Unsteady);
        assert_eq!(network(&[ill("failure-connect")], false), Network::Offline);
        assert_eq!(network(&[ill("failure-portal"), fine(far)], true), Network::Portal);
        assert_eq!(network(&[ill("failure-timeout"), fine(far)], true), Network::Unsteady);
    }
}
