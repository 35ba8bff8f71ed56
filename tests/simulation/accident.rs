//! The accidents that befall the computer and the network, and what somebody does on the sites themselves.

use std::time::Duration;

use bureau::model::time::Timestamp;

use crate::network::Weather;
use crate::world::World;
use crate::writer::Deed;

/// What happens without the writer.
pub fn befall(world: &mut World, deed: Deed) {
    let sites = world.network.sites.len();
    let site = world.chance.below(sites as u64) as usize;
    match deed {
        Deed::ChangeWeather => {
            use Weather::*;
            let weather =
                world.chance.weighed(&[(5, Fine), (5, Stormy), (2, Down), (1, Portal), (2, Deaf), (1, Busy)]);
            world.network.sites[site].weather = weather;
            world.tell(|| format!("  site {site} is {weather:?}"));
        }
        Deed::PullTheCable => world.network.cable = !world.network.cable,
        Deed::SetTheClock => {
            const HOUR: i64 = 3_600_000;
            let skews = [0, 0, HOUR, -HOUR, 400 * 24 * HOUR, -30_000, 90_000];
            let skew = *world.chance.pick(&skews).unwrap();
            world.set_clock(skew);
        }
        Deed::Sleep => {
            let minutes = 1 + world.chance.below(2000);
            world.sleep(Duration::from_secs(60 * minutes));
            world.let_arrive();
        }
        Deed::SomebodyEdits | Deed::SomebodyBins => {
            let now = Timestamp::from_unix_millis(world.truth());
            let seen = world.network.sites[site].host.visible(now);
            let posts: Vec<(u64, Option<usize>)> = seen.iter().map(|sight| (sight.id, sight.piece)).collect();
            let Some((id, Some(number))) = world.chance.pick(&posts).copied() else { return };
            world.expected.pieces[number].on[site + 1].touched = true;
            let host = &mut world.network.sites[site].host;
            match deed {
                Deed::SomebodyBins => host.removes(id, now),
                _ => host.edits(id, now),
            }
        }
        Deed::SomebodyComments => {
            let now = Timestamp::from_unix_millis(world.truth());
            let World { network, chance, expected, .. } = world;
            // Nobody answers short posts yet.
            let host = &mut network.sites[site % 2].host;
            if chance.one_in(5) {
                return host.rethinks(chance.one_in(2));
            }
            let posts: Vec<u64> = host.visible(now).iter().map(|sight| sight.id).collect();
            let Some(id) = chance.pick(&posts) else { return };
            expected.comments += 1;
            host.hears(*id, &format!("c{} et vous ?", expected.comments), now);
        }
        Deed::LoseThePower => {
            let steps = world.chance.below(120);
            world.power.fail_in(steps);
        }
        other => unreachable!("{other:?} is the writer's"),
    }
}
