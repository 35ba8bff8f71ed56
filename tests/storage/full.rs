//! A disk that is full, at every 4 KB step.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::words::{Language, Words};

use super::desk::Desk;
use super::disk::{Disk, apart, bureau};
/// More steps than anything here needs.
const STEPS: usize = 200;

/// A picture that cannot be made small.
fn photo(seed: u32) -> Vec<u8> {
    let mut noise = seed;
    let pixels = image::RgbImage::from_fn(96, 96, |_, _| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [a, b, c, _] = noise.to_be_bytes();
        image::Rgb([a, b, c])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn is_full(problem: &Problem) {
    assert_eq!(problem.code, "error-disk-full");
}

#[tokio::test]
async fn saved_words_stay_and_the_next_save_comes_through_once_there_is_room() {
    if !apart("storage::full::saved_words_stay_and_the_next_save_comes_through_once_there_is_room") {
        return;
    }
    let disk = Disk::new(24 << 10);
    let desk = Desk::at(&disk.home()).await;
    let id = desk.write("Plein", "Avant.").await;
    let mut refused = 0;
    for step in 0..STEPS {
        let (acknowledged, wanted) =
            (desk.open(&id).await.post.body, format!("{step} {}", "mot ".repeat(8000)));
        disk.leave(step);
        let saved = desk.save(&id, &wanted).await;
        let stands = desk.open(&id).await.post.body;
        match &saved {
            Ok(_) => assert_eq!(stands, wanted, "step {step}"),
            Err(problem) => {
                is_full(problem);
                assert_eq!(stands, acknowledged, "step {step}: what was acknowledged stays");
                refused += 1;
            }
        }
        disk.clear();
        desk.save(&id, &wanted).await.unwrap();
        assert_eq!(desk.open(&id).await.post.body, wanted, "step {step}");
        if saved.is_ok() {
            break;
        }
    }
    assert!((3..STEPS - 1).contains(&refused), "{refused} steps were refused");
    // Closed while it is full: what the log holds is found again.
    disk.leave(0);
    let last = desk.open(&id).await.post.body;
    desk.engine.stop().await;
    drop(desk);
    disk.clear();
    assert_eq!(Desk::at(&disk.home()).await.open(&id).await.post.body, last);
}

#[tokio::test]
async fn a_photo_is_there_whole_or_not_at_all() {
    if !apart("storage::full::a_photo_is_there_whole_or_not_at_all") {
        return;
    }
    let disk = Disk::new(24 << 10);
    let desk = Desk::at(&disk.home()).await;
    let id = desk.write("Photo", "Avant.").await;
    let mut refused = 0;
    for step in 0..STEPS {
        let photo = photo(step as u32 + 1);
        disk.leave(step);
        let added = desk.engine.add_media("quai.png", photo.clone()).await;
        assert_eq!(desk.open(&id).await.post.body, "Avant.");
        if let Err(problem) = &added {
            is_full(problem);
            refused += 1;
        }
        disk.clear();
        let media = desk.engine.add_media("quai.png", photo).await.unwrap();
        assert!(desk.engine.picture(&media.reference).await.is_some(), "step {step}");
        if added.is_ok() {
            break;
        }
    }
    assert!((3..STEPS - 1).contains(&refused), "{refused} steps were refused");
    let checkup: Checkup = desk.ask(Request::HomeCheck(Nothing {})).await.unwrap();
    let pictures = checkup.checks.iter().find(|check| check.what == "check-pictures").unwrap();
    assert_eq!(pictures.health, Health::Well, "{pictures:?}");
}

#[tokio::test]
async fn a_delivery_is_queued_whole_or_not_at_all() {
    if !apart("storage::full::a_delivery_is_queued_whole_or_not_at_all") {
        return;
    }
    let disk = Disk::new(24 << 10);
    let desk = Desk::at(&disk.home()).await;
    let mut refused = 0;
    for step in 0..STEPS {
        let body = format!("{step} {}", "mot ".repeat(8000));
        let id = desk.write("Envoi", &body).await;
        disk.leave(step);
        let published = desk.publish(&id).await;
        let queued = desk.slips().await.iter().filter(|slip| slip.post.id.to_string() == id).count();
        assert_eq!(desk.open(&id).await.post.body, body);
        assert_eq!(queued, usize::from(published.is_ok()), "step {step}");
        if let Err(problem) = &published {
            is_full(problem);
            refused += 1;
        }
        disk.clear();
        let again = desk.publish(&id).await.unwrap();
        assert_eq!(again.deliveries.len(), 1, "step {step}");
        if published.is_ok() {
            break;
        }
    }
    assert!((3..STEPS - 1).contains(&refused), "{refused} steps were refused");
    // All of it goes out once there is room.
    desk.engine.sync().await.unwrap();
    let slips = desk.slips().await;
    assert_eq!(slips.len(), refused + 1);
    for delivery in slips.iter().flat_map(|slip| &slip.deliveries) {
        assert!(matches!(delivery.state, DeliveryState::Published { .. }), "{delivery:?}");
    }
}

/// The notebook on a full disk: the post waits, whole, and goes out later, once.
#[tokio::test]
async fn a_notebook_on_a_full_disk_waits_for_room() {
    if !apart("storage::full::a_notebook_on_a_full_disk_waits_for_room") {
        return;
    }
    let disk = Disk::new(24 << 10);
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::at(home.path()).await;
    let dir = disk.path().join("carnet").display().to_string();
    let add = AddChannel::Notebook { dir: dir.clone(), name: Some("Plein".into()) };
    desk.ask::<bureau::model::channel::Channel>(Request::ChannelAdd(add)).await.unwrap();
    for step in [0, 1, 2, 3, 5, 8, 13, 21, 34] {
        let id = desk.write(&format!("Envoi {step}"), &"mot ".repeat(8000)).await;
        disk.leave(step);
        let publish =
            PublishPost { id: id.clone(), to: Some(vec!["Plein".into()]), schedule: None, hold: false };
        desk.ask::<Published>(Request::Publish(publish)).await.unwrap();
        desk.engine.sync().await.unwrap();
        disk.clear();
        desk.ask::<Done>(Request::SyncNow(Nothing {})).await.unwrap();
        desk.engine.sync().await.unwrap();
        let delivery = desk.open(&id).await.deliveries.remove(0);
        assert!(matches!(delivery.state, DeliveryState::Published { .. }), "step {step}: {delivery:?}");
    }
    let index = std::fs::read_to_string(disk.path().join("carnet/index.html")).unwrap();
    for step in [0, 1, 2, 3, 5, 8, 13, 21, 34] {
        assert_eq!(index.matches(&format!(">Envoi {step}<")).count(), 1, "step {step}");
    }
}

#[test]
fn the_command_line_says_so_and_loses_nothing() {
    if !apart("storage::full::the_command_line_says_so_and_loses_nothing") {
        return;
    }
    let disk = Disk::new(24 << 10);
    let home = disk.home();
    let text = disk.path().join("text.md");
    std::fs::write(&text, "mot ".repeat(8000)).unwrap();
    let new = ["new", "--title", "Plein", "--json", "--file", text.to_str().unwrap()];
    let run = |language| bureau(&home, language, &new).output().unwrap();
    assert!(run("en").status.success());
    let (mut kept, mut refused) = (1, 0);
    for step in (0..STEPS).step_by(3) {
        disk.leave(step);
        let language = if refused % 2 == 0 { "fr" } else { "en" };
        let out = run(language);
        disk.clear();
        let document: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        if out.status.success() {
            kept += 1;
            break;
        }
        assert_eq!(out.status.code(), Some(1), "step {step}: {document}");
        assert_eq!(document["problem"]["code"], "error-disk-full", "step {step}: {document}");
        let words = Words::new(Language::chosen(language));
        let said = words.say(&bureau::model::phrase::Phrase::new("error-disk-full"));
        assert!(String::from_utf8(out.stderr).unwrap().contains(&said), "step {step}");
        refused += 1;
    }
    assert!(refused > 2, "{refused}");
    let list = bureau(&home, "en", &["list", "--json"]).output().unwrap();
    let list: serde_json::Value = serde_json::from_slice(&list.stdout).unwrap();
    assert_eq!(list.as_array().unwrap().len(), kept, "what was acknowledged, and nothing else");
    let doctor = bureau(&home, "en", &["doctor", "--json"]).output().unwrap();
    assert!(String::from_utf8_lossy(&doctor.stdout).contains("check-database-well"));
}
