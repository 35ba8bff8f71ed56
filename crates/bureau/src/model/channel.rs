//! Where posts go.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::ChannelId;
use super::layout::Layout;
use super::phrase::Phrase;
use super::post::Format;
use super::time::Timestamp;

/// A kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Platform {
    /// The *Carnet local*: a static site in a folder.
    Notebook,
    /// A WordPress, by its REST interface.
    WordPress,
    /// A Mastodon, or another server that speaks its interface: short posts.
    Mastodon,
    /// An account of the AT Protocol, on Bluesky or a server of its own: short posts.
    Bluesky,
    /// A Ghost, by its Admin API.
    Ghost,
    /// A site that speaks Micropub.
    Micropub,
    /// A Blogger, by Google's API.
    Blogger,
    /// A WordPress whose REST is shut, or another host that speaks MetaWeblog: by XML-RPC.
    XmlRpc,
    /// A site that a static generator makes of files in a folder.
    Folder,
}

impl Platform {
    /// The word of the database and of the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Notebook => "notebook",
            Self::WordPress => "wordpress",
            Self::Mastodon => "mastodon",
            Self::Bluesky => "bluesky",
            Self::Ghost => "ghost",
            Self::Micropub => "micropub",
            Self::Blogger => "blogger",
            Self::XmlRpc => "xmlrpc",
            Self::Folder => "folder",
        }
    }
}

/// What keeps a channel from sending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChannelState {
    /// Nothing.
    Ready,
    /// The writer paused it.
    Paused,
    /// Its secret is refused: one message, whatever waits behind it.
    NeedsSignIn,
}

/// One account on one platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Channel {
    /// Its name for ever.
    pub id: ChannelId,
    /// The kind of place.
    pub platform: Platform,
    /// What the writer calls it.
    pub name: String,
    /// The public address, or the folder.
    pub address: String,
    /// The account, where there is one.
    pub user: Option<String>,
    /// What the publisher learnt at discovery.
    pub site: Site,
    /// Whether it may send.
    pub state: ChannelState,
    /// Why its last attempt met no network, if so.
    pub trouble: Option<Phrase>,
    /// When it was added.
    pub created_at: Timestamp,
}

impl Channel {
    /// Takes note of what the site calls itself now. The channel goes by that name until the writer gives it another.
    pub fn is_called(&mut self, name: String) {
        if self.site.name.as_ref() == Some(&self.name) {
            self.name.clone_from(&name);
        }
        self.site.name = Some(name);
    }

    /// Takes note of what the site says of itself now; what it does not say stays as it was.
    pub fn learn(&mut self, facts: Facts) {
        let Facts { name, zone, language, micro, micropub } = facts;
        if let Some(name) = name {
            self.is_called(name);
        }
        self.site.zone = zone.or(self.site.zone.take());
        self.site.language = language.or(self.site.language.take());
        self.site.micro = micro.or(self.site.micro.take());
        self.site.micropub = micropub.or(self.site.micropub.take());
    }
}

/// What a site says of itself, and may say otherwise another day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Its own name.
    pub name: Option<String>,
    /// As in [`Site::zone`].
    pub zone: Option<String>,
    /// As in [`Site::language`].
    pub language: Option<String>,
    /// As in [`Site::micro`].
    pub micro: Option<Micro>,
    /// As in [`Site::micropub`].
    pub micropub: Option<Micropub>,
}

/// What discovery learnt of a site, kept so that everything works offline.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Site {
    /// The address of the interface, as in `https://example.org/wp-json/`.
    pub endpoint: String,
    /// What the site last called itself. A channel whose name is another one was named by the writer.
    pub name: Option<String>,
    /// Name and version of the software, where it says.
    pub software: Option<String>,
    /// The site's IANA zone or fixed offset (`+02:00`), where it says.
    pub zone: Option<String>,
    /// BCP 47 language of the site, where it says.
    pub language: Option<String>,
    /// What the account may do, where the platform says.
    pub may_publish: Option<bool>,
    /// The bounds of a server of short posts.
    pub micro: Option<Micro>,
    /// What a Micropub endpoint takes and gives.
    pub micropub: Option<Micropub>,
    /// What a host of XML-RPC takes and gives.
    pub xmlrpc: Option<XmlRpc>,
    /// The conventions of a site of files.
    pub folder: Option<Layout>,
    /// The lasting name of the account, where its handle may change: a DID; of a Blogger, the number of the blog.
    pub account: Option<String>,
    /// The channel that brings the pictures of one that has no place for them.
    pub pictures: Option<ChannelId>,
    /// Who is asked what readers answered, where the account's own server does not know and the writer named somebody.
    pub view: Option<String>,
}

/// What a server of short posts says of its bounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Micro {
    /// Characters of a post, its warning included.
    pub most: u32,
    /// What a link counts for.
    pub link: u32,
    /// Pictures of a post.
    pub pictures: u32,
    /// Characters of the description of a picture.
    pub description: u32,
    /// Whether it is known to answer a repeated request with what the first one made.
    pub keys: bool,
}

impl Default for Micro {
    /// What every server takes.
    fn default() -> Self {
        Self { most: 500, link: 23, pictures: 4, description: 1500, keys: false }
    }
}

/// What a Micropub endpoint says that it takes and gives (`q=config`), and what it was seen to give.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Micropub {
    /// Where pictures go before a post; absent where they go with it.
    pub media: Option<String>,
    /// Whether it knows `post-status: draft`.
    pub drafts: bool,
    /// Whether it lists the posts that it holds (`q=source` without an address).
    pub lists: bool,
    /// Whether it knows `visibility`.
    pub visibility: bool,
    /// Whether it says the words under which posts stand (`q=category`).
    pub categories: bool,
    /// Where it passes a new post on to by its own choice (`syndicate-to`, those that are `checked`).
    pub syndicate: Vec<String>,
    /// Which of the sites behind the endpoint it is, where there are several (`destination`, of micro.blog).
    pub destination: Option<String>,
}

/// What a host says that it does by XML-RPC (`system.listMethods`), and of the blog behind it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct XmlRpc {
    /// Its name for the blog.
    pub blog: String,
    /// Whether it speaks WordPress's own words (`wp.*`); else MetaWeblog's.
    pub wordpress: bool,
    /// Whether it speaks Movable Type's (`mt.*`) beside MetaWeblog's: then it has drafts, tags and categories.
    pub movable_type: bool,
    /// Whether it takes pictures.
    pub media: bool,
    /// Whether it removes posts.
    pub deletes: bool,
    /// Whether a new post is open to comments, where the blog says.
    pub comments: Option<bool>,
}

impl XmlRpc {
    /// Whether it can hold a post that no reader sees.
    pub fn has_drafts(&self) -> bool {
        self.wordpress || self.movable_type
    }
}

/// Who makes a scheduled post appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Scheduler {
    /// The channel, even while this computer sleeps.
    Channel,
    /// This computer, which must be awake.
    Here,
}

/// How a channel counts a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TextLimit {
    /// The most it takes.
    pub most: u32,
    /// What a link counts for, whatever its length; absent means its own length.
    pub link: Option<u32>,
}

/// How a repeated create is kept from making a second post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Dedupe {
    /// We choose the name, so that a resend writes the same thing over itself.
    ClientId,
    /// The create makes something invisible; only an update by id shows it.
    HiddenDraft,
    /// The create shows the post at once, and carries a key that the channel remembers for a while.
    Key,
    /// The create shows the post at once, and only a look at what is there tells whether it landed.
    Probe,
    /// The same, where what landed may show minutes later: a site that is built anew for each post.
    LateProbe,
}

/// What a channel can do. Drives both the plan and the interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Capabilities {
    /// Whether it needs a network at all.
    pub network: bool,
    /// Takes whole posts: a version for it may follow the post.
    pub long_form: bool,
    /// Can hold a post that no reader sees. Else what is made is shown at once, and cannot be hidden again.
    pub drafts: bool,
    /// Shows readers what is changed in a post after it was published. Else a change is refused before it leaves.
    pub edits: bool,
    /// How doubles are prevented.
    pub dedupe: Dedupe,
    /// Who fires a scheduled post.
    pub scheduler: Scheduler,
    /// Has tags.
    pub tags: bool,
    /// Has categories of its own.
    pub categories: bool,
    /// Takes a slug.
    pub slug: bool,
    /// Takes an excerpt.
    pub excerpt: bool,
    /// Takes a picture for the whole post.
    pub featured: bool,
    /// Comments can be opened and shut.
    pub comments: bool,
    /// What readers write can be approved, and put away.
    pub moderates: bool,
    /// Can hide a post from the public.
    pub private: bool,
    /// Can leave a public post out of its lists.
    pub unlisted: bool,
    /// Has posts to bring back.
    pub pull: bool,
    /// Readers' comments can be answered from here.
    pub replies: bool,
    /// The most it takes, where it counts.
    pub limit: Option<TextLimit>,
    /// Has a place for pictures.
    pub uploads: bool,
    /// The most pictures that go with the text, in one step; absent where they are brought before it.
    pub pictures: Option<u32>,
    /// The title of a version is a warning that stands before its text.
    pub warning: bool,
    /// What the sources are written in that it holds.
    pub source: Format,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::SystemRng;

    fn called(name: &str, own: Option<&str>) -> Channel {
        let at = Timestamp::from_unix_millis(0);
        Channel {
            id: ChannelId::new(at, &SystemRng),
            platform: Platform::WordPress,
            name: name.into(),
            address: String::new(),
            user: None,
            site: Site { name: own.map(str::to_owned), zone: Some("UTC".into()), ..Site::default() },
            state: ChannelState::Ready,
            trouble: None,
            created_at: at,
        }
    }

    #[test]
    fn a_channel_goes_by_the_name_of_its_site_until_the_writer_gives_it_one() {
        let after = |mut channel: Channel| {
            channel.is_called("Neuf".into());
            (channel.name, channel.site.name)
        };
        let neuf = Some("Neuf".to_owned());
        assert_eq!(after(called("Vieux", Some("Vieux"))), ("Neuf".into(), neuf.clone()));
        assert_eq!(after(called("Mon blog", Some("Vieux"))), ("Mon blog".into(), neuf.clone()));
        assert_eq!(after(called("Mon blog", None)), ("Mon blog".into(), neuf));
    }

    #[test]
    fn what_a_site_does_not_say_stays_as_it_was() {
        let mut channel = called("Blog", None);
        channel.learn(Facts { language: Some("fr".into()), ..Facts::default() });
        assert_eq!(
            (channel.site.zone.as_deref(), channel.site.language.as_deref()),
            (Some("UTC"), Some("fr"))
        );
        channel.learn(Facts { zone: Some("Europe/Paris".into()), ..Facts::default() });
        assert_eq!(channel.site.zone.as_deref(), Some("Europe/Paris"));
    }
}
