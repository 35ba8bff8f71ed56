use proptest::prelude::*;

use super::threaded;
use crate::model::comment::{Comment, CommentKind, CommentState, Commenter};
use crate::model::ids::{CommentId, PostId};
use crate::model::time::Timestamp;
use crate::system::SystemRng;

fn comment(name: u8, parent: Option<u8>) -> Comment {
    let dated_at = Timestamp::from_unix_millis(i64::from(name));
    Comment {
        id: CommentId::new(dated_at, &SystemRng),
        post: PostId::new(dated_at, &SystemRng),
        channel: None,
        source: "wordpress:a.example".into(),
        remote_id: name.to_string(),
        parent: parent.map(|parent| parent.to_string()),
        kind: CommentKind::Comment,
        state: CommentState::Approved,
        author: Commenter::default(),
        own: false,
        body: String::new(),
        dated_at,
    }
}

fn order(comments: &[(u8, Option<u8>)]) -> Vec<(u32, String)> {
    let comments = comments.iter().map(|&(name, parent)| comment(name, parent)).collect();
    threaded(comments).into_iter().map(|(depth, comment)| (depth, comment.remote_id)).collect()
}

fn said(comments: &[(u8, Option<u8>)]) -> String {
    order(comments).iter().map(|(depth, id)| format!("{depth}:{id}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn an_answer_stands_under_what_it_answers() {
    let thread = [(1, None), (2, None), (3, Some(1)), (4, Some(3)), (5, Some(1)), (6, Some(2))];
    assert_eq!(said(&thread), "0:1 1:3 2:4 1:5 0:2 1:6");
}

#[test]
fn gaps_and_circles_lose_nothing() {
    assert_eq!(said(&[(1, Some(9)), (2, Some(1))]), "0:1 1:2");
    assert_eq!(said(&[(1, Some(2)), (2, Some(1)), (3, Some(3)), (4, None)]), "0:4 0:1 1:2 0:3");
}

proptest! {
    #[test]
    fn every_comment_comes_once(parents in prop::collection::vec(prop::option::of(0u8..12), 0..12)) {
        let comments: Vec<(u8, Option<u8>)> = (0u8..).zip(parents).collect();
        let mut ids: Vec<String> = order(&comments).into_iter().map(|(_, id)| id).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), comments.len());
    }
}
