use super::*;
use crate::system::SystemRng;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_millis(1_790_000_000_000 + seconds * 1000)
}

/// Comments a second apart: who wrote each, and which one it answers.
fn said(lines: &[(bool, Option<usize>)]) -> Vec<Heard> {
    let post = PostId::new(at(0), &SystemRng);
    let ids: Vec<CommentId> = lines.iter().map(|_| CommentId::new(at(0), &SystemRng)).collect();
    let heard = lines.iter().zip(0..).map(|((own, above), place)| Heard {
        id: ids[place],
        post,
        above: above.map(|above| ids[above]),
        kind: CommentKind::Comment,
        state: CommentState::Approved,
        own: *own,
        unread: false,
        dated_at: at(place as i64),
    });
    heard.collect()
}

fn places(all: &[Heard], ids: &[CommentId]) -> Vec<usize> {
    ids.iter().map(|id| all.iter().position(|heard| heard.id == *id).unwrap()).collect()
}

#[test]
fn a_thread_begins_with_the_highest_that_is_here() {
    let all = said(&[(false, None), (true, Some(0)), (false, Some(1)), (false, None)]);
    let roots = threads(&all);
    let roots: Vec<usize> = places(&all, &all.iter().map(|heard| roots[&heard.id]).collect::<Vec<_>>());
    assert_eq!(roots, [0, 0, 0, 3]);
}

#[test]
fn a_missing_parent_begins_a_thread_and_a_circle_is_one() {
    let mut all =
        said(&[(false, None), (false, Some(2)), (false, Some(1)), (false, Some(3)), (false, Some(1))]);
    all[0].above = Some(CommentId::new(at(9), &SystemRng));
    let roots = threads(&all);
    let roots: Vec<usize> = places(&all, &all.iter().map(|heard| roots[&heard.id]).collect::<Vec<_>>());
    assert_eq!(roots, [0, 1, 1, 3, 1]);
}

#[test]
fn ten_thousand_answers_in_one_line_are_walked_once() {
    let lines: Vec<(bool, Option<usize>)> =
        (0..10_000_usize).map(|place| (false, place.checked_sub(1))).collect();
    let mut all = said(&lines);
    all.reverse();
    let roots = threads(&all);
    assert!(all.iter().all(|heard| roots[&heard.id] == all[9_999].id));
    assert_eq!(unanswered(&all, |_| false).len(), 1);
}

#[test]
fn what_waits_is_the_last_reader_of_a_thread_whom_nobody_answered() {
    let all = said(&[
        (false, None),
        (true, Some(0)),
        (false, None),
        (false, Some(2)),
        (false, None),
        (true, Some(4)),
        (false, Some(5)),
    ]);
    assert_eq!(places(&all, &unanswered(&all, |_| false)), [3, 6]);
    // An answer to any comment of the thread is on its way.
    assert_eq!(places(&all, &unanswered(&all, |id| id == all[2].id)), [6]);
}

#[test]
fn spam_the_bin_and_other_sites_wait_for_no_answer() {
    let mut all = said(&[(false, None), (false, None), (false, None)]);
    (all[0].state, all[1].state, all[2].kind) =
        (CommentState::Spam, CommentState::Trashed, CommentKind::Mention);
    assert!(unanswered(&all, |_| false).is_empty());
}
