//! The way there: closed doors, networks that ask to log in first, waits, and addresses that moved.

use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::time::Clock;
use bureau::publish::{FailureKind, TlsFault};

use super::cases;
use super::scene::Scene;
use crate::support::fault::{Fault, canned, portals, waits};

cases! {
    a_closed_door_holds_one_channel_and_no_other on memory sockets real;
    nothing_leaves_where_there_is_no_way on memory;
    a_log_in_page_is_no_answer on memory sockets;
    not_now_is_not_no on memory sockets;
    a_write_that_is_redirected_does_nothing on memory sockets;
}

/// Every reason for which nothing leaves this machine.
fn closed() -> Vec<FailureKind> {
    let tls = [TlsFault::WrongName, TlsFault::Expired, TlsFault::Unknown, TlsFault::Other];
    let mut all = vec![FailureKind::Connect, FailureKind::Dns, FailureKind::Offline];
    all.extend(tls.map(FailureKind::Tls));
    all
}

async fn a_closed_door_holds_one_channel_and_no_other(scene: Scene) {
    let (id, title) = scene.write("Porte close", "Bonjour.").await;
    let notebook = scene.desk.notebook().await;
    scene.close(FailureKind::Connect).await;
    scene.desk.publish(&id, &["Blog", &notebook]).await;
    assert_eq!(scene.desk.engine.sync().await.unwrap(), Outcome::Waiting);
    assert!(matches!(scene.state(&id).await, DeliveryState::Retry { .. }));
    let beside = scene.desk.delivery(&id, &notebook).await.state;
    assert!(matches!(beside, DeliveryState::Published { .. }), "{beside:?}");
    let status: StatusView = scene.desk.ask(Request::Status(Nothing {})).await.unwrap();
    assert_eq!((status.waiting, status.asking), (1, 0));
    scene.open();
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "opened again");
    assert_eq!(scene.count("POST", "/wp/v2/posts?"), 1, "the blog was asked once");
}

async fn nothing_leaves_where_there_is_no_way(scene: Scene) {
    for why in closed() {
        let (id, title) = scene.write("Sans chemin", "Bonjour.").await;
        let before = scene.count("POST", "/wp/v2/posts?");
        scene.close(why.clone()).await;
        scene.publish(&id).await;
        assert_eq!(scene.desk.engine.sync().await.unwrap(), Outcome::Waiting, "{why:?}");
        let state = scene.state(&id).await;
        assert!(matches!(state, DeliveryState::Retry { .. }), "{why:?}: {state:?}");
        scene.open();
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{why:?}");
        scene.one(&title, &format!("{why:?}"));
        assert_eq!(scene.count("POST", "/wp/v2/posts?"), before + 1, "{why:?}: sent once");
    }
}

async fn a_log_in_page_is_no_answer(scene: Scene) {
    for page in portals() {
        let case = page.status.clone();
        let (id, title) = scene.write("Portail", "Bonjour.").await;
        // It answers everything, until somebody logs in.
        scene.arm_times("POST", "", Fault::Answer(page.clone()), 2);
        scene.arm_times("GET", "", Fault::Answer(page), 2);
        scene.publish(&id).await;
        let outcome = scene.send(&id).await;
        assert_eq!(outcome, Outcome::Delivered, "{case}");
        scene.one(&title, &case);
        while !scene.is_spent() {
            let (id, _) = scene.write("Portail", "Encore.").await;
            scene.publish(&id).await;
            assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
        }
    }
}

async fn not_now_is_not_no(scene: Scene) {
    for answer in waits(scene.desk.clock.now()) {
        let case = format!("{answer:?}");
        let (id, title) = scene.write("Plus tard", "Bonjour.").await;
        scene.arm("POST", "/wp/v2/posts?", Fault::Answer(answer.clone()));
        scene.publish(&id).await;
        let asked = scene.desk.clock.now();
        let outcome = scene.desk.engine.sync().await.unwrap();
        assert!(scene.is_spent(), "{case} did not strike");
        match (outcome, scene.state(&id).await) {
            (Outcome::Waiting, DeliveryState::Retry { at }) => {
                let wait = at.since(asked);
                assert!(wait <= Duration::from_secs(25 * 3600), "{case}: {wait:?}");
                if answer.headers.iter().any(|(_, value)| value == "99999999999999999999") {
                    assert!(wait >= Duration::from_secs(23 * 3600), "{case}: {wait:?}");
                }
            }
            (Outcome::Waiting, DeliveryState::Checking) | (Outcome::Delivered, _) => {}
            other => panic!("{case}: {other:?}"),
        }
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{case}");
        scene.one(&title, &case);
    }
}

async fn a_write_that_is_redirected_does_nothing(scene: Scene) {
    for status in
        ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"]
    {
        for to in ["/wp-json/wp/v2/posts", "/", "https://ailleurs.test/", "http://", ""] {
            let case = format!("{status} {to:?}");
            let (id, title) = scene.write("Ailleurs", "Bonjour.").await;
            let headers: &[(&str, &str)] = if to.is_empty() { &[] } else { &[("Location", to)] };
            scene.arm("POST", "/wp/v2/posts?", Fault::Answer(canned(status, headers, "")));
            scene.publish(&id).await;
            assert_eq!(scene.send(&id).await, Outcome::Delivered, "{case}");
            assert!(scene.is_spent(), "{case} did not strike");
            scene.one(&title, &case);
        }
    }
}
