//! Once, and nothing lost: cut between any two writes, changed by hand, in a hostile place.

use std::fs;

use super::support::*;
use crate::model::op::OpKind;
use crate::publish::{Landed, Sent, Work};
use crate::system::Folder;

const HUGO: &[(&str, &str)] = &[("hugo.toml", "")];
const BODY: &str = "Un quai.\n\n![Le quai](media/0123456789abcdef.jpg)";
const PATH: &str = "content/posts/la-mer/index.md";

/// Does the first `steps` of what `work` would do.
fn begin(desk: &Desk, work: &Work, steps: usize) {
    let folder = Folder::new(desk.dir.path(), ".bureau/new");
    let plan = desk.plan(work).unwrap();
    plan.steps.iter().take(steps).for_each(|step| assert!(step.run(&folder).unwrap()));
}

#[test]
fn cut_between_any_two_writes_it_ends_as_if_nothing_had_been() {
    // Each op, from a fresh folder, after what leads to it.
    for which in 0..4 {
        let scene = || {
            let desk = Desk::new(HUGO);
            let content = article("La mer", BODY);
            let made = desk.done(&desk.work(OpKind::Create, Some(&content), None));
            let reveal = desk.work(OpKind::Reveal, Some(&content), Some(&made));
            if which == 0 {
                return (desk, reveal);
            }
            let shown = desk.done(&reveal);
            let work = match which {
                1 => desk.work(OpKind::Update, Some(&article("La mer", "Plus rien.")), Some(&shown)),
                2 => desk.work(OpKind::Unpublish, None, Some(&shown)),
                _ => desk.work(OpKind::Delete, None, Some(&shown)),
            };
            (desk, work)
        };
        let (whole, work) = scene();
        let steps = whole.plan(&work).unwrap().steps.len();
        assert!(steps > 1, "{which}");
        whole.try_do(&work).unwrap();
        assert!(matches!(whole.probe(&work), Landed::Yes(_)), "{which}");
        for stop in 0..steps {
            let (desk, work) = scene();
            begin(&desk, &work, stop);
            assert_eq!(desk.probe(&work), Landed::No, "{which} found done too early, at {stop}");
            desk.try_do(&work).unwrap();
            assert_eq!(desk.tree(), whole.tree(), "{which} stopped after step {stop} of {steps}");
            desk.try_do(&work).unwrap();
            assert_eq!(desk.tree(), whole.tree(), "{which} done twice");
        }
    }
}

#[test]
fn what_a_hand_changed_is_a_conflict_and_stays() {
    let desk = Desk::new(HUGO);
    let remote = desk.publish(&article("La mer", "Un."));
    let by_hand = desk.read(PATH).replace("Un.", "Une main.");
    desk.write(PATH, &by_hand);
    let update = desk.work(OpKind::Update, Some(&article("La mer", "Deux.")), Some(&remote));
    let failure = desk.try_do(&update).unwrap_err();
    let crate::publish::FailureKind::Conflict(theirs) = &failure.kind else { panic!("{failure:?}") };
    assert_eq!((theirs.base.raw.as_str(), failure.sent), ("Une main.", Sent::Refused));
    let delete = desk.try_do(&desk.work(OpKind::Delete, None, Some(&remote))).unwrap_err();
    assert_eq!(code(&delete), "folder-changed-by-hand");
    assert_eq!(desk.read(PATH), by_hand);
    // Read since, it may be replaced.
    let theirs = theirs.as_ref().clone();
    desk.update(&article("La mer", "Deux."), &theirs);
    assert!(desk.read(PATH).ends_with("\nDeux.\n"));
}

/// Its answer was lost, the writer went on: the text there is ours, and no conflict.
#[test]
fn a_text_of_ours_whose_answer_was_lost_is_known_as_ours() {
    let desk = Desk::new(HUGO);
    let made = desk.done(&desk.work(OpKind::Create, Some(&article("La mer", "Un.")), None));
    desk.try_do(&desk.work(OpKind::Reveal, Some(&article("La mer", "Un.")), Some(&made))).unwrap();
    desk.try_do(&desk.work(OpKind::Reveal, Some(&article("La mer", "Deux.")), Some(&made))).unwrap();
    assert!(desk.read(PATH).ends_with("\nDeux.\n"));
    assert_eq!(desk.tree().len(), 2, "one post");
}

#[test]
fn a_post_is_found_wherever_a_hand_moved_it() {
    let desk = Desk::new(HUGO);
    let remote = desk.publish(&article("La mer", "Un."));
    fs::create_dir_all(desk.dir.path().join("content/notes")).unwrap();
    fs::rename(desk.dir.path().join(PATH), desk.dir.path().join("content/notes/m.md")).unwrap();
    desk.update(&article("La mer", "Deux."), &remote);
    assert!(desk.read("content/notes/m.md").ends_with("\nDeux.\n"));
    assert!(!desk.has(PATH));
}

#[test]
fn names_that_are_taken_or_strange_hurt_nobody() {
    let desk = Desk::new(&[
        ("hugo.toml", ""),
        ("content/posts/la-mer.md", "---\ntitle: Autre\ndate: 2020-01-01\n---\n"),
    ]);
    desk.publish(&article("La mer", "Un."));
    assert!(desk.has("content/posts/la-mer-2.md") && desk.read("content/posts/la-mer.md").contains("Autre"));
    let desk = Desk::new(HUGO);
    desk.publish(&article("../../Ελλάδα\u{0}", "Un\u{0}deux 🌊\u{8}"));
    let (path, text) = desk.tree().into_iter().find(|(path, _)| path.ends_with(".md")).unwrap();
    assert!(path.starts_with("content/posts/"), "{path}");
    assert!(String::from_utf8(text).unwrap().ends_with("\nUndeux 🌊\n"));
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_folder() {
    let outside = tempfile::TempDir::new().unwrap();
    let desk = Desk::new(HUGO);
    fs::create_dir_all(desk.dir.path().join("content")).unwrap();
    std::os::unix::fs::symlink(outside.path(), desk.dir.path().join("content/posts")).unwrap();
    let content = article("La mer", BODY);
    let made = desk.done(&desk.work(OpKind::Create, Some(&content), None));
    let failure = desk.try_do(&desk.work(OpKind::Reveal, Some(&content), Some(&made))).unwrap_err();
    assert_eq!((code(&failure), failure.sent), ("folder-link-out", Sent::Refused));
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

#[test]
fn pictures_of_other_posts_stay() {
    let flat = "---\ntitle: Autre\ndate: 2020-01-01\n---\n![](/images/quai-0123456789abcdef.jpg)\n";
    let desk = Desk::new(&[
        ("hugo.toml", ""),
        ("content/posts/autre.md", flat),
        ("static/images/quai-0123456789abcdef.jpg", "bytes"),
    ]);
    let remote = desk.publish(&article("La mer", BODY));
    desk.try_do(&desk.work(OpKind::Delete, None, Some(&remote))).unwrap();
    assert!(desk.has("static/images/quai-0123456789abcdef.jpg") && !desk.has("content/posts/la-mer.md"));
}
