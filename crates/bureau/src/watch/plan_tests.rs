use super::*;
use crate::model::time::Timestamp;
use crate::system::SystemRng;

fn id(n: i64) -> PostId {
    PostId::new(Timestamp::from_unix_millis(n), &SystemRng)
}

fn file(bytes: &str, id: Option<PostId>) -> There {
    There::File { hash: Hash::of(bytes.as_bytes()), id }
}

fn planned(known: &[(PostId, &str, &str)], here: &[(PostId, Here)], there: &[(&str, There)]) -> Vec<Step> {
    let known: Vec<Known> = known
        .iter()
        .map(|(post, path, bytes)| Known {
            post: *post,
            path: (*path).to_owned(),
            hash: Hash::of(bytes.as_bytes()),
        })
        .collect();
    let there = there.iter().map(|(path, file)| ((*path).to_owned(), file.clone())).collect();
    plan(&known, &here.iter().copied().collect(), &there)
}

const SAME: Here = Here { changed: false, binned: false, wanted: true };
const CHANGED: Here = Here { changed: true, ..SAME };
const BINNED: Here = Here { binned: true, ..SAME };
const UNWANTED: Here = Here { wanted: false, ..SAME };

#[test]
fn one_post_and_its_file() {
    let a = id(1);
    let path = || "a.md".to_owned();
    let (old, new) = (file("old", None), file("new", Some(a)));
    for (here, there, expected) in [
        (SAME, Some(&old), None),
        (UNWANTED, Some(&old), None),
        (CHANGED, Some(&old), Some(Step::Out(a))),
        (BINNED, Some(&old), Some(Step::Remove(a))),
        (SAME, Some(&new), Some(Step::In(a, path()))),
        (CHANGED, Some(&new), Some(Step::Both(a, path()))),
        (BINNED, Some(&new), Some(Step::Back(a, path()))),
        (SAME, None, Some(Step::Bin(a, None))),
        (CHANGED, None, Some(Step::Out(a))),
        (BINNED, None, Some(Step::Forget(a))),
        (SAME, Some(&There::Busy), Some(Step::Wait(path()))),
        (CHANGED, Some(&There::Cut), Some(Step::Wait(path()))),
        (BINNED, Some(&There::Busy), Some(Step::Wait(path()))),
        (CHANGED, Some(&There::Other(Phrase::new("x"))), Some(Step::Leave(path(), Phrase::new("x")))),
    ] {
        let files: Vec<_> = there.map(|there| ("a.md", there.clone())).into_iter().collect();
        let steps = planned(&[(a, "a.md", "old")], &[(a, here)], &files);
        assert_eq!(steps, expected.into_iter().collect::<Vec<_>>(), "{here:?} {there:?}");
    }
}

#[test]
fn one_whose_place_was_taken_goes_first_and_gets_another() {
    let (first, second) = (id(1), id(2));
    for (gone, other) in [(first, second), (second, first)] {
        let files = [("a.md", file("other", Some(other)))];
        let known = [(gone, "a.md", "gone"), (other, "b.md", "other")];
        let moved = Step::Moved(other, "a.md".into());
        for (here, steps) in [
            (SAME, vec![Step::Bin(gone, Some(Hash::of(b"other")))]),
            (CHANGED, vec![Step::Forget(gone), Step::New(gone)]),
        ] {
            let expected: Vec<_> = steps.into_iter().chain([moved.clone()]).collect();
            assert_eq!(planned(&known, &[(gone, here), (other, SAME)], &files), expected);
        }
    }
}

/// Else the one that comes back first is taken for a copy, and the other one for gone.
#[test]
fn two_that_change_their_names_are_waited_for() {
    let (a, b) = (id(1), id(2));
    let files = [("a.md", There::Busy), ("b.md", file("a", Some(a)))];
    let steps = planned(&[(a, "a.md", "a"), (b, "b.md", "b")], &[(a, SAME), (b, SAME)], &files);
    assert_eq!(steps, [Step::Wait("a.md".into()), Step::Wait("b.md".into())]);
}

#[test]
fn a_file_without_a_name_at_the_place_of_one_that_moved_is_a_new_one() {
    let (a, new) = (id(1), file("new", None));
    let there = [("b.md", file("old", Some(a))), ("a.md", new.clone())];
    let moved = vec![Step::Moved(a, "b.md".to_owned()), Step::Add(None, "a.md".to_owned())];
    assert_eq!(planned(&[(a, "a.md", "old")], &[(a, SAME)], &there), moved);
    let alone = vec![Step::In(a, "a.md".to_owned())];
    assert_eq!(planned(&[(a, "a.md", "old")], &[(a, SAME)], &[("a.md", new)]), alone);
}

#[test]
fn a_file_of_which_nothing_is_known() {
    let (a, b) = (id(1), id(2));
    let path = || "x.md".to_owned();
    for (here, there, expected) in [
        (None, file("x", None), vec![Step::Add(None, path())]),
        (None, file("x", Some(a)), vec![Step::Add(Some(a), path())]),
        (Some(SAME), file("x", Some(a)), vec![Step::Join(a, path())]),
        (Some(BINNED), file("x", Some(a)), vec![Step::Back(a, path())]),
        (Some(SAME), file("x", Some(b)), vec![Step::Add(Some(b), path()), Step::New(a)]),
        (Some(UNWANTED), file("x", None), vec![Step::Add(None, path())]),
        (Some(SAME), There::Aside, vec![Step::Leave(path(), Phrase::new("watch-aside")), Step::New(a)]),
        (Some(SAME), There::Busy, vec![Step::Wait(path())]),
        // What stays cut does not hold the others for ever.
        (Some(SAME), There::Cut, vec![Step::Wait(path()), Step::New(a)]),
    ] {
        let posts: Vec<_> = here.map(|here| (a, here)).into_iter().collect();
        assert_eq!(planned(&[], &posts, &[("x.md", there.clone())]), expected, "{here:?} {there:?}");
    }
}

#[test]
fn a_file_is_followed_by_whose_it_is() {
    let (a, b) = (id(1), id(2));
    let known = [(a, "a.md", "a"), (b, "b.md", "b")];
    let posts = [(a, SAME), (b, SAME)];
    let moved = |post, path: &str| Step::Moved(post, path.to_owned());
    for (files, expected) in [
        (vec![("b.md", file("b", None)), ("c.md", file("a", Some(a)))], vec![moved(a, "c.md")]),
        (
            vec![("b.md", file("b", None)), ("sub/🚂.md", file("new", Some(a)))],
            vec![moved(a, "sub/🚂.md"), Step::In(a, "sub/🚂.md".into())],
        ),
        // Two that changed their names.
        (
            vec![("a.md", file("b", Some(b))), ("b.md", file("a", Some(a)))],
            vec![moved(a, "b.md"), moved(b, "a.md")],
        ),
        // A second file of one post.
        (
            vec![("a.md", file("a", None)), ("a 2.md", file("a", Some(a))), ("b.md", file("b", None))],
            vec![Step::Copy("a 2.md".into())],
        ),
        // Written over by the file of another one.
        (
            vec![("a.md", file("b2", Some(b)))],
            vec![Step::Bin(a, Some(Hash::of(b"b2"))), moved(b, "a.md"), Step::In(b, "a.md".into())],
        ),
        // A hand took the front matter away: the words are still at their place.
        (vec![("a.md", file("bare", None)), ("b.md", file("b", None))], vec![Step::In(a, "a.md".into())]),
        // It may be the one that is being written.
        (vec![("b.md", file("b", None)), ("c.md", There::Busy)], vec![Step::Wait("c.md".into())]),
    ] {
        assert_eq!(planned(&known, &posts, &files), expected, "{files:?}");
    }
}
