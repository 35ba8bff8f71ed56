//! Channels.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use bureau::api::args::{
    AddChannel, Authorize, ById, Callback, ChoosePictures, ChooseView, GoogleClient, MastodonSecret, Nothing,
    Return,
};
use bureau::api::command::Request;
use bureau::api::views::{Authorization, ChannelRow, Done};
use bureau::error::{Error, Problem};
use bureau::model::channel::{Channel, ChannelState, Platform};
use bureau::model::phrase::Phrase;
use bureau::system::off_thread;
use clap::{Args, Subcommand};

use crate::answer::Answer;
use crate::session::{Session, from_env};
use crate::table::{line, table};
use crate::{ask, discover, help, input};

#[derive(Subcommand)]
pub enum Command {
    /// Say what blog is at an address
    #[command(after_long_help = help::DISCOVER)]
    Discover(discover::Discover),
    /// Add a channel
    #[command(subcommand)]
    Add(Add),
    /// List the channels
    List,
    /// Forget a channel and its password; posts stay
    Remove {
        #[command(flatten)]
        named: Named,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
    /// Hold what goes to a channel
    Pause(Named),
    /// Let it go again
    Resume(Named),
    /// Choose which channel brings the pictures of one that has no place for them
    #[command(after_long_help = help::PICTURES)]
    Pictures {
        #[command(flatten)]
        named: Named,
        /// The channel that brings them; none unless said
        #[arg(long, value_name = "CHANNEL")]
        by: Option<String>,
    },
    /// Choose who is asked what readers answered to an account of the AT Protocol
    #[command(after_long_help = help::VIEW)]
    View {
        #[command(flatten)]
        named: Named,
        /// A service that reads the whole network; Bluesky's public one unless said
        #[arg(long, value_name = "ADDRESS")]
        at: Option<String>,
    },
}

#[derive(Subcommand)]
pub enum Add {
    /// A site of plain files in a folder
    Notebook {
        /// The folder; made if it is missing
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        /// What to call it
        #[arg(long, value_name = "N")]
        name: Option<String>,
    },
    /// A WordPress blog
    #[command(after_long_help = help::WORDPRESS)]
    Wordpress(WordPress),
    /// A Mastodon account, or one on a server that speaks its interface
    #[command(after_long_help = help::MASTODON)]
    Mastodon(Mastodon),
    /// A Bluesky account, or one on another server of the AT Protocol
    #[command(after_long_help = help::BLUESKY)]
    Bluesky(Bluesky),
    /// A Ghost site
    #[command(after_long_help = help::GHOST)]
    Ghost(Ghost),
    /// A site that speaks Micropub
    #[command(after_long_help = help::MICROPUB)]
    Micropub(Micropub),
    /// A Blogger, with a Google account
    #[command(after_long_help = help::BLOGGER)]
    Blogger(Blogger),
    /// A WordPress whose REST is shut, or another blog, by XML-RPC (MetaWeblog)
    #[command(name = "xmlrpc", after_long_help = help::XMLRPC)]
    XmlRpc(XmlRpc),
    /// A site that Hugo, Jekyll, Zola, Eleventy, Astro or Pelican makes of files in a folder
    #[command(after_long_help = help::FOLDER)]
    Folder {
        /// The folder of the site
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        /// Have git commit and push what is published
        #[arg(long)]
        git: bool,
        /// What to call it; the site's own name unless said
        #[arg(long, value_name = "N")]
        name: Option<String>,
    },
}

#[derive(Args)]
pub struct Ghost {
    /// The site's address, as in the browser's bar
    #[arg(value_name = "ADDRESS")]
    address: String,
    /// Read the Admin API key from standard input; else it is asked for, unseen
    #[arg(long)]
    key_stdin: bool,
    /// What to call it; the site's own name unless said
    #[arg(long, value_name = "N")]
    name: Option<String>,
}

#[derive(Args)]
pub struct Bluesky {
    /// The account's handle, or the address of the server that keeps it
    #[arg(value_name = "HANDLE")]
    address: String,
    /// The account's handle, where the address is its server's
    #[arg(long, value_name = "U")]
    user: Option<String>,
    /// Read the app password from standard input; else it is asked for, unseen
    #[arg(long)]
    password_stdin: bool,
    /// What to call it; the account's handle unless said
    #[arg(long, value_name = "N")]
    name: Option<String>,
}

#[derive(Args)]
pub struct Micropub {
    /// The address of your site, as in the browser's bar
    #[arg(value_name = "ADDRESS")]
    address: String,
    /// Read the access token from standard input; else it is asked for, unseen
    #[arg(long)]
    token_stdin: bool,
    /// Sign in on the site's page, and paste the address that it leads to
    #[arg(long, conflicts_with_all = ["token_stdin", "name"])]
    browser: bool,
    /// What to call it; the site's own name unless said
    #[arg(long, value_name = "N")]
    name: Option<String>,
}

#[derive(Args)]
pub struct Blogger {
    /// The blog's address, as in the browser's bar
    #[arg(value_name = "ADDRESS")]
    address: String,
    /// The file that Google's console gives for a desktop program; that of another Blogger here unless said
    #[arg(long, value_name = "FILE")]
    client: Option<PathBuf>,
    /// Sign in on Google's page, which leads back here
    #[arg(long, conflicts_with_all = ["token_stdin", "name"])]
    browser: bool,
    /// Read a refresh token from standard input; else it is asked for, unseen
    #[arg(long)]
    token_stdin: bool,
    /// What to call it; the blog's own name unless said
    #[arg(long, value_name = "N")]
    name: Option<String>,
}

#[derive(Args)]
pub struct XmlRpc {
    /// The blog's address, as in the browser's bar
    #[arg(value_name = "ADDRESS")]
    address: String,
    /// The account
    #[arg(long, value_name = "U")]
    user: String,
    /// Read its password, or an application password, from standard input; else it is asked for, unseen
    #[arg(long)]
    password_stdin: bool,
    /// What to call it; the blog's own name unless said
    #[arg(long, value_name = "N")]
    name: Option<String>,
}

#[derive(Args)]
pub struct Mastodon {
    /// The server's address, or the account: @you@server
    #[arg(value_name = "ADDRESS")]
    address: String,
    /// Read the access token from standard input; else it is asked for, unseen
    #[arg(long)]
    token_stdin: bool,
    /// Sign in on the server's page, and paste the code that it shows
    #[arg(long, conflicts_with = "token_stdin")]
    browser: bool,
    /// What to call it; the account's own name unless said
    #[arg(long, value_name = "N")]
    name: Option<String>,
}

#[derive(Args)]
pub struct WordPress {
    /// The blog's address, as in the browser's bar
    #[arg(value_name = "URL")]
    address: String,
    /// The account
    #[arg(long, value_name = "U")]
    user: String,
    /// Read the application password from standard input; else it is asked for, unseen
    #[arg(long)]
    password_stdin: bool,
    /// What to call it; the blog's own name unless said
    #[arg(long, value_name = "N")]
    name: Option<String>,
}

#[derive(Args)]
pub struct Named {
    /// The channel: its name, its id, or the first characters of its id
    #[arg(value_name = "CHANNEL")]
    channel: String,
}

impl Command {
    /// Whether it touches a password.
    pub fn needs_secrets(&self) -> bool {
        let add = matches!(
            self,
            Self::Add(
                Add::Wordpress(_)
                    | Add::Mastodon(_)
                    | Add::Bluesky(_)
                    | Add::Ghost(_)
                    | Add::Micropub(_)
                    | Add::Blogger(_)
                    | Add::XmlRpc(_)
            )
        );
        add || matches!(self, Self::Remove { .. })
    }
}

/// Does what was typed.
pub async fn perform(session: &Session<'_>, command: Command) -> Result<Answer, Problem> {
    match command {
        Command::Discover(discover) => discover::discover(session, discover).await,
        Command::Add(Add::Notebook { dir, name }) => {
            let dir = std::path::absolute(&dir).map_err(|source| Error::file(&dir, source))?;
            add(session, AddChannel::Notebook { dir: dir.display().to_string(), name }).await
        }
        Command::Add(Add::Folder { dir, git, name }) => {
            let dir = std::path::absolute(&dir).map_err(|source| Error::file(&dir, source))?;
            add(session, AddChannel::Folder { dir: dir.display().to_string(), git, name }).await
        }
        Command::Add(Add::Wordpress(blog)) => wordpress(session, blog).await,
        Command::Add(Add::Mastodon(account)) => mastodon(session, account).await,
        Command::Add(Add::Bluesky(account)) => bluesky(session, account).await,
        Command::Add(Add::Ghost(site)) => ghost(session, site).await,
        Command::Add(Add::Micropub(site)) => micropub(session, site).await,
        Command::Add(Add::Blogger(blog)) => blogger(session, blog).await,
        Command::Add(Add::XmlRpc(blog)) => xmlrpc(session, blog).await,
        Command::List => list(session).await,
        Command::Remove { named, yes } => remove(session, named, yes).await,
        Command::Pause(named) => {
            switched(session, Request::ChannelPause(by(named)), "cli-channel-paused").await
        }
        Command::Pictures { named, by } => {
            let code = if by.is_some() { "cli-pictures-by" } else { "cli-pictures-none" };
            let choice = ChoosePictures { id: named.channel, by };
            switched(session, Request::ChannelPictures(choice), code).await
        }
        Command::View { named, at } => {
            let code = if at.is_some() { "cli-view-by" } else { "cli-view-public" };
            let choice = ChooseView { id: named.channel, view: at };
            switched(session, Request::ChannelView(choice), code).await
        }
        Command::Resume(named) => {
            switched(session, Request::ChannelResume(by(named)), "cli-channel-resumed").await
        }
    }
}

fn by(named: Named) -> ById {
    ById { id: named.channel }
}

async fn wordpress(session: &Session<'_>, blog: WordPress) -> Result<Answer, Problem> {
    let question = session.labelled("sign-in-password", "");
    let password = input::password(blog.password_stdin, question.trim_end())?;
    let WordPress { address, user, name, .. } = blog;
    let answer = add(session, AddChannel::WordPress { address, user, password, name }).await?;
    say_where_it_is_kept(session);
    Ok(answer)
}

async fn xmlrpc(session: &Session<'_>, blog: XmlRpc) -> Result<Answer, Problem> {
    let XmlRpc { address, user, password_stdin, name } = blog;
    let question = session.labelled("sign-in-xmlrpc-password", "");
    let password = input::password(password_stdin, question.trim_end())?;
    let answer = add(session, AddChannel::XmlRpc { address, user, password, name }).await?;
    say_where_it_is_kept(session);
    Ok(answer)
}

async fn mastodon(session: &Session<'_>, account: Mastodon) -> Result<Answer, Problem> {
    let Mastodon { address, token_stdin, browser, name } = account;
    let secret = if browser {
        open_page(session, &address, None, "cli-sign-in-page").await?;
        MastodonSecret::Code(input::line(session.labelled("sign-in-code", "").trim_end())?)
    } else {
        let question = session.labelled("sign-in-token", "");
        MastodonSecret::Token(input::password(token_stdin, question.trim_end())?)
    };
    let answer = add(session, AddChannel::Mastodon { address, secret, name }).await?;
    say_where_it_is_kept(session);
    Ok(answer)
}

async fn bluesky(session: &Session<'_>, account: Bluesky) -> Result<Answer, Problem> {
    let Bluesky { address, user, password_stdin, name } = account;
    let password = input::password(password_stdin, session.labelled("sign-in-app-password", "").trim_end())?;
    let answer = add(session, AddChannel::Bluesky { address, user, password, name }).await?;
    say_where_it_is_kept(session);
    Ok(answer)
}

async fn micropub(session: &Session<'_>, site: Micropub) -> Result<Answer, Problem> {
    let Micropub { address, token_stdin, browser, name } = site;
    let answer = if browser {
        through_page(session, &address, None).await?
    } else {
        let token = input::password(token_stdin, session.labelled("sign-in-token", "").trim_end())?;
        add(session, AddChannel::Micropub { address, token, name }).await?
    };
    say_where_it_is_kept(session);
    Ok(answer)
}

async fn blogger(session: &Session<'_>, blog: Blogger) -> Result<Answer, Problem> {
    let Blogger { address, client, browser, token_stdin, name } = blog;
    let client = client.as_deref().map(google_client).transpose()?;
    let answer = if browser {
        through_page(session, &address, client).await?
    } else {
        let token = input::password(token_stdin, session.labelled("sign-in-refresh-token", "").trim_end())?;
        add(session, AddChannel::Blogger { address, client, token, name }).await?
    };
    say_where_it_is_kept(session);
    Ok(answer)
}

/// What the file says that Google's console gives.
fn google_client(file: &Path) -> Result<GoogleClient, Problem> {
    let text = std::fs::read_to_string(file).map_err(|source| Error::file(file, source))?;
    let said: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    let part = |name: &str| said["installed"][name].as_str().map(str::to_owned);
    match (part("client_id"), part("client_secret")) {
        (Some(id), Some(secret)) => Ok(GoogleClient { id, secret }),
        _ => Err(Error::refused("google-client-file").into()),
    }
}

/// Signs in on the page of the site at `address`: the browser comes back by itself, or the address is pasted that it led to.
async fn through_page(
    session: &Session<'_>,
    address: &str,
    client: Option<GoogleClient>,
) -> Result<Answer, Problem> {
    open_page(session, address, client, "cli-return-page").await?;
    let question = session.labelled("sign-in-return", "");
    let pasted = off_thread(move || input::line(question.trim_end()));
    let channel = tokio::select! {
        Some(channel) = session.engine.came_back() => channel,
        url = pasted => {
            let url = url.map_err(Error::from)??;
            session.call(Request::ChannelAuthorized(Callback { url })).await?
        }
    };
    Ok(said(session, &channel, "cli-channel-added"))
}

/// Begins a sign-in on the page of the site at `address`, and says by `code` what to do there.
async fn open_page(
    session: &Session<'_>,
    address: &str,
    client: Option<GoogleClient>,
    code: &str,
) -> Result<(), Problem> {
    let begin = Authorize { address: address.to_owned(), back: Return::Paste, client };
    let Authorization { url } = session.call(Request::ChannelAuthorize(begin)).await?;
    session.output.note(&session.words.say(&Phrase::new(code).with("url", url.as_str())));
    if std::io::stdin().is_terminal() {
        // Where no browser opens, the address stands above.
        let _ = open::that_detached(&url);
    }
    Ok(())
}

async fn ghost(session: &Session<'_>, site: Ghost) -> Result<Answer, Problem> {
    let Ghost { address, key_stdin, name } = site;
    let key = input::password(key_stdin, session.labelled("sign-in-key", "").trim_end())?;
    let answer = add(session, AddChannel::Ghost { address, key, name }).await?;
    say_where_it_is_kept(session);
    Ok(answer)
}

fn say_where_it_is_kept(session: &Session<'_>) {
    if !session.status.keyring {
        let unlocked = from_env("BUREAU_PASSPHRASE").is_some();
        let code = if unlocked { "cli-secret-passphrase" } else { "cli-secret-file" };
        session.output.note(&session.word(code));
    }
}

async fn add(session: &Session<'_>, channel: AddChannel) -> Result<Answer, Problem> {
    switched(session, Request::ChannelAdd(channel), "cli-channel-added").await
}

/// Does it, and says it of the channel.
async fn switched(session: &Session<'_>, request: Request, code: &str) -> Result<Answer, Problem> {
    let channel: Channel = session.call(request).await?;
    Ok(said(session, &channel, code))
}

fn said(session: &Session<'_>, channel: &Channel, code: &str) -> Answer {
    let said = Phrase::new(code).with("channel", line(&channel.name)).with("id", channel.id.short());
    Answer::new(channel, session.words.say(&said))
}

async fn list(session: &Session<'_>) -> Result<Answer, Problem> {
    let channels: Vec<ChannelRow> = session.call(Request::ChannelList(Nothing {})).await?;
    let rows = channels.iter().map(|row| {
        let Channel { id, platform, name, address, user, state, trouble, .. } = &row.channel;
        let (what, ready) = match platform {
            Platform::Notebook => ("platform-notebook", "channel-always"),
            Platform::WordPress => ("platform-wordpress", "channel-connected"),
            Platform::Mastodon => ("platform-mastodon", "channel-connected"),
            Platform::Bluesky => ("platform-bluesky", "channel-connected"),
            Platform::Ghost => ("platform-ghost", "channel-connected"),
            Platform::Micropub => ("platform-micropub", "channel-connected"),
            Platform::Blogger => ("platform-blogger", "channel-connected"),
            Platform::XmlRpc => ("platform-xmlrpc", "channel-connected"),
            Platform::Folder => ("platform-folder", "channel-always"),
        };
        let stands = match (state, trouble) {
            (ChannelState::Paused, _) => session.word("state-paused"),
            (ChannelState::NeedsSignIn, _) => session.word("state-sign-in"),
            (ChannelState::Ready, Some(trouble)) => session.words.say(trouble),
            (ChannelState::Ready, None) => session.word(ready),
        };
        let posts = session.words.say(&Phrase::new("archive-count").with("count", row.posts));
        let user = user.clone().unwrap_or_default();
        vec![id.short(), name.clone(), session.word(what), stands, posts, user, address.clone()]
    });
    Ok(Answer::new(&channels, table(&rows.collect::<Vec<_>>())))
}

async fn remove(session: &Session<'_>, named: Named, yes: bool) -> Result<Answer, Problem> {
    let name = line(&named.channel);
    if !yes {
        let question = Phrase::new("confirm-remove").with("channel", name.as_str());
        ask::confirm(session, &session.words.say(&question), &session.word("cli-remove"))?;
    }
    let done: Done = session.call(Request::ChannelRemove(by(named))).await?;
    let said = Phrase::new("channel-removed").with("channel", name);
    Ok(Answer::new(&done, session.words.say(&said)))
}
