//! The manual: what `--help` says beyond the lists that clap makes.

pub const ABOUT: &str = "\
Bureau Mobile writes with no network, publishes once, and reads it again.

Everything is done here first, at once, whatever the network does. `publish` puts a post in the outbox; it leaves \
when something sends: `bureau sync`, or the window, where one is open. A post is never lost on the way, and never \
published twice.";

pub const AFTER: &str = "\
Examples:
  bureau new --title \"Le train de 6 h 42\" --tag train --file train.md
  bureau channel discover my-blog.example
  bureau channel add wordpress my-blog.example --user camille
  bureau publish 7f3a --to my-blog --at 2026-11-22T07:15:00+01:00
  bureau sync
  bureau list --state published --json | jq -r '.[].title'

Ids:
  Posts, channels and deliveries have ids that never change, shown as
  7f3a-91c2. The first characters are enough where they fit one thing only.
  Channels also answer to their name. JSON has the ids whole; both forms are
  taken everywhere.

JSON:
  With --json, standard output is one JSON document: the answer, in the types
  that `bureau bindings` prints; when the exit code is 1, the problem:
    {\"problem\": {\"code\": …, \"params\": …}, \"message\": …, \"hint\": …}
  Words for people go to standard error. Instants are milliseconds since
  1970-01-01T00:00:00Z.

Exit codes:
  0    done; for sync: all is delivered
  1    a problem, which is said on standard error
  2    what was typed is no command
  3    sync, pull: something waits for the network, for its hour, for a channel;
       doctor: something is worth knowing; export: something was left alone;
       watch: something clashed, or is still being written
  4    sync: something waits for the writer (see `bureau outbox`);
       doctor: something is to be mended
  130  sync, pull, import, export: stopped by Ctrl-C; the next one goes on from there

Environment:
  BUREAU_HOME        where everything is kept, unless --home says otherwise
  BUREAU_LANG        the language of the answers, fr or en; else that of the
                     settings, else the system's
  BUREAU_PASSPHRASE  opens the encrypted file of passwords where no keychain
                     answers; else a key file beside it does, which only this
                     account can read
  BUREAU_LOG         what to trace on standard error: debug, bureau=debug…

Files:
  Unless said otherwise everything is kept in the folder bureau-mobile under
    ~/.local/share                 Linux
    ~/Library/Application Support  macOS
    %APPDATA%                      Windows
  but for the passwords, which are in the system's keychain where one answers.";

pub const NEW: &str = "\
The text is UTF-8. A byte order mark is dropped, and lines may end as on any
system.

Examples:
  bureau new --title \"Premier billet\"
  bureau new --kind note --file - < note.md";

pub const EDIT: &str = "\
The title, the tags and the rest stay. The text that stood there is kept as a
revision. What is online stays as it is until `bureau update`.

Examples:
  bureau show 7f3a --as markdown > post.md
  bureau edit 7f3a --file post.md";

pub const SHOW: &str = "\
Examples:
  bureau show 7f3a
  bureau show 7f3a --as html > post.html
  bureau show 7f3a --as text | wc -w";

pub const LIST: &str = "\
With --json, for each post: id, kind (article, note, page), state (draft, queued,
scheduled, published, private, trash), title, slug, published_at (RFC 3339, for
one that readers see), scheduled_at, tags, categories, language, words, comments,
and more.

Examples:
  bureau list --json | jq -r '.[] | select(.comments > 0) | .title'";

pub const CONVERSATIONS: &str = "\
What `bureau pull` and `bureau import` brought, and what is known offline. A
thread is unanswered when a reader had the last word in it, however long ago.

Examples:
  bureau conversations --unanswered
  bureau conversations --unanswered --json | jq -r '.rows[].waiting[]'";

pub const REPLY: &str = "\
The text is plain words in UTF-8, paragraphs apart. It is kept, and leaves at the
next `bureau sync`, or with the window where one is open: once, whatever happens
on the way. Where the comment is gone or changed by then, it waits for a word of
yours: in the window, or here by the same words again, once you have read what
stands there now. Words that were sent are not sent a second time.

Examples:
  bureau comments 7f3a
  bureau reply 41d0 --file answer.txt
  echo Merci. | bureau reply 41d0 --file -";

pub const MODERATE: &str = "\
approve shows a comment to everyone, spam and bin put it away, restore brings it
back from there, delete removes it for good. It leaves at the next `bureau sync`;
what somebody decided on the blog meanwhile stays.

Examples:
  bureau conversations --to-moderate
  bureau moderate 41d0 approve";

pub const MEDIA: &str = "\
The photo is turned upright, made fit for the web, and stripped of its place
and other private data. The original is kept.

Examples:
  bureau media add 7f3a quai.jpg --alt \"Le quai vide, au petit matin\"";

pub const SEARCH: &str = "\
The posts that have all the words, newest first: written here or brought here.
What readers wrote under them is searched too. A word, a phrase in quotes, or an
operator is unwanted with a minus before it, within quotes of the shell.

  tag:NAME  category:NAME  channel:NAME  year:2012
  is:draft  is:published  is:scheduled  is:page  has:photo  has:comments

The same in French: étiquette:, catégorie:, canal:, année:, est:brouillon,
est:publié, est:programmé, est:page, avec:photo, avec:commentaires.

Examples:
  bureau search coeur ecouter
  bureau search --ranked '\"la mer\"' year:2012
  bureau search mer 'tag:\"en voyage\"' has:photo
  bureau search 'mer -vent'";

pub const TAILOR: &str = "\
Examples:
  bureau tailor 7f3a --to my-blog --file short.md
  bureau tailor 7f3a --to my-blog --follow";

pub const PUBLISH: &str = "\
Puts one delivery per channel in the outbox, with the post as it is now; later
changes wait for `bureau update`. With --at, a channel that can schedule makes
it appear by itself; for the others, this computer must be awake then.

Examples:
  bureau publish 7f3a && bureau sync
  bureau publish 7f3a --to my-blog --to notebook
  bureau publish 7f3a --at 2026-11-22T07:15:00+01:00";

pub const ONLINE: &str = "\
Puts the change in the outbox; it leaves at the next `bureau sync`, or with the
window where one is open.

Examples:
  bureau update 7f3a
  bureau unpublish 7f3a --to my-blog";

pub const DIFF: &str = "\
The source as it was last read from the channel against what `bureau update`
would send, block by block, and what goes with it: title, tags, address and the
rest. Nothing is sent and nobody is asked: what somebody changed online since the
last `bureau pull` is not in it.

Examples:
  bureau diff 7f3a --to my-blog
  bureau diff 7f3a --to my-blog --json | jq '.same'";

pub const DELETE: &str = "\
With no --to, the post leaves every channel and the lists: it stays in the bin
for 30 days (`bureau untrash`). With --to, it only leaves these channels. What
is online is not deleted before you said so, where a terminal can ask.

Examples:
  bureau delete 7f3a
  bureau delete 7f3a --to my-blog --yes";

pub const OUTBOX: &str = "\
A home that was copied to another place, or that went back to a copy, holds what
waits: it may have left already. `send-here` says that this computer sends from
now on, and not the other one; what may be there already is asked about.

Posts that could have gone for more than a day wait for a rhythm when they are
several, and one that waited for a week waits to be read again: nothing goes out
in a burst, or stale, without a word of yours.

Examples:
  bureau outbox
  bureau outbox show 41d0
  bureau outbox answer 41d0 send-again
  bureau outbox journal 41d0 > journal.txt
  bureau outbox pace daily
  bureau outbox settle 41d0 here both";

pub const SYNC: &str = "\
Sends all that is due, and looks whether what may have arrived did. Safe to run
at any moment, as often as you like.

Exit codes:
  0    all is delivered
  3    something waits: for the network, for its hour, for a channel
  4    something waits for the writer: see `bureau outbox`
  130  stopped by Ctrl-C";

pub const PULL: &str = "\
Brings the posts and their photos, newest first, to be read offline. It can be
stopped at any moment: the next one goes on from there.

Exit codes:
  0    all is here
  3    a channel could not be read to its end; the answer says why
  130  stopped by Ctrl-C";

pub const READY: &str = "\
Tells of each channel whether it knows you and what it holds is here; what waits
for an answer of yours, and what this computer has to keep the hour of. Asks
nobody: it is what was known last.

Exit codes:
  0  nothing wants doing
  3  something wants a network, or you; the answer says what";

pub const IMPORT: &str = "\
The export of WordPress (WXR), Blogger (its backup, or Takeout), Ghost, Medium,
Mastodon, Micro.blog, Dotclear or Movable Type; a folder of Markdown (Jekyll,
Hugo, Zola, Eleventy, Astro, Obsidian); the RSS, Atom or JSON feed of any site.
It is known by what is in it. Posts keep their dates, tags, slugs and comments;
drafts stay drafts.

First comes what it holds, and what does not come in and why. What is here
already stays as it is: it can be stopped at any moment, and done again. A post
that also comes with `bureau pull` is one post.

Photos that lie in the archive come with it. With --pictures those of other
sites are fetched too; the answer lists those that could not be had.

Exit codes:
  0    all is here
  130  stopped by Ctrl-C: the same command goes on from there

Examples:
  bureau import blog.wordpress.xml --dry-run
  bureau import takeout.zip --pictures
  bureau import ~/site/content --as markdown";

pub const EXPORT: &str = "\
A folder that Hugo opens as it is: for each post a folder with its text, a front
matter (title, date with its zone, tags, old address…) and its photos, made fit
for the web; comments as JSON under data/comments; under originals/ every photo
as it was added, with its place and the rest: that one is not for a site.
`bureau import` of the folder brings the same archive back. With --wxr, one
file that WordPress imports, and `bureau import` too.

The mail addresses of those who wrote comments stay here without --emails. The
bin, the kept versions and the passwords stay here: see `bureau backup`.

A second export to the same folder brings it up to date. A file that something
else made or changed there is left as it is, and named.

Exit codes:
  0    all is there
  3    files of others were left alone, or photos are missing: the answer says
       which
  130  stopped by Ctrl-C: the same command goes on from there

Examples:
  bureau export ~/archive && cd ~/archive && hugo server
  bureau export ~/for-wordpress --wxr";

pub const WATCH: &str = "\
The posts that are being written, or all of them, are Markdown files in the
folder: the title, the tags and the rest stand in a front matter above the text.
What another editor, Syncthing or git changes there comes in, and what is
written here goes out, until Ctrl-C. The folder is remembered: while the window
or `bureau serve` is open, it does the same by itself.

A new file is a new draft. A file may be renamed, and moved within the folder. A
file that goes is a post in the bin, and the other way round; a change wins over
a deletion. What changed on both sides is merged; where that cannot be, the
words of here stay in the file, and the other ones stand beside it in a file
`… (conflict …).md`, and among the versions of the post. Nothing is published
by this. Links, hidden folders and other files are left alone.

Exit codes, with --once:
  0    both are in step
  3    something clashed, or is still being written: the answer says which
  130  stopped by Ctrl-C: the same command goes on from there

Examples:
  bureau watch ~/Drafts
  bureau watch ~/Drafts --all --once
  bureau watch --forget";

pub const DISCOVER: &str = "\
Examples:
  bureau channel discover my-blog.example";

pub const WORDPRESS: &str = "\
The application password is made on the blog, in the profile of the account:
Users, Profile, Application Passwords. Its spaces may stay. It goes to the
system's keychain; where none answers, to an encrypted file in the home, opened
by BUREAU_PASSPHRASE or by a key file beside it.

Examples:
  bureau channel add wordpress my-blog.example --user camille
  pass blog | bureau channel add wordpress my-blog.example \\
      --user camille --password-stdin";

pub const MASTODON: &str = "\
The access token is made on the server: Preferences, Development, New
application, with read:accounts, read:statuses, read:notifications,
write:statuses and write:media.
With --browser, the server's own page asks you and shows a code to paste.

A post goes there only in a text of its own, written with bureau tailor; its
--title is the warning that stands before it. What is too long is refused
before anything is sent.

Examples:
  bureau channel add mastodon @camille@server.example --browser
  pass mastodon | bureau channel add mastodon server.example --token-stdin
  echo 'Short words' | bureau tailor 7f3a --to @camille@server.example --file -";

pub const BLUESKY: &str = "\
The app password is made in the account: Settings, Privacy and security, App
passwords. The account's own password is not taken. BUREAU_PLC and
BUREAU_HANDLES name other directories of accounts than the public ones.

A post goes there only in a text of its own of at most 300 characters, written
with bureau tailor. Readers there see no later change: what was published stays,
or is deleted.

Examples:
  bureau channel add bluesky @camille.example.org
  pass bluesky | bureau channel add bluesky camille.bsky.social --password-stdin
  echo 'Short words' | bureau tailor 7f3a --to @camille.example.org --file -";

pub const GHOST: &str = "\
The key is made on the site: Settings, Integrations, Add custom integration. It
is the one that is called Admin API key, as in id:secret; the Content API key
does not open it. What goes out is never sent by e-mail to the members.

Examples:
  bureau channel add ghost my-site.example
  pass ghost | bureau channel add ghost my-site.example --key-stdin";

pub const MICROPUB: &str = "\
The site says on its front page where it takes posts (rel=micropub) and where
it signs in (IndieAuth). With --browser, its own page asks you, and the browser
then comes back here; where it stays on another page, as with a browser on
another computer, the address of that page is pasted here.
Otherwise a token of the site is asked for, as micro.blog and others give out.

What a site does not know is not sent there: a private post to one that makes
everything public, say. A site that does not list its posts cannot be looked
through when an answer is lost on the way: then you are asked.

Examples:
  bureau channel add micropub my-site.example --browser
  pass site | bureau channel add micropub my-site.example --token-stdin";

pub const BLOGGER: &str = "\
Google asks for a program of one's own: in console.cloud.google.com make a
project, switch on the Blogger API, and make an OAuth client of the kind Desktop
app. The file that the console then gives is named here with --client, once;
other blogs are opened by the same. While the project is in Testing, Google
forgets the sign-in after seven days.

Blogger has no place for pictures: another channel brings them, chosen with
bureau channel pictures, or a post with pictures is refused. Nobody can answer
a comment from outside Blogger.

Examples:
  bureau channel add blogger my-blog.blogspot.com --browser --client FILE
  pass blog | bureau channel add blogger my-blog.blogspot.com --token-stdin";

pub const PICTURES: &str = "\
Examples:
  bureau channel pictures 'My Blogger' --by 'My WordPress'
  bureau channel pictures 'My Blogger'";

pub const VIEW: &str = "\
Examples:
  bureau channel view 'My Bluesky' --at appview.example.org
  bureau channel view 'My Bluesky'";

pub const XMLRPC: &str = "\
For a WordPress whose REST is shut (bureau channel add wordpress is better where
it is open), and for other hosts that speak MetaWeblog: Movable Type and its
like, Dotclear up to 2.26. WordPress takes an application password here too, and
the one of the account; the former can be withdrawn.

A host that says nothing of mt.* has no drafts: a post is shown there as soon as
it is made, and cannot be hidden again.

Examples:
  bureau channel add xmlrpc my-blog.example --user camille
  pass blog | bureau channel add xmlrpc my-blog.example --user camille --password-stdin";

pub const FOLDER: &str = "\
How posts are kept there is read from the site's settings and from its newest
posts: bureau channel discover DIR says it. A post is written as the site has
them, replaced only if nobody changed it meanwhile, and found again by the name
that it carries. The program that makes the site is never run.

With --git, just the post's files are committed and pushed, by the system's own
git with its own passwords. Nothing is forced, and git asks nothing.

Examples:
  bureau channel discover ~/Sites/blog
  bureau channel add folder ~/Sites/blog --git";

pub const BACKUP: &str = "\
One file with the posts, their history, the channels and the queue, looked
through before it takes its name. The photos are files of the home, under media/,
and are never written over: they are not in it, nor are the passwords.

The home makes such a copy by itself, at most once an hour and when nobody
writes, in its folder backups/: the last three stay, one a day for a week and
one a week for a month.

Examples:
  bureau backup
  bureau backup /media/stick/bureau.db";

pub const RESTORE: &str = "\
What stands now is copied first, into the folder backups/ of the home, as
before-restore-…: `bureau restore` of that one comes back to it. What waited to
be sent when the copy was made is held, since it may have left meanwhile, until
`bureau outbox send-here`.

Examples:
  bureau restore ~/.local/share/bureau-mobile/backups/2026-11-22T06-15-00Z.db";

pub const DOCTOR: &str = "\
Changes nothing. Reads everything, photos included.

Exit codes:
  0    all is well
  3    something is worth knowing
  4    something is to be mended";

pub const SERVE: &str = "\
Listens on 127.0.0.1 alone, and prints an address whose token is the key: keep
it to yourself. Sends and pulls meanwhile, as the window does. Ctrl-C ends it.

Examples:
  bureau serve --open
  bureau serve --port 7350";
