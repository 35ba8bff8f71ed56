//! What becomes of a post of an archive: data first, so that it can be looked at, then done.

use super::item::{Exact, ImportedPost, Site, Standing};
use crate::model::chance::Rng;
use crate::model::ids::{Hash, PostId};
use crate::model::origin::{Likeness, Origin};
use crate::model::post::{Post, Schedule, Settings, Visibility};
use crate::model::time::Timestamp;

/// What to do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It is new.
    Add,
    /// It is here as it is there; or it was here and was thrown away.
    Nothing,
    /// It is a post that came another way.
    Join(PostId),
    /// The archive has other words than the last time, and nobody touched it here: they take its place.
    Renew(PostId),
    /// The archive has other words than the last time, and so has it here: what is here stays.
    Keep(PostId),
}

/// What is known here of a post that an archive brought before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The post.
    pub post: PostId,
    /// Of the post as the archive last had it.
    pub then: Hash,
    /// Of the post as it is now; absent when it is gone.
    pub now: Option<Hash>,
}

/// What to do with a post of which the archive now has the fingerprint `there`. `twin` is the post that came another way.
pub fn act(there: &Hash, known: Option<&Known>, twin: Option<PostId>) -> Act {
    match (known, twin) {
        (None, None) => Act::Add,
        (None, Some(twin)) => Act::Join(twin),
        (Some(known), _) => match &known.now {
            _ if known.then == *there => Act::Nothing,
            None => Act::Nothing,
            Some(now) if *now == known.then => Act::Renew(known.post),
            Some(_) => Act::Keep(known.post),
        },
    }
}

/// A post of an archive in the shape that is kept here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The post, with an id of its own.
    pub post: Post,
    /// What else the archive said of it.
    pub origin: Origin,
    /// Whether it is, or was, online.
    pub archived: bool,
    /// What an export of ours says besides.
    pub exact: Option<Box<Exact>>,
}

impl Planned {
    /// Of `imported`, whose pictures stand by their references already. `featured` is the one that stands for it.
    pub fn new(
        imported: ImportedPost,
        source: &str,
        site: &Site,
        featured: Featured,
        now: Timestamp,
        rng: &dyn Rng,
    ) -> Self {
        let (at, zone) = imported.dated.map_or((now, None), |when| (when.at, when.zone));
        let (reference, address) = match featured {
            Featured::Here(reference) => (Some(reference), None),
            Featured::There(address) => (None, Some(address)),
            Featured::None => (None, None),
        };
        let is_iana = |zone: &&String| !zone.starts_with(['+', '-']);
        let schedule =
            Schedule { at, zone: zone.as_ref().filter(is_iana).map_or("UTC".into(), Clone::clone) };
        let exact = imported.exact;
        let named = |id: Option<PostId>| id.unwrap_or_else(|| PostId::new(now, rng));
        let mut post = Post {
            id: named(exact.as_ref().map(|exact| exact.id)),
            kind: imported.kind,
            title: imported.title,
            body: imported.body,
            format: imported.format,
            language: imported.language.or_else(|| site.language.clone()),
            settings: Settings {
                slug: imported.slug,
                excerpt: imported.excerpt,
                tags: imported.tags,
                categories: imported.categories,
                featured: reference,
                comments: imported.comments,
                visibility: match imported.standing {
                    Standing::Private => Visibility::Private,
                    _ => Visibility::Public,
                },
                schedule: (imported.standing == Standing::Scheduled).then_some(schedule),
            },
            seq: 1,
            created_at: at,
            updated_at: imported.modified.unwrap_or(at),
            dated_at: at,
            trashed_at: None,
        };
        let origin = Origin {
            source: source.to_owned(),
            source_id: imported.id,
            address: imported.address,
            aliases: imported.aliases,
            authors: imported.authors,
            zone,
            featured: address,
        };
        if let Some(exact) = &exact {
            post.created_at = exact.created.unwrap_or(at);
            post.settings.featured.clone_from(&exact.featured);
            post.settings.visibility = exact.visibility;
            post.settings.schedule.clone_from(&exact.schedule);
        }
        let archived = matches!(imported.standing, Standing::Published | Standing::Private);
        Self { post, origin, archived, exact }
    }

    /// By what it is recognised.
    pub fn likeness(&self) -> Likeness {
        Likeness {
            address: self.origin.address.clone(),
            slug: self.post.settings.slug.clone(),
            title: self.post.title.clone(),
            language: self.post.language.clone(),
            dated_at: self.post.dated_at,
        }
    }
}

/// The picture that stands for a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Featured {
    /// There is none.
    None,
    /// It is kept here, by this reference.
    Here(String),
    /// It is one of another site.
    There(String),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::SystemRng;

    #[test]
    fn what_is_done_depends_on_what_is_known() {
        let id = |n| PostId::new(Timestamp::from_unix_millis(n), &SystemRng);
        let (here, twin) = (id(1), id(2));
        let (old, new, mine) = (Hash::of(b"old"), Hash::of(b"new"), Hash::of(b"mine"));
        let known = |then: &Hash, now: Option<&Hash>| {
            Some(Known { post: here, then: then.clone(), now: now.cloned() })
        };
        for (known, twin, expected) in [
            (None, None, Act::Add),
            (None, Some(twin), Act::Join(twin)),
            (known(&new, Some(&new)), None, Act::Nothing),
            (known(&new, Some(&mine)), Some(twin), Act::Nothing),
            (known(&new, None), Some(twin), Act::Nothing),
            (known(&old, None), None, Act::Nothing),
            (known(&old, Some(&old)), None, Act::Renew(here)),
            (known(&old, Some(&mine)), None, Act::Keep(here)),
        ] {
            assert_eq!(act(&new, known.as_ref(), twin), expected, "{known:?} {twin:?}");
        }
    }
}
