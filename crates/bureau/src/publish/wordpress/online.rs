//! What changed on the blog of all that goes with a text.

use super::change::Change;
use super::client::Client;
use super::wire::WirePost;
use super::{plain, terms};
use crate::model::delivery::{Base, RemoteState, Seen};
use crate::model::post::{Settings, Visibility};
use crate::publish::Failure;

/// Whether anything but the words changed online, and not into what `change` wants: that is our own, from a time when
/// its answer was lost. Tags and categories that `change` adds to and takes from are merged in any case.
pub(in crate::publish) fn moved(base: &Base, now: &Seen, change: &Change) -> bool {
    let Some(seen) = base.seen.as_deref() else { return false };
    let ours = |wanted: &Option<String>, there: &str| wanted.as_deref() == Some(there);
    let differ = |was: Option<bool>, is: Option<bool>| was.zip(is).is_some_and(|(was, is)| was != is);
    let named = |wanted: &str| wanted.is_empty() || Some(wanted) == now.slug.as_deref();
    let featured = change.featured_media.map(|id| id.to_string());
    (now.slug != seen.slug && !change.slug.as_deref().is_some_and(named))
        || (now.excerpt != seen.excerpt && !ours(&change.excerpt, &now.excerpt))
        || (now.comments != seen.comments && !ours(&change.comment_status, &now.comments))
        || (now.featured != seen.featured && featured.as_ref() != Some(&now.featured))
        || (now.tags != seen.tags && change.tags.is_none())
        || (now.categories != seen.categories && change.categories.is_none())
        || (change.status.is_none()
            && (differ(seen.public, now.public)
                || seen.dated_at.zip(now.dated_at).is_some_and(|(was, is)| was != is)))
}

/// What `base` was sent with, and what changed online since, but for tags and categories. What the blog chose by itself is
/// not a change. A picture is said by the blog's name for it.
pub(in crate::publish) fn settings_but_terms(base: &Base, now: &Seen, state: RemoteState) -> Settings {
    let mut settings = base.settings.as_deref().cloned().unwrap_or_default();
    let Some(seen) = base.seen.as_deref() else { return settings };
    if now.slug != seen.slug {
        settings.slug.clone_from(&now.slug);
    }
    if now.excerpt != seen.excerpt {
        settings.excerpt = Some(plain(&now.excerpt)).filter(|excerpt| !excerpt.is_empty());
    }
    if now.comments != seen.comments {
        settings.comments = Some(now.comments == "open");
    }
    if now.featured != seen.featured {
        settings.featured = Some(now.featured.clone()).filter(|id| id != "0");
    }
    if let Some((_, public)) = seen.public.zip(now.public).filter(|(was, is)| was != is) {
        settings.visibility = if public { Visibility::Public } else { Visibility::Private };
    }
    let hour = settings.schedule.as_mut().zip(now.dated_at).filter(|_| state == RemoteState::Scheduled);
    if let Some((schedule, at)) = hour.filter(|(_, at)| seen.dated_at != Some(*at)) {
        schedule.at = at;
    }
    settings
}

/// The same with them.
pub(super) async fn settings(
    client: &Client,
    known: &terms::Known,
    base: &Base,
    current: &WirePost,
) -> Result<Settings, Failure> {
    let now = current.seen();
    let mut settings = settings_but_terms(base, &now, current.state());
    let Some(seen) = base.seen.as_deref() else { return Ok(settings) };
    for (taxonomy, was, names) in [
        (terms::TAGS, &seen.tags, &mut settings.tags),
        (terms::CATEGORIES, &seen.categories, &mut settings.categories),
    ] {
        let is = if taxonomy == terms::TAGS { &now.tags } else { &now.categories };
        let only = |of: &[String], not: &[String]| -> Vec<u64> {
            of.iter().filter(|id| !not.contains(id)).filter_map(|id| id.parse().ok()).collect()
        };
        let (more, less) = (only(is, was), only(was, is));
        let less = known.learnt(client, taxonomy, &less).await?;
        names.retain(|name| !less.iter().any(|gone| gone.to_lowercase() == name.to_lowercase()));
        names.extend(known.learnt(client, taxonomy, &more).await?);
    }
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::wordpress::change::Names;

    fn post(edit: impl Fn(&mut WirePost)) -> WirePost {
        let mut post: WirePost = serde_json::from_str(
            r#"{"id":1,"status":"publish","slug":"a","link":"l","date_gmt":"2026-11-22T10:00:00","comment_status":"open",
            "modified_gmt":"2026-11-22T10:00:00","title":{"raw":"a"},"content":{"raw":"b"},"categories":[1]}"#,
        )
        .unwrap();
        edit(&mut post);
        post
    }

    fn base() -> Base {
        Base { seen: Some(Box::new(post(|_| {}).seen())), ..Base::default() }
    }

    #[test]
    fn another_date_of_change_is_no_change() {
        let later = post(|post| post.modified_gmt = "2027-01-01T00:00:00".into());
        assert!(!moved(&base(), &later.seen(), &Change::default()));
        assert!(
            !moved(&Base::default(), &later.seen(), &Change::default()),
            "a base from before this was kept"
        );
        let hidden = post(|post| (post.status, post.date_gmt) = ("draft".into(), None));
        assert!(!moved(&base(), &hidden.seen(), &Change::default()), "a draft has no date and no public");
    }

    #[test]
    fn what_moved_online_is_seen_unless_it_is_ours() {
        let excerpt = post(|post| post.excerpt.raw = "E".into());
        assert!(moved(&base(), &excerpt.seen(), &Change::default()));
        let ours = |excerpt: &str| Change { excerpt: Some(excerpt.into()), ..Change::default() };
        assert!(!moved(&base(), &excerpt.seen(), &ours("E")));
        assert!(moved(&base(), &excerpt.seen(), &ours("F")));
        let tagged = post(|post| post.tags = vec![4]);
        assert!(moved(&base(), &tagged.seen(), &Change::default()));
        let tags = Some(Names::Change { more: vec!["t".into()], less: Vec::new() });
        assert!(!moved(&base(), &tagged.seen(), &Change { tags, ..Change::default() }));
        assert!(moved(&base(), &post(|post| post.status = "private".into()).seen(), &Change::default()));
        assert!(moved(&base(), &post(|post| post.slug = "b".into()).seen(), &Change::default()));
        assert!(moved(&base(), &post(|post| post.featured_media = 7).seen(), &Change::default()));
    }

    #[test]
    fn what_the_blog_chose_by_itself_is_not_a_change() {
        let draft = post(|post| {
            (post.status, post.slug) = ("draft".into(), "bureau-0197b0f8-0000-7000-8000-000000000000".into())
        });
        let base = Base { seen: Some(Box::new(draft.seen())), ..Base::default() };
        assert!(!moved(&base, &draft.seen(), &Change { slug: Some(String::new()), ..Change::default() }));
        assert_eq!(draft.seen().slug, None);
        assert_eq!(
            Seen { categories: vec!["1".into()], ..Seen::default() }.categories,
            draft.seen().categories
        );
    }
}
