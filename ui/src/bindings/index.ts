// Made by `bureau bindings`. Do not edit.

/**
 * Something to do with a post on its channels.
 */
export type ActOnPost = { 
/**
 * The post.
 */
id: string, 
/**
 * On which channels; absent: wherever it is.
 */
to: Array<string> | null, 
/**
 * Whether to hold it for the time to undo (8 s).
 */
hold: boolean, };

/**
 * A channel to add.
 */
export type AddChannel = { "platform": "notebook", 
/**
 * The folder; made if missing.
 */
dir: string, 
/**
 * What to call it.
 */
name: string | null, } | { "platform": "wordpress", 
/**
 * The blog's address, as typed.
 */
address: string, 
/**
 * The account.
 */
user: string, 
/**
 * An application password, with or without its spaces.
 */
password: string, 
/**
 * What to call it; absent: the blog's own name.
 */
name: string | null, } | { "platform": "mastodon", 
/**
 * The server's address or the account's name, as typed.
 */
address: string, 
/**
 * An access token, or the code that the server's page showed.
 */
secret: MastodonSecret, 
/**
 * What to call it; absent: the account's name.
 */
name: string | null, } | { "platform": "bluesky", 
/**
 * The account's handle, or the address of its server, as typed.
 */
address: string, 
/**
 * The account's handle, where the address is its server's.
 */
user: string | null, 
/**
 * An app password.
 */
password: string, 
/**
 * What to call it; absent: the account's handle.
 */
name: string | null, } | { "platform": "ghost", 
/**
 * The site's address, as typed.
 */
address: string, 
/**
 * The Admin API key of an integration, `id:secret`.
 */
key: string, 
/**
 * What to call it; absent: the site's own name.
 */
name: string | null, } | { "platform": "micropub", 
/**
 * The site's address, as typed.
 */
address: string, 
/**
 * An access token, as the site gives it out.
 */
token: string, 
/**
 * What to call it; absent: the site's own name.
 */
name: string | null, } | { "platform": "blogger", 
/**
 * The blog's address, as typed.
 */
address: string, 
/**
 * The program that the token was given to; absent: the one by which another Blogger was opened.
 */
client: GoogleClient | null, 
/**
 * The refresh token.
 */
token: string, 
/**
 * What to call it; absent: the blog's own name.
 */
name: string | null, } | { "platform": "xmlrpc", 
/**
 * The blog's address, as typed.
 */
address: string, 
/**
 * The account.
 */
user: string, 
/**
 * Its password, or an application password.
 */
password: string, 
/**
 * What to call it; absent: the blog's own name.
 */
name: string | null, } | { "platform": "folder", 
/**
 * The folder, which is there.
 */
dir: string, 
/**
 * Whether git keeps and sends what is published, where the folder is a repository.
 */
git: boolean, 
/**
 * What to call it; absent: the site's own name.
 */
name: string | null, };

/**
 * A file of this machine.
 */
export type AddFile = { path: string, };

/**
 * The writer's answer to a parked delivery.
 */
export type Answer = "there" | "send_again" | "without_link" | "give_up" | "keep_here" | "keep_online";

/**
 * An answer and what it answers.
 */
export type AnswerDelivery = { 
/**
 * The delivery.
 */
id: string, 
/**
 * What the writer chose.
 */
answer: Answer, };

/**
 * An answer that is queued.
 */
export type Answering = { 
/**
 * Its op.
 */
op: OpId, 
/**
 * The words.
 */
words: string, 
/**
 * How it stands.
 */
state: TalkState, };

/**
 * Which part of the archive.
 */
export type ArchiveFilter = { 
/**
 * Of this year.
 */
year: number | null, 
/**
 * Of this month of it, from 1.
 */
month: number | null, 
/**
 * Delivered to, or pulled from, this channel.
 */
channel: ChannelId | null, 
/**
 * With this tag.
 */
tag: string | null, };

/**
 * A kind of archive.
 */
export type ArchiveFormat = "bureau" | "wordpress" | "blogger" | "ghost" | "markdown" | "medium" | "microblog" | "mastodon" | "dotclear" | "movabletype" | "jsonfeed" | "feed";

/**
 * A stretch of the archive.
 */
export type ArchivePage = { 
/**
 * Its posts.
 */
rows: Array<PostRow>, 
/**
 * How many the whole part has.
 */
total: number, };

/**
 * A sign-in that has begun.
 */
export type Authorization = { 
/**
 * The page to open in the browser.
 */
url: string, };

/**
 * A sign-in to begin.
 */
export type Authorize = { 
/**
 * The blog's address.
 */
address: string, 
/**
 * How the answer comes back.
 */
back: Return, 
/**
 * For a Blogger: the program of the writer's own; absent: the one by which another Blogger was opened.
 */
client: GoogleClient | null, };

/**
 * A copy of all that is kept but the pictures.
 */
export type Backup = { 
/**
 * The file.
 */
path: string, 
/**
 * Its length.
 */
bytes: number, };

/**
 * An address as typed.
 */
export type ByAddress = { address: string, };

/**
 * A thing by its id: whole, or the first characters of its short form.
 */
export type ById = { id: string, };

/**
 * A picture by its reference (`media/….jpg`).
 */
export type ByReference = { reference: string, };

/**
 * A sign-in to end.
 */
export type Callback = { 
/**
 * The whole address that the browser was sent to.
 */
url: string, };

/**
 * What a channel can do. Drives both the plan and the interface.
 */
export type Capabilities = { 
/**
 * Whether it needs a network at all.
 */
network: boolean, 
/**
 * Takes whole posts: a version for it may follow the post.
 */
long_form: boolean, 
/**
 * Can hold a post that no reader sees. Else what is made is shown at once, and cannot be hidden again.
 */
drafts: boolean, 
/**
 * Shows readers what is changed in a post after it was published. Else a change is refused before it leaves.
 */
edits: boolean, 
/**
 * How doubles are prevented.
 */
dedupe: Dedupe, 
/**
 * Who fires a scheduled post.
 */
scheduler: Scheduler, 
/**
 * Has tags.
 */
tags: boolean, 
/**
 * Has categories of its own.
 */
categories: boolean, 
/**
 * Takes a slug.
 */
slug: boolean, 
/**
 * Takes an excerpt.
 */
excerpt: boolean, 
/**
 * Takes a picture for the whole post.
 */
featured: boolean, 
/**
 * Comments can be opened and shut.
 */
comments: boolean, 
/**
 * What readers write can be approved, and put away.
 */
moderates: boolean, 
/**
 * Can hide a post from the public.
 */
private: boolean, 
/**
 * Can leave a public post out of its lists.
 */
unlisted: boolean, 
/**
 * Has posts to bring back.
 */
pull: boolean, 
/**
 * Readers' comments can be answered from here.
 */
replies: boolean, 
/**
 * The most it takes, where it counts.
 */
limit: TextLimit | null, 
/**
 * Has a place for pictures.
 */
uploads: boolean, 
/**
 * The most pictures that go with the text, in one step; absent where they are brought before it.
 */
pictures: number | null, 
/**
 * The title of a version is a warning that stands before its text.
 */
warning: boolean, 
/**
 * What the sources are written in that it holds.
 */
source: Format, };

/**
 * One account on one platform.
 */
export type Channel = { 
/**
 * Its name for ever.
 */
id: ChannelId, 
/**
 * The kind of place.
 */
platform: Platform, 
/**
 * What the writer calls it.
 */
name: string, 
/**
 * The public address, or the folder.
 */
address: string, 
/**
 * The account, where there is one.
 */
user: string | null, 
/**
 * What the publisher learnt at discovery.
 */
site: Site, 
/**
 * Whether it may send.
 */
state: ChannelState, 
/**
 * Why its last attempt met no network, if so.
 */
trouble: Phrase | null, 
/**
 * When it was added.
 */
created_at: Timestamp, };

/**
 * A [`super::channel::Channel`].
 */
export type ChannelId = string;

/**
 * A channel in the list.
 */
export type ChannelRow = { 
/**
 * The channel.
 */
channel: Channel, 
/**
 * What it can do.
 */
capabilities: Capabilities, 
/**
 * Posts that are there.
 */
posts: number, 
/**
 * Deliveries under way.
 */
waiting: number, 
/**
 * Its pull.
 */
pull: PullProgress | null, };

/**
 * What keeps a channel from sending.
 */
export type ChannelState = "ready" | "paused" | "needs_sign_in";

/**
 * One thing that was looked at.
 */
export type Check = { 
/**
 * Which: `check-database`, `check-pictures`… Its name in the catalogue.
 */
what: string, 
/**
 * How it is.
 */
health: Health, 
/**
 * In words.
 */
found: Phrase, };

/**
 * What was looked at, and what was found.
 */
export type Checkup = { 
/**
 * One after another.
 */
checks: Array<Check>, };

/**
 * What the writer says of a passage.
 */
export type Choice = "here" | "online" | "both" | { "words": string };

/**
 * The folder that is to be kept in step.
 */
export type ChooseFolder = { 
/**
 * A folder of this machine; it is made where it is not there. Absent: none any more, and the files stay.
 */
path: string | null, 
/**
 * Every post, and not only those that are being written.
 */
all: boolean, };

/**
 * A rhythm that was chosen.
 */
export type ChoosePace = { pace: Pace, };

/**
 * Who brings the pictures of a channel that has no place for them.
 */
export type ChoosePictures = { 
/**
 * The channel.
 */
id: string, 
/**
 * The one that brings them; absent: none.
 */
by: string | null, };

/**
 * Who is asked what readers answered to the posts of an account of the AT Protocol.
 */
export type ChooseView = { 
/**
 * The channel.
 */
id: string, 
/**
 * The address of a view of the network; absent: the one of Bluesky, open to all.
 */
view: string | null, };

/**
 * A [`super::comment::Comment`].
 */
export type CommentId = string;

/**
 * What a comment is.
 */
export type CommentKind = "comment" | "mention";

/**
 * A comment with its place in the thread.
 */
export type CommentRow = { 
/**
 * Its name for ever.
 */
id: CommentId, 
/**
 * The comment that it answers, where that one is here.
 */
parent: CommentId | null, 
/**
 * How many stand above it.
 */
depth: number, 
/**
 * What it is.
 */
kind: CommentKind, 
/**
 * How it stands.
 */
state: CommentState, 
/**
 * By whom; without their mail address.
 */
author: Commenter, 
/**
 * Whether the writer of the blog wrote it.
 */
own: boolean, 
/**
 * RFC 3339.
 */
written_at: string, 
/**
 * Its words, plain.
 */
text: string, 
/**
 * The same as sanitised HTML.
 */
html: string, };

/**
 * How a comment stands.
 */
export type CommentState = "approved" | "pending" | "spam" | "trashed";

/**
 * A comment under a post.
 */
export type CommentView = { 
/**
 * Which.
 */
id: CommentId, 
/**
 * A comment, or another site that speaks of the post.
 */
kind: CommentKind, 
/**
 * As signed; may be empty.
 */
author: string, 
/**
 * Whether the writer of the blog wrote it.
 */
own: boolean, 
/**
 * How many comments stand above it in its thread.
 */
depth: number, 
/**
 * Its words: sanitised HTML, what was looked for marked.
 */
html: string, 
/**
 * When it was written.
 */
dated_at: Timestamp, };

/**
 * Who wrote a comment, as far as they said. Any part may be empty or untrue.
 */
export type Commenter = { 
/**
 * As signed; may be empty.
 */
name: string, 
/**
 * Their site.
 */
address: string | null, 
/**
 * Only for the writer: never shown unasked, never exported unasked.
 */
email: string | null, };

/**
 * Both sides of a conflict, and what they make.
 */
export type Conflict = { 
/**
 * The name of this conflict, for the answer: another one on the same delivery has another.
 */
key: Hash, 
/**
 * The title and text approved here, as Markdown.
 */
here: Version, 
/**
 * The title and text online, as Markdown where it can be.
 */
online: Version, 
/**
 * When the version of here was approved.
 */
here_at: Timestamp, 
/**
 * When the version online was saved, where the channel says.
 */
online_at: Timestamp | null, 
/**
 * What goes with the text and was changed otherwise on both sides.
 */
fields: Array<FieldClash>, 
/**
 * The text, passage by passage.
 */
passages: Array<Passage>, };

/**
 * How the network stands.
 */
export type Connectivity = "online" | "offline" | "portal" | "unsteady";

/**
 * A conversation, opened.
 */
export type Conversation = { 
/**
 * The post.
 */
post: PostId, 
/**
 * May be empty.
 */
title: string, 
/**
 * Where readers find it.
 */
address: string | null, 
/**
 * A stretch of its comments, each answer after what it answers; the last ones unless said.
 */
comments: Array<TalkComment>, 
/**
 * How many there are before this stretch.
 */
before: number, 
/**
 * How many there are in all.
 */
total: number, };

/**
 * What is said under one post.
 */
export type ConversationRow = { 
/**
 * The post.
 */
post: PostId, 
/**
 * May be empty.
 */
title: string, 
/**
 * Its first picture.
 */
cover: string | null, 
/**
 * Comments that readers see, or that wait for a decision.
 */
comments: number, 
/**
 * Those that the writer has not seen.
 */
unread: number, 
/**
 * Threads whose last reader waits for an answer.
 */
unanswered: number, 
/**
 * Comments that wait for a decision.
 */
pending: number, 
/**
 * Answers of the writer on their way.
 */
leaving: number, 
/**
 * Answers and decisions that wait for a word of hers.
 */
asking: number, 
/**
 * The comment that was written last.
 */
last: LastWord, 
/**
 * Where that was; absent for one of an archive.
 */
channel: ChannelId | null, 
/**
 * The comments that wait for an answer, the oldest first.
 */
waiting: Array<CommentId>, };

/**
 * The posts under which something was said, the last word first.
 */
export type Conversations = { 
/**
 * Those that were asked for.
 */
rows: Array<ConversationRow>, 
/**
 * How many there are of them.
 */
total: number, 
/**
 * Comments that the writer has not seen, wherever they are.
 */
unread: number, 
/**
 * Threads whose last reader waits for an answer.
 */
unanswered: number, 
/**
 * Comments that wait for a decision.
 */
pending: number, };

/**
 * A post to begin.
 */
export type CreatePost = { 
/**
 * Article unless said.
 */
kind: Kind, 
/**
 * May be empty.
 */
title: string, 
/**
 * Markdown; may be empty.
 */
body: string, 
/**
 * Free words.
 */
tags: Array<string>, };

/**
 * A decision that is queued.
 */
export type Deciding = { 
/**
 * What was decided.
 */
to: Moderation, 
/**
 * How it stands.
 */
state: TalkState, };

/**
 * How a repeated create is kept from making a second post.
 */
export type Dedupe = "client_id" | "hidden_draft" | "key" | "probe" | "late_probe";

/**
 * A delivery and all that is known of it.
 */
export type DeliveryDetail = { 
/**
 * The delivery.
 */
view: DeliveryView, 
/**
 * The title that goes there.
 */
title: string, 
/**
 * The beginning of the text that goes there, plain.
 */
excerpt: string, 
/**
 * Whether it is a version of its own.
 */
tailored: boolean, 
/**
 * Characters of that text, as readers count them.
 */
characters: number, 
/**
 * The pictures that go with it.
 */
media: Array<MediaBrief>, 
/**
 * Its steps, first to last.
 */
steps: Array<Step>, 
/**
 * Its journal, latest first.
 */
journal: Array<Entry>, 
/**
 * Both sides of a conflict.
 */
conflict: Conflict | null, };

/**
 * A [`super::delivery::Delivery`].
 */
export type DeliveryId = string;

/**
 * How a delivery stands, in the order of what matters to the writer.
 */
export type DeliveryState = { "is": "conflict" } | { "is": "asks" } | { "is": "refused", 
/**
 * Why.
 */
why: Phrase, } | { "is": "sign_in" } | { "is": "stale", 
/**
 * Since when it could have gone.
 */
since: Timestamp, } | { "is": "sending", 
/**
 * Steps done, in hundredths.
 */
percent: number, } | { "is": "checking" } | { "is": "retry", 
/**
 * When.
 */
at: Timestamp, } | { "is": "held", 
/**
 * Until when.
 */
until: Timestamp, } | { "is": "paused" } | { "is": "waiting" } | { "is": "awaits_link" } | { "is": "scheduled", 
/**
 * When.
 */
at: Timestamp, 
/**
 * Whether this computer must be awake then.
 */
here: boolean, } | { "is": "spaced", 
/**
 * When.
 */
at: Timestamp, } | { "is": "published", 
/**
 * Since when.
 */
at: Timestamp, 
/**
 * When the channel last confirmed a change since then.
 */
updated_at: Timestamp | null, } | { "is": "unpublished" } | { "is": "deleted" } | { "is": "cancelled" };

/**
 * A delivery in a list.
 */
export type DeliveryView = { 
/**
 * Its id.
 */
id: DeliveryId, 
/**
 * Its number for people, as in `7F3A-91C2`.
 */
number: string, 
/**
 * The post.
 */
post: PostId, 
/**
 * The channel.
 */
channel: ChannelId, 
/**
 * Its name.
 */
channel_name: string, 
/**
 * Its platform.
 */
platform: Platform, 
/**
 * How it stands.
 */
state: DeliveryState, 
/**
 * Where readers find it.
 */
url: string | null, };

/**
 * One look at everything.
 */
export type Departure = { 
/**
 * Whether nothing wants doing.
 */
ready: boolean, 
/**
 * The channels of the network.
 */
channels: Array<ReadyChannel>, 
/**
 * What is so for all of them.
 */
notes: Array<DepartureNote>, };

/**
 * How one thing stands.
 */
export type DepartureNote = { 
/**
 * Whether it may stay so.
 */
ready: boolean, 
/**
 * In words.
 */
phrase: Phrase, };

/**
 * The language of a front matter.
 */
export type Dialect = "yaml" | "toml" | "json" | "lines";

/**
 * A block of a text, and what became of it.
 */
export type DiffBlock = { 
/**
 * What became of it.
 */
is: DiffState, 
/**
 * Its text, without the blank lines around it.
 */
text: string, };

/**
 * A post and a channel where it stands.
 */
export type DiffPost = { 
/**
 * Which.
 */
id: string, 
/**
 * The channel: its id or its name.
 */
to: string, };

/**
 * What became of a block.
 */
export type DiffState = "same" | "gone" | "new";

/**
 * What an update would change.
 */
export type Difference = { 
/**
 * The post.
 */
post: PostId, 
/**
 * What the writer calls the channel.
 */
channel: string, 
/**
 * Whether nothing would change.
 */
same: boolean, 
/**
 * What goes with the text and would be another.
 */
fields: Array<FieldDifference>, 
/**
 * The source there, block by block around what would change.
 */
hunks: Array<Hunk>, 
/**
 * The same as a text.
 */
unified: string, };

/**
 * What was found at an address.
 */
export type Discovery = { "is": "found" } & Found | { "is": "later", 
/**
 * The address that is kept.
 */
address: string, };

/**
 * It is done.
 */
export type Done = Record<symbol, never>;

/**
 * An answer as it stands.
 */
export type DraftAnswer = { 
/**
 * The comment that it answers.
 */
id: string, 
/**
 * Plain words; empty: there is none any more.
 */
words: string, };

/**
 * A line of a delivery's journal.
 */
export type Entry = { 
/**
 * When.
 */
at: Timestamp, 
/**
 * What happened.
 */
phrase: Phrase, };

/**
 * How far it has come.
 */
export type ExportProgress = { 
/**
 * Posts and pages that are written.
 */
done: number, 
/**
 * Of so many.
 */
total: number, };

/**
 * The export under way.
 */
export type ExportState = { 
/**
 * How far it has come; absent when none is under way in this process.
 */
running: ExportProgress | null, };

/**
 * What came of it.
 */
export type Exported = { 
/**
 * The folder.
 */
path: string, 
/**
 * Articles and notes, in whatever state.
 */
posts: number, 
/**
 * Pages.
 */
pages: number, 
/**
 * Of all these, how many no reader sees.
 */
drafts: number, 
/**
 * Comments.
 */
comments: number, 
/**
 * Photos.
 */
media: number, 
/**
 * Posts in the bin, which stay there.
 */
trashed: number, 
/**
 * Files that were written.
 */
written: number, 
/**
 * Files that were there already, as they are to be.
 */
unchanged: number, 
/**
 * Files of an earlier export that no longer belong to it, and were removed.
 */
removed: number, 
/**
 * Files that somebody else made or changed: they stay, and what was to stand there is not exported.
 */
kept: Array<string>, 
/**
 * Photos whose files are missing here.
 */
missing: Array<string>, 
/**
 * Whether it was stopped; the next one goes on.
 */
stopped: boolean, };

/**
 * A thing that goes with a text and that is one or the other.
 */
export type Field = "title" | "slug" | "excerpt" | "featured" | "comments" | "visibility" | "schedule" | "date";

/**
 * What becomes of a field.
 */
export type FieldChoice = { 
/**
 * Which.
 */
field: Field, 
/**
 * What the writer chose; both is as it is here.
 */
choice: Choice, };

/**
 * A field that both sides changed otherwise. An instant is said in milliseconds since 1970.
 */
export type FieldClash = { 
/**
 * Which.
 */
field: Field, 
/**
 * As it was.
 */
base: string | null, 
/**
 * As it is here.
 */
here: string | null, 
/**
 * As it is online.
 */
online: string | null, };

/**
 * What goes with a text and would be another. An instant is said in milliseconds since 1970.
 */
export type FieldDifference = { 
/**
 * A [`Field`], or `tags`, or `categories`.
 */
field: string, 
/**
 * As it was last read there.
 */
online: string | null, 
/**
 * As it would be.
 */
here: string | null, };

/**
 * A line that hides a post.
 */
export type Flag = { 
/**
 * Its name.
 */
name: string, 
/**
 * What it says of a hidden post.
 */
hidden: string, 
/**
 * What it says of one that is shown.
 */
shown: string, };

/**
 * The folder that is kept in step.
 */
export type FolderState = { 
/**
 * The one that was chosen; absent when none is.
 */
folder: WatchedFolder | null, 
/**
 * What this process did with it; absent when it did nothing yet.
 */
settled: Settled | null, 
/**
 * Why it is not kept in step now.
 */
trouble: Phrase | null, };

/**
 * The language of a body's source.
 */
export type Format = "markdown" | "html";

/**
 * A blog that was found.
 */
export type Found = { 
/**
 * What it is.
 */
platform: Platform, 
/**
 * Its own name.
 */
name: string, 
/**
 * Its address, as it wants it.
 */
address: string, 
/**
 * Its interface.
 */
endpoint: string, 
/**
 * Name and version of the software, where it says.
 */
software: string | null, 
/**
 * BCP 47 language, where it says.
 */
language: string | null, 
/**
 * Whether it offers the sign-in through its own page.
 */
authorize: boolean, 
/**
 * The account that was asked for, where it was one.
 */
user: string | null, 
/**
 * What should be known: no HTTPS, say.
 */
warnings: Array<Phrase>, 
/**
 * How the site is kept, for one of files in a folder.
 */
folder: Layout | null, };

/**
 * A program that makes a site of files.
 */
export type Generator = "hugo" | "jekyll" | "zola" | "eleventy" | "astro" | "pelican";

/**
 * A program of the writer's own, as Google's console names it.
 */
export type GoogleClient = { 
/**
 * As in `….apps.googleusercontent.com`.
 */
id: string, 
/**
 * What Google calls its secret.
 */
secret: string, };

/**
 * The SHA-256 of some bytes, written as 64 hexadecimal digits.
 */
export type Hash = string;

/**
 * How something is.
 */
export type Health = "well" | "watch" | "ill";

/**
 * A post with the words.
 */
export type Hit = { 
/**
 * The post.
 */
id: PostId, 
/**
 * Its row.
 */
row: PostRow, 
/**
 * Its title, in pieces.
 */
title: Array<Piece>, 
/**
 * A stretch of its text around the words, in pieces; of a comment, when only that has them.
 */
excerpt: Array<Piece>, 
/**
 * Who signed that comment.
 */
comment: string | null, 
/**
 * Those of its tags that have some of the words, in pieces.
 */
tags: Array<Array<Piece>>, };

/**
 * What was found.
 */
export type Hits = { 
/**
 * The first of them.
 */
hits: Array<Hit>, 
/**
 * How many in all.
 */
total: number, 
/**
 * Posts that could not be looked through yet: they have just been brought here.
 */
behind: number, };

/**
 * A stretch of a text around a change.
 */
export type Hunk = { 
/**
 * Its first block in the old text, from 1.
 */
old_at: number, 
/**
 * So many blocks there.
 */
old_count: number, 
/**
 * Its first block in the new text, from 1.
 */
new_at: number, 
/**
 * So many blocks there.
 */
new_count: number, 
/**
 * In the order of the text, what goes before what comes.
 */
blocks: Array<DiffBlock>, };

/**
 * The last reading of an archive.
 */
export type ImportRun = { 
/**
 * The archive's name for ever.
 */
source: string, 
/**
 * The word of its format.
 */
format: string, 
/**
 * What the site calls itself; may be empty.
 */
name: string, 
/**
 * Where the archive lay.
 */
path: string, 
/**
 * Whether the pictures of its posts are wanted here.
 */
pictures: boolean, 
/**
 * Posts that were looked at.
 */
done: number, 
/**
 * Of so many.
 */
total: number, 
/**
 * When it began.
 */
began_at: Timestamp, 
/**
 * When it ended; absent while it is not whole: the next one goes on.
 */
ended_at: Timestamp | null, };

/**
 * The import under way, and those before.
 */
export type ImportState = { 
/**
 * How far it has come; absent when none is under way in this process.
 */
running: Progress | null, 
/**
 * Archives that were read, the latest first.
 */
runs: Array<ImportRun>, 
/**
 * Addresses of pictures of other sites that could not be had.
 */
missing: Array<string>, };

/**
 * The whole journal of a delivery.
 */
export type JournalText = { 
/**
 * The delivery.
 */
delivery: DeliveryView, 
/**
 * Its last steps.
 */
steps: Array<Step>, 
/**
 * Its lines, first to last.
 */
entries: Array<Entry>, 
/**
 * All of it in words.
 */
text: string, };

/**
 * The shape of a post.
 */
export type Kind = "article" | "note" | "page";

/**
 * The beginning of a comment.
 */
export type LastWord = { 
/**
 * As signed; may be empty.
 */
author: string, 
/**
 * Whether the writer wrote it.
 */
own: boolean, 
/**
 * On one line.
 */
text: string, 
/**
 * When.
 */
at: Timestamp, };

/**
 * The conventions of one site. Paths are from its top, with `/` between names.
 */
export type Layout = { 
/**
 * What makes the site.
 */
generator: Generator, 
/**
 * Where texts are looked for; an empty one is the top.
 */
content: Array<string>, 
/**
 * The folder of new posts.
 */
posts: string, 
/**
 * The folder of new pages.
 */
pages: string, 
/**
 * The language of new front matters.
 */
dialect: Dialect, 
/**
 * What they call things.
 */
names: Names, 
/**
 * Names that every post has, with what they say: a `layout`, say.
 */
fixed: Array<[string, string]>, 
/**
 * Whether the name of a post's file begins with its day.
 */
dated: boolean, 
/**
 * Whether posts lie in folders by year.
 */
by_year: boolean, 
/**
 * Whether a post is a folder, with its text in `index.md`.
 */
bundles: boolean, 
/**
 * The end of a file's name, without its dot.
 */
extension: string, 
/**
 * Where pictures lie.
 */
pictures: Pictures, 
/**
 * What stands before a post's own part of its address, where that is certain.
 */
address: string | null, 
/**
 * The branch, where the folder is a git repository.
 */
branch: string | null, 
/**
 * The language of what git is told, where it keeps and sends what is published.
 */
git: string | null, };

/**
 * A file that stays as it is.
 */
export type LeftFile = { 
/**
 * From the top of the folder.
 */
path: string, 
/**
 * Why.
 */
why: Phrase, };

/**
 * A stretch of the archive.
 */
export type ListArchive = { 
/**
 * Which part.
 */
filter: ArchiveFilter, 
/**
 * At most so many.
 */
limit: number, 
/**
 * Beginning with this one of all, the latest being 0.
 */
from: number, };

/**
 * A list of posts.
 */
export type ListPosts = { 
/**
 * Which.
 */
filter: PostFilter, 
/**
 * At most so many.
 */
limit: number, 
/**
 * Skipping so many.
 */
offset: number, 
/**
 * Among drafts, this one too, however it stands: it is open.
 */
open: PostId | null, };

/**
 * A list of conversations.
 */
export type ListTalks = { 
/**
 * Which.
 */
filter: TalkFilter, 
/**
 * At most so many.
 */
limit: number, 
/**
 * Skipping so many.
 */
from: number, };

/**
 * An archive to look at.
 */
export type LookImport = { 
/**
 * A file, a folder or a zip of this machine.
 */
path: string, 
/**
 * What it is; absent: what it looks like.
 */
format: ArchiveFormat | null, };

/**
 * A copy to make.
 */
export type MakeBackup = { 
/**
 * The file to make; absent: the next one of the home's own.
 */
file: string | null, };

/**
 * What opens an account on a Mastodon.
 */
export type MastodonSecret = { "token": string } | { "code": string };

/**
 * A picture of the writer: the original, kept whole, and the copy that goes out.
 */
export type Media = { 
/**
 * Of the original's bytes.
 */
hash: Hash, 
/**
 * How a text refers to it: `media/<16 digits of the hash>.<extension of the web copy>`.
 */
reference: string, 
/**
 * The name it came with, without folders.
 */
name: string, 
/**
 * Of the original, from its bytes (never from its name).
 */
mime: string, 
/**
 * Bytes of the original.
 */
bytes: number, 
/**
 * The copy for the web; absent when this program cannot open the original.
 */
web: WebCopy | null, 
/**
 * When it was added.
 */
added_at: Timestamp, };

/**
 * A picture of a delivery.
 */
export type MediaBrief = { 
/**
 * As written in the text.
 */
reference: string, 
/**
 * Bytes of the web copy.
 */
bytes: number, 
/**
 * Whether it has a description.
 */
described: boolean, 
/**
 * The description; may be empty.
 */
alt: string, };

/**
 * What a server of short posts says of its bounds.
 */
export type Micro = { 
/**
 * Characters of a post, its warning included.
 */
most: number, 
/**
 * What a link counts for.
 */
link: number, 
/**
 * Pictures of a post.
 */
pictures: number, 
/**
 * Characters of the description of a picture.
 */
description: number, 
/**
 * Whether it is known to answer a repeated request with what the first one made.
 */
keys: boolean, };

/**
 * What a Micropub endpoint says that it takes and gives (`q=config`), and what it was seen to give.
 */
export type Micropub = { 
/**
 * Where pictures go before a post; absent where they go with it.
 */
media: string | null, 
/**
 * Whether it knows `post-status: draft`.
 */
drafts: boolean, 
/**
 * Whether it lists the posts that it holds (`q=source` without an address).
 */
lists: boolean, 
/**
 * Whether it knows `visibility`.
 */
visibility: boolean, 
/**
 * Whether it says the words under which posts stand (`q=category`).
 */
categories: boolean, 
/**
 * Where it passes a new post on to by its own choice (`syndicate-to`, those that are `checked`).
 */
syndicate: Array<string>, 
/**
 * Which of the sites behind the endpoint it is, where there are several (`destination`, of micro.blog).
 */
destination: string | null, };

/**
 * A decision about a comment.
 */
export type Moderate = { 
/**
 * The comment.
 */
id: string, 
/**
 * What is decided.
 */
to: Moderation, 
/**
 * Whether it can be taken back for a moment.
 */
hold: boolean, };

/**
 * A decision about a comment.
 */
export type Moderation = "approve" | "spam" | "bin" | "delete" | "restore";

/**
 * What a front matter calls a few things. What has no name there is not written. A name below another stands behind a dot,
 * as in `taxonomies.tags`.
 */
export type Names = { 
/**
 * The date.
 */
date: string, 
/**
 * The summary.
 */
description: string, 
/**
 * The tags.
 */
tags: string | null, 
/**
 * The categories.
 */
categories: string | null, 
/**
 * The language of the text.
 */
language: string | null, 
/**
 * The picture that stands for the post.
 */
picture: string | null, 
/**
 * What hides a post; where there is none, a hidden post is taken out of the folder.
 */
draft: Flag | null, 
/**
 * The post's own name, by which it is found again.
 */
id: string, };

/**
 * No arguments.
 */
export type Nothing = Record<symbol, never>;

/**
 * An [`super::op::Op`]; also the key by which the channel can recognise it.
 */
export type OpId = string;

/**
 * What a step does.
 */
export type OpKind = "upload" | "create" | "reveal" | "update" | "unpublish" | "delete" | "reply" | "moderate";

/**
 * How a step stands. Done and cancelled are final.
 */
export type OpState = "queued" | "in_flight" | "unconfirmed" | "parked" | "done" | "cancelled";

/**
 * A conversation to open.
 */
export type OpenTalk = { 
/**
 * The post.
 */
id: string, 
/**
 * At most so many comments.
 */
limit: number, 
/**
 * Skipping so many; absent: the last ones.
 */
from: number | null, 
/**
 * With spam and what is in the bin.
 */
away: boolean, };

/**
 * A post opened for writing.
 */
export type Opened = { 
/**
 * The post.
 */
post: Post, 
/**
 * The editor's kept history.
 */
undo: string | null, 
/**
 * Where it is, or is going.
 */
deliveries: Array<DeliveryView>, 
/**
 * Channels it would go to by one press of Publish.
 */
channels: Array<ChannelId>, 
/**
 * Whether the words changed since the last approval of what is online.
 */
changed: boolean, 
/**
 * Whether its words are those of a merge with what had changed online, and nobody wrote since: who has it open takes
 * them.
 */
merged: boolean, };

/**
 * What came of it.
 */
export type Outcome = { 
/**
 * Posts and pages that are new here.
 */
added: number, 
/**
 * Posts and pages that the archive has with other words than the last time.
 */
updated: number, 
/**
 * Posts and pages that were here already.
 */
unchanged: number, 
/**
 * Of these, how many came another way, and are one post from now on.
 */
joined: number, 
/**
 * Comments that are new here.
 */
comments_added: number, 
/**
 * Pictures of the archive that are new here.
 */
media_added: number, 
/**
 * Pictures of other sites that are wanted here.
 */
media_wanted: number, 
/**
 * Whether it was stopped; the next one goes on.
 */
stopped: boolean, 
/**
 * What the archive is.
 */
format: ArchiveFormat, 
/**
 * What the site calls itself; may be empty.
 */
name: string, 
/**
 * Where it stands, where the archive says.
 */
address: string | null, 
/**
 * Articles and notes: published, scheduled, drafts and private ones.
 */
posts: number, 
/**
 * Pages, in whatever state.
 */
pages: number, 
/**
 * Of all these, how many are drafts.
 */
drafts: number, 
/**
 * Of all these, how many wait for their date.
 */
scheduled: number, 
/**
 * Comments.
 */
comments: number, 
/**
 * Pictures that the posts show, once each.
 */
media: number, 
/**
 * Tags and categories.
 */
terms: number, 
/**
 * Of posts and pages, how many open as Markdown alone, with nothing left in HTML. Not counted while they are taken in.
 */
whole: number | null, 
/**
 * Posts per year, the oldest first.
 */
years: Array<YearCount>, 
/**
 * What does not come in, and why; the first thousand.
 */
skipped: Array<SkippedEntry>, 
/**
 * How much does not come in, in all.
 */
skipped_total: number, 
/**
 * What comes in, but not as it was; the first thousand.
 */
remarks: Array<SkippedEntry>, };

/**
 * At which rhythm posts go that have waited for days.
 */
export type Pace = "now" | "hourly" | "daily" | "review";

/**
 * A parameter of a [`Phrase`].
 */
export type Param = number | string;

/**
 * Why a step waits for the writer.
 */
export type Parking = "conflict" | "refused" | "ask";

/**
 * A stretch of a text of which there are two versions.
 */
export type Passage = { 
/**
 * What became of it.
 */
is: PassageState, 
/**
 * As both sides knew it; absent for what was added.
 */
base: string | null, 
/**
 * As it is here; absent where it is not.
 */
here: string | null, 
/**
 * As it is online; absent where it is not.
 */
online: string | null, 
/**
 * What they make; absent where it is gone, and where the writer has to say.
 */
merged: string | null, };

/**
 * What becomes of a passage.
 */
export type PassageChoice = { 
/**
 * Its place among all passages, from 0.
 */
at: number, 
/**
 * What the writer chose.
 */
choice: Choice, };

/**
 * What became of a passage.
 */
export type PassageState = "same" | "here" | "online" | "merged" | "clash";

/**
 * Rich text from the clipboard.
 */
export type PasteHtml = { html: string, };

/**
 * Rich text as Markdown.
 */
export type Pasted = { 
/**
 * The Markdown.
 */
markdown: string, };

/**
 * A code of the catalogue and its parameters. Rows keep this, never a sentence, so that a journal written in French
 * reads in English.
 */
export type Phrase = { 
/**
 * The message's name in the catalogue, as in `journal-server-busy`.
 */
code: string, 
/**
 * What fills its places.
 */
params?: { [key in string]: Param }, };

/**
 * Where the pictures of posts lie.
 */
export type Pictures = { "are": "beside" } | { "are": "apart", 
/**
 * From the top of the site, without a slash at its end.
 */
dir: string, 
/**
 * What stands before a picture's name in a text.
 */
link: string, };

/**
 * A piece of a text.
 */
export type Piece = { 
/**
 * The words as written.
 */
text: string, 
/**
 * Whether they are among those that were looked for.
 */
hit: boolean, };

/**
 * A kind of place.
 */
export type Platform = "notebook" | "wordpress" | "mastodon" | "bluesky" | "ghost" | "micropub" | "blogger" | "xmlrpc" | "folder";

/**
 * A post and its working text. Autosave writes here, in place.
 */
export type Post = { 
/**
 * Its name for ever.
 */
id: PostId, 
/**
 * Article, note or page.
 */
kind: Kind, 
/**
 * Empty for a note, and for what has no title yet.
 */
title: string, 
/**
 * The source text.
 */
body: string, 
/**
 * What `body` is written in.
 */
format: Format, 
/**
 * BCP 47 language of the text, when known.
 */
language: string | null, 
/**
 * All that goes with the text.
 */
settings: Settings, 
/**
 * Counts the saves: a save made against an older count is refused, so that two windows cannot overwrite each
 * other.
 */
seq: number, 
/**
 * When it was begun.
 */
created_at: Timestamp, 
/**
 * When its words last changed.
 */
updated_at: Timestamp, 
/**
 * The date it carries: of its first publication, else of its beginning.
 */
dated_at: Timestamp, 
/**
 * When it was put in the bin.
 */
trashed_at: Timestamp | null, };

/**
 * Which posts a list shows.
 */
export type PostFilter = "draft" | "queued" | "scheduled" | "published" | "trash" | "all";

/**
 * A [`super::post::Post`].
 */
export type PostId = string;

/**
 * How short texts cite a post.
 */
export type PostLink = { 
/**
 * What stands in a text for the address, as each language writes it.
 */
signs: Array<string>, 
/**
 * The address, or one of about its length.
 */
address: string, 
/**
 * Whether it is the address.
 */
known: boolean, };

/**
 * A post without its words. Names stay as they are once they are there.
 */
export type PostRecord = { 
/**
 * Its name for ever.
 */
id: PostId, 
/**
 * Article, note or page.
 */
kind: Kind, 
/**
 * How it stands.
 */
state: PostState, 
/**
 * May be empty.
 */
title: string, 
/**
 * The last part of its address.
 */
slug: string | null, 
/**
 * RFC 3339: the date it carries, for one that readers see.
 */
published_at: string | null, 
/**
 * RFC 3339: the hour that a scheduled one waits for.
 */
scheduled_at: string | null, 
/**
 * In the writer's order.
 */
tags: Array<string>, 
/**
 * Names.
 */
categories: Array<string>, 
/**
 * BCP 47, when known.
 */
language: string | null, 
/**
 * Words in the text.
 */
words: number, 
/**
 * How many comments are under it, those that readers do not see among them.
 */
comments: number, 
/**
 * The beginning of its text, plain.
 */
excerpt: string, 
/**
 * When its words last changed.
 */
updated_at: Timestamp, 
/**
 * The date it carries.
 */
dated_at: Timestamp, 
/**
 * What matters most of its deliveries.
 */
delivery: DeliveryState | null, 
/**
 * The channels it is on, or going to.
 */
channels: Array<ChannelId>, 
/**
 * Whether the words changed since the last approval of what is online.
 */
changed: boolean, 
/**
 * The hour to come that it carries, of a post that no channel has or waits for: nothing sends it then.
 */
hour: Timestamp | null, };

/**
 * A row of a list.
 */
export type PostRow = { 
/**
 * The post.
 */
id: PostId, 
/**
 * Article, note or page.
 */
kind: Kind, 
/**
 * May be empty.
 */
title: string, 
/**
 * The beginning of its text, plain.
 */
excerpt: string, 
/**
 * Its first picture.
 */
cover: string | null, 
/**
 * Words in the text.
 */
words: number, 
/**
 * When its words last changed.
 */
updated_at: Timestamp, 
/**
 * The date it carries.
 */
dated_at: Timestamp, 
/**
 * When it was put in the bin.
 */
trashed_at: Timestamp | null, 
/**
 * What matters most of its deliveries.
 */
state: DeliveryState | null, 
/**
 * The channels it is on, or going to.
 */
channels: Array<ChannelId>, 
/**
 * Whether the words changed since the last approval of what is online.
 */
changed: boolean, 
/**
 * The hour to come that it carries, of a post that no channel has or waits for: nothing sends it then.
 */
hour: Timestamp | null, };

/**
 * How a post stands, in one word.
 */
export type PostState = "draft" | "queued" | "scheduled" | "published" | "private" | "trash";

/**
 * The writer's preferences.
 */
export type Preferences = { 
/**
 * `system`, `fr` or `en`.
 */
language: string, 
/**
 * `system`, `light` or `dark`.
 */
theme: string, 
/**
 * Size of prose in pixels, 16 to 24.
 */
prose_size: number, 
/**
 * `narrow`, `normal` or `large`.
 */
measure: string, 
/**
 * Whether to say, by a notice of the system, that something was published or needs an answer.
 */
notices: boolean, 
/**
 * Single-letter keys in lists.
 */
letter_keys: boolean, 
/**
 * Typography while typing, by the language of the post.
 */
typography: boolean, 
/**
 * Whether blanks that do not break are shown while writing.
 */
spaces: boolean, 
/**
 * Start with the session: `None` until the writer was asked.
 */
autostart: boolean | null, 
/**
 * Whether the first steps were seen (or skipped).
 */
welcomed: boolean, };

/**
 * A text to be looked at.
 */
export type Preview = { 
/**
 * Sanitised HTML.
 */
html: string, };

/**
 * A text to show.
 */
export type PreviewText = { body: string, };

/**
 * What a person may see: a code to act on, and its parameters. The words come from the catalogue, in the language of
 * whoever reads.
 */
export type Problem = { 
/**
 * The message's name in the catalogue; `<code>.hint` says what to do next.
 */
code: string, 
/**
 * What fills its places.
 */
params: { [key in string]: Param }, };

/**
 * How far it has come.
 */
export type Progress = { 
/**
 * Posts and pages that were looked at.
 */
done: number, 
/**
 * Of so many; 0 while they are being counted.
 */
total: number, 
/**
 * Comments that were looked at.
 */
comments: number, };

/**
 * A post to approve.
 */
export type PublishPost = { 
/**
 * The post.
 */
id: string, 
/**
 * To which channels (id, short form or name); absent: those of last time.
 */
to: Array<string> | null, 
/**
 * When; absent: what the post's settings say, else at once.
 */
schedule: Schedule | null, 
/**
 * Whether to hold it for the time to undo (8 s).
 */
hold: boolean, };

/**
 * What one press set going.
 */
export type Published = { 
/**
 * The post.
 */
post: PostId, 
/**
 * Its deliveries, all of them.
 */
deliveries: Array<DeliveryView>, 
/**
 * Until when it can be taken back.
 */
held_until: Timestamp | null, };

/**
 * Channels to bring posts from.
 */
export type PullChannels = { 
/**
 * Absent: all.
 */
channel: string | null, };

/**
 * How far a pull has come.
 */
export type PullProgress = { 
/**
 * From where.
 */
channel: ChannelId, 
/**
 * Posts brought so far.
 */
done: number, 
/**
 * Of so many, when known.
 */
total: number | null, 
/**
 * Whether it is at work now.
 */
running: boolean, 
/**
 * Why it stopped, if it did.
 */
trouble: Phrase | null, };

/**
 * A journal to be read as a text.
 */
export type ReadJournal = { 
/**
 * The delivery.
 */
id: string, 
/**
 * `fr` or `en`; absent: that of the settings.
 */
language: string | null, };

/**
 * A post to read.
 */
export type ReadPost = { 
/**
 * Which.
 */
id: string, 
/**
 * Words to highlight.
 */
words: string | null, };

/**
 * A post to be read.
 */
export type Reading = { 
/**
 * Its row.
 */
row: PostRow, 
/**
 * Its title, what was looked for marked.
 */
title: Array<Piece>, 
/**
 * Its body: sanitised HTML whose pictures are local.
 */
html: string, 
/**
 * BCP 47 language, when known.
 */
language: string | null, 
/**
 * Free words.
 */
tags: Array<string>, 
/**
 * The blog's own categories.
 */
categories: Array<string>, 
/**
 * Where it is.
 */
deliveries: Array<DeliveryView>, 
/**
 * Minutes to read it, at least 1.
 */
minutes: number, 
/**
 * The post of the archive before it in time.
 */
previous: PostId | null, 
/**
 * The post of the archive after it in time.
 */
next: PostId | null, 
/**
 * What everyone reads under it, each answer after what it answers.
 */
comments: Array<CommentView>, 
/**
 * Pictures that are not on this computer (yet).
 */
missing: number, };

/**
 * Whether a channel can be left alone for days.
 */
export type ReadyChannel = { 
/**
 * The channel.
 */
channel: ChannelId, 
/**
 * Its name.
 */
name: string, 
/**
 * What it is.
 */
platform: Platform, 
/**
 * Whether nothing wants doing there.
 */
ready: boolean, 
/**
 * How it stands.
 */
notes: Array<DepartureNote>, };

/**
 * Why a revision was kept.
 */
export type Reason = "publish" | "leave" | "hourly" | "replaced" | "merged";

/**
 * A past post that speaks of the same things as the one that is being written.
 */
export type Related = { 
/**
 * The post.
 */
id: PostId, 
/**
 * May be empty.
 */
title: string, 
/**
 * The beginning of its text, plain.
 */
excerpt: string, 
/**
 * The date it carries.
 */
dated_at: Timestamp, 
/**
 * Where readers find it; absent when no address of the web is known.
 */
address: string | null, };

/**
 * What the writer calls a channel.
 */
export type RenameChannel = { id: string, name: string, };

/**
 * An answer to send.
 */
export type Reply = { 
/**
 * The comment that it answers.
 */
id: string, 
/**
 * Plain words, paragraphs apart.
 */
words: string, 
/**
 * Whether it can be taken back for a moment.
 */
hold: boolean, };

/**
 * What would come in.
 */
export type Report = { 
/**
 * What the archive is.
 */
format: ArchiveFormat, 
/**
 * What the site calls itself; may be empty.
 */
name: string, 
/**
 * Where it stands, where the archive says.
 */
address: string | null, 
/**
 * Articles and notes: published, scheduled, drafts and private ones.
 */
posts: number, 
/**
 * Pages, in whatever state.
 */
pages: number, 
/**
 * Of all these, how many are drafts.
 */
drafts: number, 
/**
 * Of all these, how many wait for their date.
 */
scheduled: number, 
/**
 * Comments.
 */
comments: number, 
/**
 * Pictures that the posts show, once each.
 */
media: number, 
/**
 * Tags and categories.
 */
terms: number, 
/**
 * Of posts and pages, how many open as Markdown alone, with nothing left in HTML. Not counted while they are taken in.
 */
whole: number | null, 
/**
 * Posts per year, the oldest first.
 */
years: Array<YearCount>, 
/**
 * What does not come in, and why; the first thousand.
 */
skipped: Array<SkippedEntry>, 
/**
 * How much does not come in, in all.
 */
skipped_total: number, 
/**
 * What comes in, but not as it was; the first thousand.
 */
remarks: Array<SkippedEntry>, };

/**
 * A copy to go back to.
 */
export type RestoreBackup = { 
/**
 * The file that [`MakeBackup`] made.
 */
file: string, };

/**
 * What a return to a copy left.
 */
export type Restored = { 
/**
 * Where the state from before is.
 */
aside: string, 
/**
 * Posts that are here now.
 */
posts: number, 
/**
 * Deliveries that wait in it; they are held.
 */
held: number, };

/**
 * Where the browser shall come back to.
 */
export type Return = "app" | "paste";

/**
 * One kept state of a post. Never changes.
 */
export type Revision = { 
/**
 * Whose state.
 */
post: PostId, 
/**
 * From 1, without gaps.
 */
number: number, 
/**
 * The revision that it grew from.
 */
parent: number | null, 
/**
 * Why it was kept.
 */
reason: Reason, 
/**
 * The title then.
 */
title: string, 
/**
 * The body then.
 */
body: string, 
/**
 * What the body was written in.
 */
format: Format, 
/**
 * The settings then.
 */
settings: Settings, 
/**
 * When it was kept.
 */
created_at: Timestamp, };

/**
 * Where everything is to be brought out.
 */
export type RunExport = { 
/**
 * A folder of this machine; it is made where it is not there.
 */
path: string, 
/**
 * One file for WordPress, and not a folder of Markdown.
 */
wxr: boolean, 
/**
 * With the mail addresses of those who wrote comments.
 */
emails: boolean, };

/**
 * An archive to take in.
 */
export type RunImport = { 
/**
 * A file, a folder or a zip of this machine.
 */
path: string, 
/**
 * What it is; absent: what it looks like.
 */
format: ArchiveFormat | null, 
/**
 * Whether the pictures of its posts that are on other sites are fetched and kept here.
 */
pictures: boolean, };

/**
 * What was asked for is on its way; or there was nothing to do.
 */
export type Said = { 
/**
 * The comment.
 */
comment: CommentId, 
/**
 * The post.
 */
post: PostId, 
/**
 * The op that brings it about; none where it is so already.
 */
op: OpId | null, 
/**
 * Until when it can be taken back.
 */
held_until: Timestamp | null, };

/**
 * The words of a post.
 */
export type SavePost = { 
/**
 * Which.
 */
id: PostId, 
/**
 * The count that these words grew from ([`crate::model::post::Post::seq`]).
 */
seq: number, 
/**
 * The title.
 */
title: string, 
/**
 * The Markdown.
 */
body: string, 
/**
 * The editor's history, opaque, so that undo survives closing; absent leaves the kept one.
 */
undo: string | null, };

/**
 * All that goes with the words.
 */
export type SavePostSettings = { 
/**
 * Which.
 */
id: PostId, 
/**
 * Article, note or page.
 */
kind: Kind, 
/**
 * BCP 47 language of the text.
 */
language: string | null, 
/**
 * The rest.
 */
settings: Settings, };

/**
 * A save that is on the disk.
 */
export type Saved = { 
/**
 * The new count.
 */
seq: number, 
/**
 * When.
 */
at: Timestamp, 
/**
 * Words in the text.
 */
words: number, 
/**
 * Whether the words now differ from what is online.
 */
changed: boolean, };

/**
 * When it should appear: an instant, and the wall time that was meant.
 */
export type Schedule = { 
/**
 * The instant that `wall` in `zone` was resolved to.
 */
at: Timestamp, 
/**
 * The writer's IANA zone, as in `Europe/Paris`.
 */
zone: string, };

/**
 * Who makes a scheduled post appear.
 */
export type Scheduler = "channel" | "here";

/**
 * Words to find.
 */
export type SearchFor = { 
/**
 * As typed.
 */
words: string, 
/**
 * Within this part.
 */
filter: ArchiveFilter, 
/**
 * The best first, instead of the newest.
 */
ranked: boolean, 
/**
 * At most so many.
 */
limit: number, 
/**
 * Beginning with this one of all that are found, the first being 0.
 */
from: number, };

/**
 * A version for one channel.
 */
export type SetTailored = { 
/**
 * The post (whole id or its short form).
 */
post: string, 
/**
 * The channel (whole id, short form or name).
 */
channel: string, 
/**
 * The version; absent follows the post again.
 */
version: Version | null, };

/**
 * All that goes with a text besides its words. `None` leaves the choice to the channel.
 */
export type Settings = { 
/**
 * The last part of the address.
 */
slug: string | null, 
/**
 * A summary by the writer's hand.
 */
excerpt: string | null, 
/**
 * Free words, in the writer's order.
 */
tags: Array<string>, 
/**
 * Names of the blog's own categories.
 */
categories: Array<string>, 
/**
 * The picture that stands for the post: a media reference (`media/….jpg`).
 */
featured: string | null, 
/**
 * Whether readers may comment.
 */
comments: boolean | null, 
/**
 * Who may read it.
 */
visibility: Visibility, 
/**
 * When it should appear; absent means as soon as possible.
 */
schedule: Schedule | null, };

/**
 * What the writer says of a conflict, passage by passage.
 */
export type SettleConflict = { 
/**
 * The delivery.
 */
id: string, 
/**
 * The conflict that was looked at ([`super::views::Conflict::key`]).
 */
key: Hash, 
/**
 * Of passages, by their place: of every one that clashes, and of others where the writer wants it otherwise.
 */
passages: Array<PassageChoice>, 
/**
 * Of every field that clashes.
 */
fields: Array<FieldChoice>, };

/**
 * What was done until both were in step.
 */
export type Settled = { 
/**
 * The folder.
 */
path: string, 
/**
 * Posts that have a file now.
 */
files: number, 
/**
 * Files that were written.
 */
written: number, 
/**
 * Posts that were changed by their file.
 */
taken: number, 
/**
 * Of these, how many had been changed here too, in words that do not touch.
 */
merged: number, 
/**
 * Posts that are new here.
 */
added: number, 
/**
 * Files that lie elsewhere than before.
 */
moved: number, 
/**
 * Posts that went to the bin, for their file is gone.
 */
binned: number, 
/**
 * Files that went, for their post is in the bin.
 */
removed: number, 
/**
 * Where the other version of what clashed was put.
 */
conflicts: Array<string>, 
/**
 * Files that are still being written, or that stop in the middle.
 */
waiting: Array<string>, 
/**
 * Files that stay as they are, and why.
 */
left: Array<LeftFile>, };

/**
 * All that the publishing sheet shows.
 */
export type Sheet = { 
/**
 * The post.
 */
post: Post, 
/**
 * Every channel.
 */
targets: Array<Target>, 
/**
 * The slug made from the title.
 */
slug: string, 
/**
 * The excerpt made from the text.
 */
excerpt: string, 
/**
 * The pictures of the text.
 */
media: Array<MediaBrief>, 
/**
 * This computer's IANA zone.
 */
zone: string, 
/**
 * How short texts cite the post.
 */
link: PostLink, };

/**
 * A new secret for a channel.
 */
export type SignIn = { 
/**
 * The channel.
 */
id: string, 
/**
 * The account; absent keeps it.
 */
user: string | null, 
/**
 * The application password.
 */
password: string, };

/**
 * What discovery learnt of a site, kept so that everything works offline.
 */
export type Site = { 
/**
 * The address of the interface, as in `https://example.org/wp-json/`.
 */
endpoint: string, 
/**
 * What the site last called itself. A channel whose name is another one was named by the writer.
 */
name: string | null, 
/**
 * Name and version of the software, where it says.
 */
software: string | null, 
/**
 * The site's IANA zone or fixed offset (`+02:00`), where it says.
 */
zone: string | null, 
/**
 * BCP 47 language of the site, where it says.
 */
language: string | null, 
/**
 * What the account may do, where the platform says.
 */
may_publish: boolean | null, 
/**
 * The bounds of a server of short posts.
 */
micro: Micro | null, 
/**
 * What a Micropub endpoint takes and gives.
 */
micropub: Micropub | null, 
/**
 * What a host of XML-RPC takes and gives.
 */
xmlrpc: XmlRpc | null, 
/**
 * The conventions of a site of files.
 */
folder: Layout | null, 
/**
 * The lasting name of the account, where its handle may change: a DID; of a Blogger, the number of the blog.
 */
account: string | null, 
/**
 * The channel that brings the pictures of one that has no place for them.
 */
pictures: ChannelId | null, 
/**
 * Who is asked what readers answered, where the account's own server does not know and the writer named somebody.
 */
view: string | null, };

/**
 * An entry of the archive, and what to say of it.
 */
export type SkippedEntry = { 
/**
 * Its title, its name or its number.
 */
entry: string, 
/**
 * Why.
 */
why: Phrase, };

/**
 * The deliveries of one post.
 */
export type Slip = { 
/**
 * The post.
 */
post: PostRow, 
/**
 * Its deliveries.
 */
deliveries: Array<DeliveryView>, 
/**
 * When something last happened.
 */
at: Timestamp, };

/**
 * How things stand.
 */
export type StatusView = { 
/**
 * The program's version.
 */
version: string, 
/**
 * The language in use: `fr` or `en`.
 */
language: string, 
/**
 * The network.
 */
connectivity: Connectivity, 
/**
 * *Travailler hors ligne*.
 */
offline: boolean, 
/**
 * Deliveries that will still go by themselves.
 */
waiting: number, 
/**
 * Deliveries that wait for the writer.
 */
asking: number, 
/**
 * Posts that waited for days, and for which a rhythm is to be chosen; 0 when nothing is to be said.
 */
backlog: number, 
/**
 * Channels whose secret is refused.
 */
sign_in: Array<ChannelId>, 
/**
 * What is being brought back.
 */
pulls: Array<PullProgress>, 
/**
 * Whether secrets are in the system's keyring (else: in an encrypted file).
 */
keyring: boolean, 
/**
 * This computer's IANA zone.
 */
zone: string, 
/**
 * Whether deliveries are held because this home is a copy, or was brought back.
 */
held: boolean, 
/**
 * Damage found at the start, and what was done about it; or that nothing can be written.
 */
notice: Phrase | null, 
/**
 * Comments that the writer has not seen.
 */
unread: number, 
/**
 * Answers to readers and decisions about their comments that are on their way, or wait for a word.
 */
talking: number, };

/**
 * A step of a delivery.
 */
export type Step = { 
/**
 * The op.
 */
id: OpId, 
/**
 * What it does.
 */
kind: OpKind, 
/**
 * How it stands.
 */
state: OpState, 
/**
 * Why it waits for the writer.
 */
parking: Parking | null, 
/**
 * What to say of its last attempt.
 */
reason: Phrase | null, 
/**
 * Not before this.
 */
due_at: Timestamp, 
/**
 * Times that bytes may have left.
 */
attempts: number, };

/**
 * On or off.
 */
export type Switch = { on: boolean, };

/**
 * A comment in its thread.
 */
export type TalkComment = { 
/**
 * Its name for ever.
 */
id: CommentId, 
/**
 * The same for people.
 */
number: string, 
/**
 * How many comments stand above it in its thread.
 */
depth: number, 
/**
 * What it is.
 */
kind: CommentKind, 
/**
 * How it stands on its channel.
 */
state: CommentState, 
/**
 * As signed; may be empty.
 */
author: string, 
/**
 * The site that they gave, when it is one that can be opened.
 */
site: string | null, 
/**
 * Whether the writer wrote it.
 */
own: boolean, 
/**
 * Whether she had not seen it when this was asked.
 */
unread: boolean, 
/**
 * Whether it waits for an answer of hers.
 */
waits: boolean, 
/**
 * Sanitised; fetches nothing.
 */
html: string, 
/**
 * When it was written.
 */
dated_at: Timestamp, 
/**
 * Where it was written; absent for one of an archive.
 */
channel: ChannelId | null, 
/**
 * What that is.
 */
platform: Platform | null, 
/**
 * Whether it can be approved and put away there.
 */
moderates: boolean, 
/**
 * The answer that is being written.
 */
draft: string | null, 
/**
 * Answers on their way, in their order.
 */
answers: Array<Answering>, 
/**
 * A decision on its way.
 */
decision: Deciding | null, 
/**
 * Why the last decision was not followed.
 */
overruled: Phrase | null, };

/**
 * Which conversations a list shows.
 */
export type TalkFilter = "all" | "unread" | "unanswered" | "to-moderate";

/**
 * How something that is said under a post stands on its way.
 */
export type TalkState = { "is": "held", 
/**
 * When it leaves.
 */
until: Timestamp, } | { "is": "waiting" } | { "is": "retry", 
/**
 * When.
 */
at: Timestamp, } | { "is": "sending" } | { "is": "checking" } | { "is": "refused", 
/**
 * Why.
 */
why: Phrase, 
/**
 * Whether what it answers says something else now.
 */
changed: boolean, };

/**
 * A channel on the publishing sheet.
 */
export type Target = { 
/**
 * The channel.
 */
channel: Channel, 
/**
 * What it can do.
 */
capabilities: Capabilities, 
/**
 * Whether it was chosen last time.
 */
chosen: boolean, 
/**
 * The version for it; absent: follows the post.
 */
version: Version | null, 
/**
 * Where the post already stands there.
 */
delivery: DeliveryView | null, 
/**
 * The text as this channel counts it.
 */
count: number, 
/**
 * What should be known before sending; nothing here prevents it.
 */
warnings: Array<Phrase>, };

/**
 * The two ways to sort posts.
 */
export type Taxonomy = "tag" | "category";

/**
 * A tag or category of a blog.
 */
export type TermRow = { 
/**
 * Whose.
 */
channel: ChannelId, 
/**
 * Tag or category.
 */
taxonomy: Taxonomy, 
/**
 * As readers see it.
 */
name: string, 
/**
 * The name of its parent category.
 */
parent: string | null, };

/**
 * How a channel counts a text.
 */
export type TextLimit = { 
/**
 * The most it takes.
 */
most: number, 
/**
 * What a link counts for, whatever its length; absent means its own length.
 */
link: number | null, };

/**
 * An instant: milliseconds since 1970-01-01T00:00:00Z. Years 1 to 9999 are meaningful.
 */
export type Timestamp = number;

/**
 * After a commit the store says which of these changed; whoever shows one reads it again.
 */
export type Topic = "posts" | "outbox" | "channels" | "media" | "status" | "settings" | "talk" | "import" | "export";

/**
 * What was taken back.
 */
export type Undone = { 
/**
 * Deliveries that will not go; 0 when the time to undo was over.
 */
deliveries: number, };

/**
 * The writer's own text of a post for one channel.
 */
export type Version = { 
/**
 * The title there; absent keeps the post's.
 */
title: string | null, 
/**
 * The Markdown there.
 */
body: string, };

/**
 * Who may read it.
 */
export type Visibility = "public" | "unlisted" | "private";

/**
 * The folder that the writer chose.
 */
export type WatchedFolder = { 
/**
 * Where it is.
 */
path: string, 
/**
 * Every post, and not only those that are being written.
 */
all: boolean, };

/**
 * The copy that goes out: upright, of a web size, without private metadata.
 */
export type WebCopy = { 
/**
 * Of its bytes.
 */
hash: Hash, 
/**
 * `image/jpeg`, `image/png` or `image/webp`.
 */
mime: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * Pixels across.
 */
width: number, 
/**
 * Pixels down.
 */
height: number, };

/**
 * From where a comment was written.
 */
export type Who = { 
/**
 * The mail address that was given.
 */
email: string | null, 
/**
 * The address of the machine.
 */
ip: string | null, };

/**
 * What a host says that it does by XML-RPC (`system.listMethods`), and of the blog behind it.
 */
export type XmlRpc = { 
/**
 * Its name for the blog.
 */
blog: string, 
/**
 * Whether it speaks WordPress's own words (`wp.*`); else MetaWeblog's.
 */
wordpress: boolean, 
/**
 * Whether it speaks Movable Type's (`mt.*`) beside MetaWeblog's: then it has drafts, tags and categories.
 */
movable_type: boolean, 
/**
 * Whether it takes pictures.
 */
media: boolean, 
/**
 * Whether it removes posts.
 */
deletes: boolean, 
/**
 * Whether a new post is open to comments, where the blog says.
 */
comments: boolean | null, };

/**
 * A year of the archive.
 */
export type Year = { 
/**
 * The year.
 */
year: number, 
/**
 * Posts per month, January first.
 */
months: [number, number, number, number, number, number, number, number, number, number, number, number], 
/**
 * Posts in all.
 */
total: number, };

/**
 * The posts of a year.
 */
export type YearCount = { 
/**
 * Which.
 */
year: number, 
/**
 * How many.
 */
posts: number, };

/** Every command, with what it takes and what it answers. */
export interface Commands {
  /** How things stand: network, queue, language. */
  "status": { args: Nothing; reply: StatusView };
  /** What wants doing before a journey without a network. */
  "departure": { args: Nothing; reply: Departure };
  /** The writer's preferences. */
  "settings.get": { args: Nothing; reply: Preferences };
  /** Replaces the preferences. */
  "settings.set": { args: Preferences; reply: Preferences };
  /** Works offline, or ends it: no sending, no pulling. */
  "offline.set": { args: Switch; reply: StatusView };
  /** Begins a post. */
  "post.create": { args: CreatePost; reply: Opened };
  /** Opens one for writing; HTML that was pulled becomes Markdown where it can. */
  "post.open": { args: ById; reply: Opened };
  /** Saves the words. */
  "post.save": { args: SavePost; reply: Saved };
  /** Saves all that goes with the words. */
  "post.settings": { args: SavePostSettings; reply: Post };
  /** The writer leaves the post: keeps a revision if it changed. */
  "post.leave": { args: ById; reply: Done };
  /** Posts for a list, latest first. */
  "post.list": { args: ListPosts; reply: Array<PostRow> };
  /** The same for other programs: without the words, with all that goes with them. */
  "post.records": { args: ListPosts; reply: Array<PostRecord> };
  /** What readers wrote under a post, in threads. */
  "post.comments": { args: ById; reply: Array<CommentRow> };
  /** Puts a post in the bin; what is online stays online. */
  "post.trash": { args: ById; reply: Done };
  /** Takes a post out of the bin. */
  "post.untrash": { args: ById; reply: Done };
  /** The kept states of a post, latest first. */
  "post.revisions": { args: ById; reply: Array<Revision> };
  /** A post to be read: sanitised HTML and what goes with it. */
  "post.read": { args: ReadPost; reply: Reading };
  /** What an update would change on a channel, by what was last read from there. Sends nothing. */
  "post.diff": { args: DiffPost; reply: Difference };
  /** Past posts that share rare words with one: for a link. */
  "post.related": { args: ById; reply: Array<Related> };
  /** A Markdown text as readers will see it: sanitised HTML. */
  "text.preview": { args: PreviewText; reply: Preview };
  /** Rich text from the clipboard as Markdown. */
  "text.paste": { args: PasteHtml; reply: Pasted };
  /** What is known of a picture. */
  "media.get": { args: ByReference; reply: Media };
  /** Adds a picture from a file of this machine (command line and drops on the window). */
  "media.add_file": { args: AddFile; reply: Media };
  /** All that the publishing sheet shows. */
  "publish.sheet": { args: ById; reply: Sheet };
  /** Writes, or removes, the version for one channel. */
  "tailor.set": { args: SetTailored; reply: Done };
  /** Approves a post for its channels. */
  "publish": { args: PublishPost; reply: Published };
  /** Takes the last approval back, while it is held. */
  "publish.undo": { args: ById; reply: Undone };
  /** Approves the working text as the new text of what is online. */
  "update": { args: ActOnPost; reply: Published };
  /** Takes it offline again; the channel keeps it as a draft. */
  "unpublish": { args: ActOnPost; reply: Published };
  /** Removes it from its channels. */
  "delete": { args: ActOnPost; reply: Published };
  /** The queue, a slip per post. */
  "outbox.list": { args: Nothing; reply: Array<Slip> };
  /** One delivery, with its journal. */
  "delivery.show": { args: ById; reply: DeliveryDetail };
  /** Its whole journal, as a text too. */
  "delivery.journal": { args: ReadJournal; reply: JournalText };
  /** Forgets the wait: try at once. */
  "delivery.retry": { args: ById; reply: Done };
  /** Withdraws what can still be withdrawn, and puts a removal behind what may have been sent. */
  "delivery.cancel": { args: ById; reply: Done };
  /** The writer's answer to a parked delivery. */
  "delivery.answer": { args: AnswerDelivery; reply: Done };
  /** The writer's answer to a conflict, passage by passage: sends what comes of it. */
  "conflict.settle": { args: SettleConflict; reply: Done };
  /** The rhythm at which posts go that have waited for days. */
  "outbox.pace": { args: ChoosePace; reply: Done };
  /** Forgets all waits. */
  "sync.now": { args: Nothing; reply: Done };
  /** The conversations under the posts, the last word first. */
  "talk.list": { args: ListTalks; reply: Conversations };
  /** What is said under one post, with what is on its way. */
  "talk.open": { args: OpenTalk; reply: Conversation };
  /** The writer has seen all that is said under a post. */
  "talk.read": { args: ById; reply: Done };
  /** Keeps the answer that is being written. */
  "comment.draft": { args: DraftAnswer; reply: Done };
  /** Approves an answer. */
  "comment.reply": { args: Reply; reply: Said };
  /** Decides about a comment. */
  "comment.moderate": { args: Moderate; reply: Said };
  /** Takes back what waits about a comment; an answer is a draft again. */
  "comment.undo": { args: ById; reply: Undone };
  /** From where a comment was written. */
  "comment.who": { args: ById; reply: Who };
  /** Begins a post with the words of a reader. */
  "comment.quote": { args: ById; reply: Opened };
  /** Looks at an address. */
  "channel.discover": { args: ByAddress; reply: Discovery };
  /** Begins the sign-in through the blog's own page. */
  "channel.authorize": { args: Authorize; reply: Authorization };
  /** Ends it with the address that the browser came back to. */
  "channel.authorized": { args: Callback; reply: Channel };
  /** Adds a channel. */
  "channel.add": { args: AddChannel; reply: Channel };
  /** Replaces a channel's secret. */
  "channel.sign_in": { args: SignIn; reply: Channel };
  /** The channels, the local notebook first. */
  "channel.list": { args: Nothing; reply: Array<ChannelRow> };
  /** Changes what the writer calls it. */
  "channel.rename": { args: RenameChannel; reply: Channel };
  /** Chooses which channel brings the pictures of one that has no place for them. */
  "channel.pictures": { args: ChoosePictures; reply: Channel };
  /** Chooses who is asked what readers answered. */
  "channel.view": { args: ChooseView; reply: Channel };
  /** Holds a channel's deliveries. */
  "channel.pause": { args: ById; reply: Channel };
  /** Lets them go. */
  "channel.resume": { args: ById; reply: Channel };
  /** Forgets a channel and its secret; posts and journals stay. */
  "channel.remove": { args: ById; reply: Done };
  /** The blogs' own tags and categories, known offline. */
  "channel.terms": { args: Nothing; reply: Array<TermRow> };
  /** Brings what the channels hold. */
  "pull": { args: PullChannels; reply: Done };
  /** What an archive of another tool holds, and what of it would come in. Writes nothing. */
  "import.look": { args: LookImport; reply: Report };
  /** Takes an archive in; what is here already stays as it is. Answers when it is done, or was stopped. */
  "import.run": { args: RunImport; reply: Outcome };
  /** Ends the import that is under way; the next one goes on from there. */
  "import.stop": { args: Nothing; reply: Done };
  /** How far it has come, and the archives that were read before. */
  "import.state": { args: Nothing; reply: ImportState };
  /** Brings everything out into a folder. Answers when it is done, or was stopped. */
  "export.run": { args: RunExport; reply: Exported };
  /** Ends the export that is under way; the next one goes on from there. */
  "export.stop": { args: Nothing; reply: Done };
  /** How far it has come. */
  "export.state": { args: Nothing; reply: ExportState };
  /** How the folder stands that is kept in step. */
  "folder.state": { args: Nothing; reply: FolderState };
  /** Chooses it, or ends it. */
  "folder.choose": { args: ChooseFolder; reply: FolderState };
  /** Copies all that is kept but the pictures, in one file. */
  "backup.make": { args: MakeBackup; reply: Backup };
  /** Goes back to a copy; what stands now is copied first. */
  "backup.restore": { args: RestoreBackup; reply: Restored };
  /** Looks whether all is as it should be. */
  "home.check": { args: Nothing; reply: Checkup };
  /** This computer sends, and the one that this home was copied from does not. */
  "outbox.send_here": { args: Nothing; reply: Done };
  /** Posts per month. */
  "archive.years": { args: ArchiveFilter; reply: Array<Year> };
  /** Posts of the archive, latest first. */
  "archive.list": { args: ListArchive; reply: ArchivePage };
  /** Posts with these words: newest first, or the best first. */
  "search": { args: SearchFor; reply: Hits };
}
