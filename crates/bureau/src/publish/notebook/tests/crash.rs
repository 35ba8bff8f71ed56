//! Stopped between any two steps, the notebook comes to the same end.

use tempfile::TempDir;

use super::support::*;
use crate::model::op::OpKind;
use crate::publish::Work;
use crate::publish::notebook::{NURSERY, Notebook};
use crate::system::Folder;

const AT: &str = "2026-11-22T07:15:00+01:00";

/// The state of a folder, to begin from any number of times.
struct Kept(TempDir);

impl Kept {
    fn of(desk: &Desk) -> Self {
        let kept = Self(TempDir::new().unwrap());
        copy(desk.dir.path(), kept.0.path());
        kept
    }

    fn again(&self) -> (TempDir, Notebook) {
        let dir = TempDir::new().unwrap();
        copy(self.0.path(), dir.path());
        let notebook = notebook(dir.path(), "fr-FR");
        (dir, notebook)
    }
}

fn begin(notebook: &Notebook, dir: &TempDir, desk: &Desk, work: &Work, steps: usize) {
    let folder = Folder::new(dir.path(), NURSERY);
    let todo = notebook.prepare(work, &desk.composed(work)).unwrap().steps;
    todo.into_iter().take(steps).for_each(|step| step.run(&folder).unwrap());
}

/// Each op of a long day, with the state that it begins from.
fn day() -> (Desk, Vec<(Kept, Work)>) {
    let mut desk = Desk::new();
    let mut day = Vec::new();
    let mut next = |desk: &Desk, work: Work| {
        day.push((Kept::of(desk), work.clone()));
        desk.done(&work)
    };
    desk.publish(&tagged(article("Le café", &format!("![]({CAFE})"), AT), &["matin", "café"]));
    let mut content = tagged(article("La mer", &format!("![]({MER})\n\n![]({CAFE})"), AT), &["mer"]);
    let work = desk.upload(MER);
    next(&desk, work);
    let work = desk.bring(OpKind::Create, &content, None);
    let made = post(next(&desk, work));
    let work = desk.bring(OpKind::Reveal, &content, Some(&made));
    let shown = post(next(&desk, work));
    content = tagged(article("Le large", &format!("![]({CAFE})"), AT), &["large", "matin"]);
    content.settings.slug = Some("large".to_owned());
    let work = desk.bring(OpKind::Update, &content, Some(&shown));
    let shown = post(next(&desk, work));
    let work = desk.withdraw(OpKind::Unpublish, &shown);
    next(&desk, work);
    let work = desk.bring(OpKind::Reveal, &content, Some(&shown));
    next(&desk, work);
    let work = desk.withdraw(OpKind::Delete, &shown);
    next(&desk, work);
    (desk, day)
}

#[test]
fn done_again_it_ends_as_if_nothing_had_been() {
    let (desk, day) = day();
    for (state, work) in &day {
        let (whole, notebook) = state.again();
        let said = |notebook: &Notebook, dir: &TempDir| {
            let receipt = notebook.do_all(work, &desk.composed(work)).unwrap();
            format!("{receipt:?}").replace(dir.path().to_str().unwrap(), "")
        };
        let receipt = said(&notebook, &whole);
        let expected = tree(whole.path());
        let (_kept, fresh) = state.again();
        let steps = fresh.prepare(work, &desk.composed(work)).unwrap().steps.len();
        for stop in 0..steps {
            let (dir, notebook) = state.again();
            begin(&notebook, &dir, &desk, work, stop);
            assert!(
                !notebook.prepare(work, &desk.composed(work)).unwrap().steps.is_empty(),
                "found done too early"
            );
            // And stopped again, on the way to the end.
            begin(&notebook, &dir, &desk, work, 1 + stop % 3);
            assert_eq!(said(&notebook, &dir), receipt);
            assert_eq!(tree(dir.path()), expected, "{:?} stopped after step {stop} of {steps}", work.kind);
        }
    }
}

/// Whatever comes next, before the interrupted op is done again or instead of it: nothing passes for a hand's.
#[test]
fn another_op_in_between_is_not_held_up() {
    let (desk, day) = day();
    for pair in day.windows(2) {
        let [(state, work), (_, after)] = pair else { continue };
        let (_kept, fresh) = state.again();
        let steps = fresh.prepare(work, &desk.composed(work)).unwrap().steps.len();
        for stop in 0..steps {
            let (dir, notebook) = state.again();
            begin(&notebook, &dir, &desk, work, stop);
            begin(&notebook, &dir, &desk, after, 2);
            begin(&notebook, &dir, &desk, work, 2);
            notebook.do_all(after, &desk.composed(after)).unwrap();
            let (whole, other) = state.again();
            other.do_all(work, &desk.composed(work)).unwrap();
            other.do_all(after, &desk.composed(after)).unwrap();
            notebook.do_all(work, &desk.composed(work)).unwrap();
            notebook.do_all(after, &desk.composed(after)).unwrap();
            assert_eq!(
                tree(dir.path()),
                tree(whole.path()),
                "{:?} after {:?} at {stop}",
                after.kind,
                work.kind
            );
        }
    }
}

/// No list leads to a page that is not there.
#[test]
fn a_site_that_is_stopped_half_way_can_be_read() {
    let (desk, day) = day();
    for (state, work) in &day {
        let (_kept, fresh) = state.again();
        let steps = fresh.prepare(work, &desk.composed(work)).unwrap().steps.len();
        for stop in 0..steps {
            let (dir, notebook) = state.again();
            begin(&notebook, &dir, &desk, work, stop);
            super::pages::check_links(dir.path(), true);
        }
    }
}
