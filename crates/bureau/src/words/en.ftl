# Bureau Mobile, English. One message a line; the same names as fr.ftl.

## times

time-clock = { $hour }:{ $minute }
time-today = { $clock }
time-yesterday = yesterday, { $clock }
time-tomorrow = tomorrow, { $clock }
time-week = { $day } { $clock }
time-date = { $day }, { $clock }
time-when-today = at { $clock }
time-when-yesterday = yesterday at { $clock }
time-when-tomorrow = tomorrow at { $clock }
time-when-week = on { $day } at { $clock }
time-when-date = on { $day } at { $clock }
time-day-month = { $day } { $month }
time-day-month-year = { $day } { $month } { $year }
time-weekday =
    { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
time-month =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
length-seconds = { $seconds } s
length-minutes = { $minutes } min
length-hours = { $hours } h
length-hours-minutes = { $hours } h { $minutes }
length-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
zone-place =
    { $city ->
        [Calcutta] Kolkata
        [Kiev] Kyiv
       *[other] { $name }
    }
zone-hour =
    { $is ->
        [offset] { $place }
       *[place] { $place } time
    }

## errors

error-not-found =
    { $what ->
        [post] No post is called “{ $which }”.
        [channel] No channel is called “{ $which }”.
        [delivery] No delivery is called “{ $which }”.
        [comment] No comment is called “{ $which }”.
        [media] The photo “{ $which }” is not on this computer.
       *[other] Nothing is called “{ $which }”.
    }
error-ambiguous =
    { $what ->
        [post] Several posts begin with “{ $which }”.
        [channel] Several channels are called “{ $which }” or begin with it.
        [delivery] Several deliveries begin with “{ $which }”.
       *[other] “{ $which }” means several things.
    }
    .hint = Give a few more characters.
error-overtaken = This post was saved meanwhile in another window.
    .hint = Both texts are kept. Open the post again to go on.
error-disk-full = Cannot save: the disk is full.
    .hint = Your text stays on screen. Make some room and it will be saved at once.
error-read-only = Cannot save: “{ $path }” is read-only.
    .hint = Check the rights of the folder, then try again.
error-too-new = These posts were saved by a newer version of Bureau Mobile.
    .hint = Nothing was touched. Install the newer version to open them.
error-damaged = The database is damaged ({ $detail }).
    .hint = Nothing is erased: the file is kept as it is.
error-database = The database does not answer ({ $detail }).
    .hint = Nothing is erased. Start Bureau Mobile again; if this lasts, keep a copy of its folder.
error-file = The file “{ $path }” cannot be read or written ({ $detail }).
    .hint = Check that it still exists and that you have access to it.
error-request = This request could not be written ({ $detail }).
    .hint = Nothing left. Check the address and the names, then try again.
error-secrets = The password could not be read or kept ({ $detail }).
    .hint = Unlock this computer’s keychain, then try again.

## discovery

discovery-not-an-address = “{ $typed }” is not the address of a site.
    .hint = Write it as in the browser’s bar, for example example.org.
discovery-offline = This computer has no network.
    .hint = The search will be made when the network is back.
discovery-portal = This network asks you to log in first.
    .hint = Open a page in the browser, log in to the network, then try again.
discovery-unknown-name = No site is called { $host }.
    .hint = Check the spelling of the address.
discovery-silent = Nothing answers at { $host }.
    .hint = The site may be down for a while. Check the address, then try again later.
discovery-certificate = The connection to { $host } is not safe.
    .hint = Nothing secret was sent. Tell the blog’s host.
discovery-certificate-name = The certificate shown for { $host } belongs to another site.
    .hint = Nothing secret was sent. Often this is a network that asks you to log in first: open a page in the browser, then try again.
discovery-certificate-expired = The certificate of { $host } is not valid at today’s date.
    .hint = Check the date of this computer. If it is right, the certificate has to be renewed by the blog’s host.
discovery-certificate-unknown = The certificate of { $host } is signed by no known authority.
    .hint = Nothing secret was sent. The blog needs a public certificate (from Let’s Encrypt, for example).
discovery-no-blog = { $host } answers, but Bureau Mobile finds neither a WordPress blog, nor a Ghost site, nor a Blogger, nor one that takes posts by Micropub or XML-RPC, nor a Mastodon or Bluesky server there.
    .hint = Give the address of the blog’s front page, or that of your account, as in @you@server or @you.bsky.social.
discovery-other-software = { $host } runs { $software }, which Bureau Mobile does not know yet.
    .hint = Bureau Mobile publishes to WordPress, to Ghost, to Blogger, by Micropub, by XML-RPC, to Mastodon, to Bluesky and to a folder of this computer.
discovery-blocked = The interface of { $host } is closed: “{ $who }” answered in its place (HTTP { $status }).
    .hint = Ask the blog’s host, or the settings of that protection, to allow the REST API (addresses under /wp-json/).
discovery-rate-limited = { $host } asks to wait before more questions.
    .hint = Try again in a few minutes.
discovery-rate-limited-until = { $host } asks to wait { $length } before more questions.
    .hint = Try again after that.
discovery-failing = { $host } is broken (HTTP { $status }).
    .hint = Try again later; if it lasts, tell the blog’s host.
discovery-plain-http = { $host } has no safe connection (https).
    .hint = A password would travel there in the open: Bureau Mobile will not send it. Turn on https at the blog’s host.
discovery-wrong-password = { $host } does not know this login with this application password.
    .hint = Check the login and copy the whole password. If it is right, the host may be removing the Authorization header.
discovery-main-password = This is not an application password: { $host } does not take the one of the account here, with or without two-factor authentication.
    .hint = On the blog, open your profile, “Application Passwords”, and make one for Bureau Mobile.
discovery-passwords-off = { $host } does not take application passwords.
    .hint = A security plugin has probably turned them off. Turn them on again in its settings.
discovery-declined = You refused access on the blog’s own page. Nothing was kept.
    .hint = Begin again whenever you like.
discovery-not-ours = This address belongs to no sign-in that was begun here.
    .hint = Begin again from Channels.

## states

state-conflict = Conflict to settle
state-asks = Needs your answer
state-refused = Refused
state-sign-in = Password to renew
state-sending = Sending, { $percent }%
state-checking = Checking whether it arrived
state-retry = Next attempt, { $at }
state-held = Can be undone until { $at }
state-paused = Paused
state-waiting = Waiting for network
state-scheduled = Scheduled, { $at }
state-hour-alone = Scheduled, { $at } · no channel
state-published = Published { $when }
state-updated = Updated { $when }
state-unpublished = Unpublished
state-deleted = Deleted
state-cancelled = Cancelled

## navigation

nav-label = Main
nav-write = Write
nav-outbox = Outbox
nav-archive = Archive
nav-conversations = Conversations
nav-channels = Channels
nav-key = { $name } (Ctrl+{ $key })
nav-conversations-badge = unread
nav-outbox-badge = waiting
nav-channels-badge = to renew
net-online = Online
net-offline = Offline
net-portal = Network asks for a login
net-unsteady = Unsteady network

## settings

settings-title = Settings

## write

write-list = Drafts
write-editor = Editor

## snack

snack-left = , { $seconds } s

## errors of the interface

error-engine = Bureau Mobile’s engine did not answer ({ $detail }).
    .hint = Your words are kept. Close this window, then open the application again.
error-engine-locked = This page is not allowed to speak to Bureau Mobile.
    .hint = Open the whole address that bureau serve prints.

## instants in the interface

time-now = just now
time-ago = { $length } ago
size-kb = { $value } KB
size-mb = { $value } MB

## deliveries in the interface

state-held-in = Leaves in { $length }
state-retry-in = Trying again in { $length }
state-retry-short = In { $length }
state-retry-now = Trying again in a moment
state-waiting-turn = In the outbox
state-awaits-link = Waits for the post’s address
platform-notebook = Local notebook
platform-wordpress = WordPress

## publishing

publish = Publish
publish-when-possible = Publish as soon as possible
publish-update = Update
publish-gone =
    { $count ->
        [one] On its way to { $count } channel.
       *[other] On its way to { $count } channels.
    }
publish-gone-offline =
    { $count ->
        [one] Kept in the outbox. Will go to { $count } channel when you’re back online.
       *[other] Kept in the outbox. Will go to { $count } channels when you’re back online.
    }
publish-undone = Nothing was sent. The post stays here.
publish-undo-late = It had already left. You can unpublish the post.
unpublish-gone = The post is about to be unpublished.
delete-gone = The post is about to be removed from its channels.
snack-queue = See the outbox
snack-undo = Undo

## channels

channels-chosen =
    { $count ->
        [0] No channel
        [one] { $count } channel
       *[other] { $count } channels
    }
channels-chosen-tailor = { $chosen }. Choose and tailor

## everywhere

close = Close
back = Back
cancel = Cancel
more = More actions

## outbox

outbox-title = Outbox
outbox-talk =
    { $count ->
        [one] { $count } answer or decision under your posts
       *[other] { $count } answers or decisions under your posts
    }
outbox-suspend = Pause sending
outbox-resume = Resume sending
outbox-note-suspended = Sending is paused. Nothing leaves until you resume; your words stay here.
outbox-note-offline = Offline. Your deliveries will go by themselves when you’re back online; you can close the application.
outbox-note-portal = This network asks for a login in the browser. Your deliveries will then go by themselves.
outbox-note-unsteady = Unsteady network. Your deliveries go on by themselves; you can close the application.
outbox-empty = Everything is sent.
outbox-empty-text = Posts published offline will wait here for their turn, then leave by themselves.
outbox-empty-archive = See published posts
untitled = Untitled
slip-published =
    { $count ->
        [one] Published to { $count } channel, { $at }
       *[other] Published to { $count } channels, { $at }
    }
slip-updated =
    { $count ->
        [one] Updated on { $count } channel, { $at }
       *[other] Updated on { $count } channels, { $at }
    }
delivery-to = Delivery to { $channel }
delivery-log = Delivery log
delivery-see = View
delivery-see-on = View on { $channel }
delivery-compare = Compare
delivery-compare-on = Compare both versions, { $channel }
delivery-compare-versions = Compare both versions
delivery-settle = Settle
delivery-settle-on = Settle, { $channel }
delivery-renew = Renew the access
delivery-retry = Try again now
delivery-edit = Edit
delivery-cancel = Cancel delivery
delivery-delete = Delete from the channel
delivery-tailored =
    { $count ->
        [one] Tailored version, { $count } character
       *[other] Tailored version, { $count } characters
    }
delivery-follows =
    { $count ->
        [one] Follows the post, { $count } character
       *[other] Follows the post, { $count } characters
    }
delivery-media =
    { $count ->
        [one] { $count } photo, { $size }, described
       *[other] { $count } photos, { $size }, described
    }
delivery-media-undescribed =
    { $count ->
        [one] { $count } photo, { $size }, not described
       *[other] { $count } photos, { $size }, to be described
    }
delivery-once = Never twice.
delivery-once-text = This delivery has the number { $number }. Before each attempt, Bureau Mobile checks that the post is not already online.
step-upload = Photos
step-create = Text
step-reveal = Going online
step-update = Update
step-unpublish = Unpublishing
step-delete = Removal
step-of = { $done }/{ $all }
step-done = , done
journal-next = Next attempt
journal-next-here = Put online by this computer
journal-next-channel = Put online by the channel
journal-next-held = Leaves
answer-there = It’s online
answer-send-again = Send again
answer-without-link = Send without the link
answer-give-up = Give up this delivery
unpublish = Unpublish
link-copy = Copy link
link-copied = Link copied.
channel-resume-named = Resume { $channel }
confirm-cancel = Cancel the delivery to { $channel }?
confirm-cancel-text = The post stays here. If part of it has already arrived, it will be taken off the channel.
confirm-cancel-yes = Cancel delivery
confirm-unpublish = Unpublish from { $channel }?
confirm-unpublish-text = Readers will no longer see the post. { $channel } keeps it as a draft, and it stays whole here.
confirm-unpublish-yes = Unpublish
confirm-delete = Delete from { $channel }?
confirm-delete-text = The post will be taken off { $channel }. It stays whole here.
confirm-delete-yes = Delete from the channel
postmark-label = Published on { $name } on { $date }
postmark-published = PUBLISHED
postmark-month =
    { $month ->
        [1] JAN { $year }
        [2] FEB { $year }
        [3] MARCH { $year }
        [4] APRIL { $year }
        [5] MAY { $year }
        [6] JUNE { $year }
        [7] JULY { $year }
        [8] AUG { $year }
        [9] SEPT { $year }
        [10] OCT { $year }
        [11] NOV { $year }
       *[12] DEC { $year }
    }
list-show = Show the list
list-hide = Hide the list
## editor

editor-title = Title of the post
editor-title-hint = Title
editor-text = Text of the post
editor-text-hint = Write here.
editor-new = New post
editor-untitled = Untitled
editor-list-hide = Hide the list
editor-list-show = Show the list
editor-search-drafts = Search the drafts
editor-search-none = No draft has these words.
editor-empty = A blank page, and time.
editor-empty-text = Everything is saved here, word by word, with or without a network.
editor-choose = Choose a post, or begin one.
editor-group-today = Today
editor-group-week = This week
editor-group-this-month = This month
editor-words =
    { $count ->
        [one] { $shown } word
       *[other] { $shown } words
    }
editor-minutes = { $minutes } min
editor-minutes-long = { $minutes } min read
editor-saved = Saved
editor-saving = Saving…
editor-unsaved = Not saved yet
editor-offline-waiting =
    { $count ->
        [0] Offline
       *[other] Offline · { $count } waiting
    }
editor-changed = Changed since it was published
editor-published = Published
editor-draft-there = Draft on { $channel }
editor-overtaken = This post was saved in another window meanwhile. Your words are still here, on the screen.
editor-keep-both = Keep both
editor-kept-both = Both texts are kept: this one is now a post of its own.
editor-heavy = This text is very long ({ $size }). Typing may become slower; nothing else changes.
editor-plain = This text is too long to be laid out ({ $size }). It is shown as it is; everything is saved.
editor-html = This post comes from the web with a layout that the editor cannot rewrite. Its source is here, as it is.
editor-sheet = Choose channels and tailor
editor-bin = Move to the bin
editor-binned = “{ $title }” is in the bin.
editor-bin-undo = Take it back
editor-make-note = Make it a note, without a title
editor-make-article = Give it a title
editor-language = Language of the text
editor-language-fr = Text in French
editor-language-en = Text in English
editor-focus = Focus
editor-focus-leave = Leave focus
editor-format = Formatting
editor-heading = Heading
editor-bold = Bold
editor-italic = Italic
editor-quote = Quote
editor-list = List
editor-link = Link
editor-photo = Photo
editor-undo = Undo
editor-shift = Shift
editor-task-done = Done
editor-task-todo = To do
editor-photo-missing = This photo is not on this computer.
editor-photo-remove = Remove the photo
editor-caption = Caption
editor-described = Photo described
editor-to-describe = To describe
editor-alt = Description of the photo
editor-alt-hint = For those who do not see it: what it shows, in one sentence.
editor-uploading = { $name } is coming in…
editor-upload-again = Try again
editor-upload-away = Remove
editor-find = Find in the text
editor-found =
    { $total ->
        [0] None
        [999] { $which } of more than 999
       *[other] { $which } of { $total }
    }
editor-find-previous = Previous match
editor-find-next = Next match
editor-find-close = Close the search
editor-proof = Check the typography
editor-proof-found =
    { $count ->
        [0] Nothing to correct
        [one] { $count } passage to correct
       *[other] { $count } passages to correct
    }
editor-proof-mend = Correct
editor-proof-mend-all = Correct all
editor-proof-close = Close the check
editor-proof-becomes = { $was } becomes { $becomes }
editor-replace-by = Replace with
editor-replace = Replace
editor-replace-all = Replace all
editor-said-replaced = match replaced on line $
editor-said-replaced-all = $ matches replaced
editor-said-match = match found
editor-said-line = on line
editor-said-deleted = selection deleted

## publishing sheet

sheet-title = Publish
quoted = “{ $text }”
sheet-to = To
sheet-settings = Settings
sheet-none = Choose at least one channel to see what will go there.
sheet-publish-now = Publish now
sheet-publish-to =
    { $count ->
        [one] Publish to { $count } channel
       *[other] Publish to { $count } channels
    }
sheet-schedule = Schedule { $when }
sheet-schedule-open = Schedule…
sheet-choose = No delivery. Choose at least one channel.
sheet-once =
    { $count ->
        [one] One delivery. It leaves only once.
       *[other] { $count } deliveries. Each leaves only once.
    }
sheet-left =
    { $count ->
        [one] One delivery. The other channels wait for your text.
       *[other] { $count } deliveries. The other channels wait for your text.
    }
sheet-offline = Offline: everything will go when you’re back online, only once.
sheet-scheduled =
    { $count ->
        [one] One delivery. Online { $when }, { $zone }.
       *[other] { $count } deliveries. Online { $when }, { $zone }.
    }
target-local = Site folder · no account
target-follows = { $what } · follows the post
target-tailored = { $what } · tailored version
target-to-tailor = { $what } · to be tailored
target-not-now = { $what } · not this time
target-sign-in = { $what } · password to renew
target-stands = { $what } · { $state }
target-over =
    { $count ->
        [one] { $count } character over
       *[other] { $count } characters over
    }
tabs-label = Versions by channel
tab-follows = follows the post
tab-tailored = tailored version
count-of = { $count } / { $most }
count-over = { $count } over
count-characters =
    { $count ->
        [one] { $count } character
       *[other] { $count } characters
    }
version-for = Version for { $channel }
version-follow = Follow the post
version-tailor = Tailor
version-restart = Start again from the post
version-title = Title for { $channel }
link-sign = { "{link to post}" }
link-insert = Link to post
version-cites = This text leaves as soon as the post is online on your blog: its address takes the place of { $sign }.
like-label = Likeness
like-close = { $source ->
    [post] Close to the post.
   *[other] Close to the text for { $channel }.
}
like-copy = { $source ->
    [post] Almost the post, word for word. Others read you here: a few words for them will do.
   *[other] Almost the text for { $channel }, word for word. Others read you here: a few words for them will do.
}
version-text = Text for { $channel }
version-over =
    { $others ->
        [0] Shorten it by { $count } characters for { $channel }.
       *[other] Shorten it by { $count } characters, or leave { $channel } out: the other deliveries can go without it.
    }
media-undescribed =
    { $count ->
        [one] One photo without description
       *[other] { $count } photos without description
    }
media-describe = Describe it in the post
option-none = None
option-none-feminine = None
option-when = When
option-now = Now
option-when-possible = As soon as possible
option-tags = Tags
option-tags-add = Add a tag
option-categories = Categories
option-categories-add = Add a category
option-slug = Address
option-slug-label = End of the address
option-slug-becomes = Becomes: /{ $slug }
option-excerpt = Excerpt
option-excerpt-auto = Start of the post
option-featured = Featured
option-featured-chosen = Photo chosen
option-picture = Photo { $number }
option-comments = Comments
option-comments-blog = As the blog does
option-comments-open = Open
option-comments-shut = Closed
option-comments-blog-short = As the blog
option-comments-open-short = Open
option-comments-shut-short = Closed
option-visibility = Visibility
visibility-public = Public
visibility-unlisted = Unlisted
visibility-private = Private
visibility-private-text = Only the people who run the blog will see it; on Mastodon, those who follow you; on Ghost, the members of the site.
visibility-unlisted-text = Mastodon shows it without putting it into its public lists. Elsewhere it is public.
term-remove = Remove { $name }
schedule-tomorrow = Tomorrow morning
schedule-usual = { $day }, your usual hour
schedule-choose = Choose a date…
schedule-date = Day
schedule-time = Time
schedule-past = That time has passed. Choose one to come.
schedule-here = Here ({ $zone }): { $when }.
schedule-there =
    { $days ->
        [0] { $channel } ({ $zone }): the same day, { $clock }.
        [1] { $channel } ({ $zone }): the day after, { $clock }.
       *[other] { $channel } ({ $zone }): the day before, { $clock }.
    }
schedule-by-channel = Put online by { $channels }, even if this computer is off, once the delivery has arrived there.
schedule-by-here = For the other channels, if this computer is off or offline at that time, the delivery leaves as soon as it is back.

## keyboard

shortcuts-title = Keyboard shortcuts
shortcuts-move = Move around
shortcuts-write = Write
shortcuts-talk = Conversations
shortcut-answer = Answer the reader who waits
shortcut-send-answer = Send the answer
shortcut-post = Read the post again
shortcuts-publish = Publish
shortcuts-letters = Single letters work only in a list or in an open post. They can be turned off in the settings.
shortcut-tabs = Tabs
shortcut-pane = Next pane
shortcut-rows = Next row, previous row
shortcut-find = Find in the text or the list
shortcut-archive = Search the archive
shortcut-list = Hide the list
shortcut-focus = The sheet alone
shortcut-escape = Close, go back
shortcut-help = This list
shortcut-new = New post
shortcut-bold = Bold, italic
shortcut-link = Link
shortcut-heading = Heading of level 1 to 3
shortcut-numbered = Numbered list
shortcut-bullets = List
shortcut-quote = Quote
shortcut-photo = Insert a photo
shortcut-publish = Publish
shortcut-sheet = Choose channels and publish
shortcut-bin = Move to the bin
key-escape = Esc
key-delete = Delete
key-enter = Enter
key-shift = Shift

## two versions

conflict-title = Two versions
conflict-where = Changed here and on { $channel }
conflict-kept = Nothing is lost: both versions are kept.
conflict-here = Here
conflict-online = Online
conflict-keep-here = Keep this device’s version
conflict-keep-online = Keep the online version
conflict-later = Decide later
conflict-same =
    { $count ->
        [one] { $count } identical paragraph
       *[other] { $count } identical paragraphs
    }
conflict-absent = Nothing on this side.
conflict-only-there = On this side only: { $words }
conflict-none = This conflict is settled.

## archive

archive-list = Posts of the archive
archive-reader = Reading
archive-search = Search the archive
archive-clear = Clear the search
archive-count =
    { $count ->
        [0] No post
        [one] { $count } post
       *[other] { $count } posts
    }
archive-count-long =
    { $count ->
        [0] No post
        [one] { $count } post, readable offline
       *[other] { $count } posts, all readable offline
    }
archive-behind =
    { $count ->
        [one] { $count } post not read yet
       *[other] { $count } posts not read yet
    }
archive-found =
    { $count ->
        [0] None found
        [one] { $count } found
       *[other] { $count } found
    }
archive-nothing-found = No post with “{ $words }”. Accents and capitals do not matter.
archive-nothing = No post in this part of the archive.
archive-empty = Your first square will fill here.
archive-empty-text = One square per month of writing. Do you write elsewhere? Bring your older posts here to read them offline.
archive-bring = Bring my posts here
filter-channel = Channel
filter-channel-all = All channels
filter-tag = Tag
filter-tag-all = All tags
filter-remove = { $name }, remove this filter
years-label = Posts by year, one square per month
year-label =
    { $count ->
        [one] { $year }, { $count } post
       *[other] { $year }, { $count } posts
    }
months-label = Posts of { $year }, month by month
month-label =
    { $count ->
        [0] { $month }, no posts
        [one] { $month }, { $count } post
       *[other] { $month }, { $count } posts
    }
month-of-year = { $month } { $year }
minutes = { $count } min
pull-running =
    { $done ->
        [one] { $channel }: { $done } post brought here
       *[other] { $channel }: { $done } posts brought here
    }
pull-running-of = { $channel }: { $done } posts of { $total } brought here
pull-trouble = { $channel }: { $why }
post-changed = changed since
post-take-up = Edit this post
post-see-online = View online
post-delete = Delete from its channels
post-bin = Move to the bin
post-binned = “{ $title }” is in the bin for 30 days.
post-older = Older
post-newer = Newer
post-others = Other posts
post-missing =
    { $count ->
        [one] One photo is not on this computer yet. It comes with the network.
       *[other] { $count } photos are not on this computer yet. They come with the network.
    }
confirm-post-unpublish = Unpublish “{ $title }”?
confirm-post-unpublish-text = Readers will no longer see it on { $channels }. It stays there as a draft, and whole here.
confirm-post-unpublish-yes = Unpublish
confirm-post-delete = Delete “{ $title }” from its channels?
confirm-post-delete-text = It will be taken off { $channels }. It stays whole here.
confirm-post-delete-yes = Delete from its channels
## media

error-media-empty = “{ $name }” is empty.
    .hint = The copy may have been interrupted: take the file again from where it was.
error-media-unknown = “{ $name }” is not a picture.
    .hint = JPEG, PNG, WebP and GIF photos are accepted.
error-media-format = “{ $name }” is a { $format } file, which does not show on a page.
    .hint = Export the picture as JPEG or PNG, then add it.
error-media-truncated = “{ $name }” stops before its end.
    .hint = The file is incomplete: copy it again from the camera, or export it once more.
error-media-damaged = “{ $name }” is damaged: the picture does not open.
    .hint = Open it in another program and export it as JPEG, if it shows there.
error-media-pixels = “{ $name }” has { $width } × { $height } pixels. The limit is { $most } million pixels.
    .hint = Make the picture smaller, then add it.
error-media-bytes = “{ $name }” weighs { $size } MB. The limit is { $most } MB.
    .hint = Export the picture as JPEG or make it smaller, then add it.
error-media-heic = “{ $name }” is a { $format } photo, which this computer cannot open. The original is kept.
    .hint = Export it as JPEG from the phone or from a photo program, then add that file in its place.

## channels screen

channel-detail = Channel
channel-add = Add
channels-foot = Your passwords stay in this computer’s keychain. Bureau Mobile has no server: it speaks to your channels directly.
channels-foot-file = Your passwords stay in an encrypted file on this computer, for want of a keychain. Bureau Mobile has no server: it speaks to your channels directly.
channel-connected = Connected
channel-always = Always ready, no account
channel-pulling =
    { $done ->
        [one] { $done } post brought here
       *[other] { $done } posts brought here
    }
add-title = Add a channel
add-text = Give the address of your site, your Mastodon or Bluesky account, as in @you@server or @you.bsky.social, or the folder of a site made by Hugo, Jekyll and their like. Bureau Mobile finds out how to speak to it.
add-address = Your site’s address
add-placeholder = my-blog.example
add-search = Search
add-searching = Looking for your blog…
add-later = Offline. The address is kept: the search will be done when you’re back online.
add-other = A folder on this computer
add-folder-text = One more notebook: a whole site made of plain files, in the folder you choose. No account, no network.
add-folder = Folder
add-folder-button = Add this notebook
found = Found
found-software-in = { $software }, in { $language }
found-kept = The access is kept in this computer’s keychain. You can withdraw it at any time, here or on your site.
found-kept-file = The access is kept in an encrypted file on this computer. You can withdraw it at any time, here or on your site.
may = Bureau Mobile will be able to
may-publish = publish and edit your posts and your photos
may-publish-words = publish and edit your posts
may-publish-once = publish and delete your short posts, with their photos
may-pull = bring your posts here to read them offline
may-never = It will never touch
may-never-site = the settings of the site, its themes or the other accounts
may-not = This blog does not allow
may-not-hide = keeping a post hidden: it is public as soon as it is made, and cannot be hidden again
may-not-wait = sending at once again after an answer was lost: Bureau Mobile looks for the post for ten minutes first, and asks you where it cannot tell
authorize = Authorise on my site
authorize-waiting = Your browser shows a page of your site. Approve the access there: this channel will appear here by itself.
authorize-open = Open the page of your site and approve the access.
authorize-open-button = Open my site’s page
authorize-paste = Your site then shows a password. Copy it and paste it here, with your user name.
sign-in-password-instead = Use an application password
sign-in-password-text = An application password serves only Bureau Mobile and can be withdrawn at any time. You make it on your site, in your profile.
sign-in-password-page = Open my profile
sign-in-user = User name on the site
sign-in-password = Application password
sign-in-add = Connect this site
fact-account = Account
fact-software = Software
fact-zone = Time zone
fact-posts = Posts
fact-waiting = Deliveries
fact-waiting-count =
    { $count ->
        [one] { $count } waiting
       *[other] { $count } waiting
    }
channel-pull = Bring my posts here
channel-pull-again = Bring what is new
channel-pause = Pause
channel-resume = Resume
channel-rename = Rename
channel-name = Name of the channel
channel-renew = Renew the access
channel-renew-why = { $channel } no longer accepts the access kept here. The deliveries wait, nothing is lost.
channel-renewed = Access renewed. The deliveries go on.
channel-remove = Remove this channel
channel-removed = { $channel } is removed. Your posts stay here.
channel-may-not-publish = This account may not publish on this site. Its posts will wait there for a review.
confirm-remove = Remove { $channel }?
confirm-remove-text =
    { $count ->
        [0] Its password is forgotten. The posts stay here, and { $place } is not touched.
        [one] One delivery is still waiting and will not leave. The password is forgotten. The posts stay here, and { $place } is not touched.
       *[other] { $count } deliveries are still waiting and will not leave. The password is forgotten. The posts stay here, and { $place } is not touched.
    }
confirm-remove-text-local =
    { $count ->
        [0] The files of { $place } stay where they are, and the posts stay here.
       *[other] Deliveries are still waiting and will not leave. The files of { $place } stay where they are, and the posts stay here.
    }
confirm-remove-yes = Remove this channel
notebook-text = A whole site made of plain files, readable in any browser and ready to be put online. It needs neither account nor network.

## settings screen

settings-look = Appearance
settings-language = Language
language-system = System
language-fr = Français
language-en = English
settings-theme = Theme
theme-system = System
theme-light = Light
theme-dark = Dark
settings-text = Text
settings-size = Size of the text
settings-size-pixels = { $count } pixels
settings-size-sample = Every spring I take the 6:42 train and see the same scene: people bent over a small screen, writing to someone.
settings-measure = Length of lines
measure-narrow = Narrow
measure-normal = Normal
measure-large = Wide
settings-typography = Typography while typing
settings-typography-text = Quotes, apostrophes and spaces that do not break, in French and in English by the language of the post. Ctrl+Z or Backspace undoes each change.
settings-spaces = Show spaces that do not break
settings-spaces-text = A mark under those of the text, which look like any other.
settings-offline = Work offline
settings-offline-text = Nothing leaves and nothing is brought here while this is on.
settings-notices = System notices
settings-notices-text = When a post is published, or when a delivery needs your answer.
settings-autostart = Start with the session
settings-autostart-text = Waiting deliveries leave even if you do not open the window.
settings-keyboard = Keyboard
settings-letters = Single letters in lists
settings-letters-text = J and K to move, ? for the list of shortcuts.
settings-shortcuts-text = All the keys
settings-folders = Folders
settings-bin-text = What was deleted here
settings-import = Your archives
settings-import-text = Your posts from another tool
settings-export-text = Your posts, outside of Bureau Mobile
settings-about = About
settings-version = Bureau Mobile { $version }
settings-secrets = The passwords are in this computer’s keychain.
settings-secrets-file = This computer has no open keychain: the passwords are in an encrypted file whose key lies beside it, readable by you alone.
settings-licence = Free software, under the MIT or Apache 2.0 licence. Literata and Radio Canada fonts, under the SIL OFL 1.1. No usage tracking.

## bin

bin-title = Bin
bin-text = Posts deleted here stay in it for 30 days. What is online is not touched.
bin-empty = The bin is empty.
bin-since = Here since { $date }
bin-left =
    { $count ->
        [one] erased in { $count } day
       *[other] erased in { $count } days
    }
bin-restore = Restore
bin-restore-named = Restore “{ $title }”
bin-restored = “{ $title }” is restored.

## conversations

conversations-empty = Nobody has answered yet.
conversations-empty-text = Comments from all your channels will arrive here, sorted by post. Give them time.
conversations-none-unread = Everything is read.
conversations-none-unanswered = Every reader has an answer.
conversations-none-to-moderate = Nothing waits for a decision.
conversations-filter = Which conversations
conversations-filter-all = All
conversations-filter-unread = Unread
conversations-filter-unanswered = Unanswered
conversations-filter-to-moderate = To moderate
conversations-count-unread =
    { $count ->
        [one] { $count } unread
       *[other] { $count } unread
    }
conversations-count-unanswered =
    { $count ->
        [one] { $count } unanswered
       *[other] { $count } unanswered
    }
conversations-count-pending =
    { $count ->
        [one] { $count } to moderate
       *[other] { $count } to moderate
    }
conversations-back = Back to the conversations
conversations-choose = Choose a conversation.
conversations-reread = Read the post again
conversations-online = See it online
conversations-earlier =
    { $count ->
        [one] Show { $count } earlier comment
       *[other] Show { $count } earlier comments
    }
conversations-away = With spam and the bin
conversations-thread = Conversation
conversations-last = { $name }:
conversations-menu = Other actions
conversations-without-away = Without spam and the bin
conversations-leaving = Answer waiting
conversations-asking = Needs your word
conversations-unread = Unread
talk-reply = Answer
talk-reply-to = To { $name }
talk-reply-words = Your answer to { $name }
talk-reply-send = Answer
talk-reply-send-later = Answer as soon as possible
talk-kept-short = Kept here
talk-kept = Kept here, sent once.
talk-offline-kept = Offline. Kept here, sent once.
talk-edit = Edit
talk-cancel = Cancel
talk-again = Send it all the same
talk-try-again = Try again
talk-approve = Approve
talk-spam = Spam
talk-bin = Bin
talk-delete = Delete for good
talk-delete-ask = Delete this comment for good?
talk-delete-text = Nobody can bring it back, on the blog either.
talk-restore = Restore
talk-who = Address and mail
talk-who-none = Neither a mail address nor an IP address is known.
talk-who-email = Mail
talk-who-ip = IP address
talk-site = Their site
talk-quote = Make a post of it
talk-actions = Other actions on the comment by { $name }
talk-pending = To moderate
talk-spam-state = Spam
talk-bin-state = In the bin
talk-decided-approve = Will be approved
talk-decided-spam = Will go to spam
talk-decided-bin = Will go to the bin
talk-decided-delete = Will be deleted
talk-decided-restore = Will be restored
talk-undo = Undo
talk-held = Leaves in a moment
talk-waiting = Leaves when the network is back
talk-queued = In the outbox
talk-retry = Trying again in { $length }
talk-sending = Leaving
talk-checking = Checking whether it arrived
talk-waits = Waits for your answer
talk-archive-only = From an archive: it is answered on its blog.
reply-empty = The answer has no words.
reply-long = The answer is too long for a comment.
    .hint = Make a post of it.
reply-twice = You have given this very answer here already.
reply-gone = The comment that you answer is no longer online.
    .hint = Your words are kept here.
reply-away = The comment that you answer was put away on the blog.
    .hint = Restore it, then send your answer again.
reply-changed = The comment that you answer has changed on the blog since you read it.
    .hint = Read it again, then send your answer, or edit it.
reply-closed = Comments under this post are closed on the blog.
    .hint = Open them in the settings of the post, then send your answer again.
reply-hidden-post = The post is no longer online, so nobody can answer under it.
moderate-gone = The comment is no longer online.
moderate-not-here = On this channel the words of others stay: they can be neither approved nor put away.
moderate-overruled = Decided otherwise on the blog meanwhile: it stays as it is there.
talk-archive = This comment came with an archive: no channel has it.
    .hint = Bring back the posts of its blog: it is recognised then, and can be answered.
talk-not-online = The post of this comment is on none of your channels.

## welcome

welcome-1 =
    Write.
    The network can wait.
welcome-1-text = Your notebook is already open on this device. No account, no password, no connection.
welcome-2 =
    Publish in one press,
    even without a network.
welcome-2-text = Offline, the post joins the outbox. It leaves by itself when you’re back online, only once, tailored to each channel.
welcome-3 = Connect your channels when you like.
welcome-3-text = Give the address of your WordPress blog and find all your posts here. No hurry: the local notebook is enough to begin.
welcome-step = Step { $step } of 3
welcome-of = { $step } of 3
welcome-skip = Skip
welcome-subject = Today I feel like writing about…
welcome-subject-example = the 6:42 train
welcome-begin = Start writing
welcome-more = See what follows
welcome-continue = Continue
welcome-connect = Connect this site
welcome-later = Later
welcome-private = No server between you and your site. No usage tracking.
welcome-published = Published

## spoken

queue-waiting =
    { $waiting ->
        [0] Everything is sent.
        [one] { $waiting } delivery waiting.
       *[other] { $waiting } deliveries waiting.
    }
queue-asking =
    { $asking ->
        [one] { $asking } delivery needs your answer, { $waiting } waiting.
       *[other] { $asking } deliveries need your answer, { $waiting } waiting.
    }

## the notebook’s own pages

site-navigation = The site
site-home = Home
site-archive = Archive
site-skip = Skip to the text
site-follow = Follow:
site-empty = A blank page, and time.
site-pages = Pages
site-tags = Tags
site-tag = Tagged “{ $tag }”
site-note = Note of { $date }
site-turn = Other posts
site-older = Older posts
site-newer = Newer posts
site-page-number = Page { $number }

## the notebook’s folder

notebook-missing = The notebook is not in “{ $path }”.
    .hint = Plug in the disk or put the folder back in its place, then try again. Nothing was written elsewhere.
notebook-read-only = The folder “{ $path }” cannot be written.
    .hint = Check its permissions, or the lock of the stick or card, then try again.
notebook-full = There is no room left on the disk of “{ $path }”.
    .hint = Make some room, then try again. The site can still be read, and nothing is lost.
notebook-changed-by-hand = “{ $file }” was changed by hand, or comes from elsewhere. Nothing was replaced.
    .hint = Give it another name, or move it, then try again.
notebook-unreadable = The notebook’s file “{ $file }” can no longer be read. The site was not touched.
    .hint = Put this file back from a backup. If it comes from a newer version of Bureau Mobile, install that one.
notebook-occupied = “{ $path }” already holds another site ({ $file }).
    .hint = Choose an empty folder.
## command line

cli-labelled = { $label }: { $value }
cli-new = New post { $id }.
cli-saved = Saved: { $id }, { $words }.
cli-draft = Draft
cli-in-bin = In the bin
cli-html = The text of this post is the HTML of the site it comes from. Keep it as HTML.
cli-media = { $name } stands at the end of “{ $title }”, as { $reference }.
cli-channel-added = { $channel } is added ({ $id }).
cli-channel-paused = { $channel } is paused. Its deliveries wait.
cli-channel-resumed = { $channel } is ready. Its deliveries go on.
cli-remove = Its password is forgotten, and what still waits for it will not leave. Posts stay here and online.
cli-secret-file = No keychain answers on this computer: the password is kept in an encrypted file, opened by a key file beside it that only this account can read.
cli-secret-passphrase = No keychain answers on this computer: the password is kept in an encrypted file, opened by BUREAU_PASSPHRASE.
cli-found-endpoint = Interface: { $endpoint }
cli-found-authorize = To add it: bureau channel add wordpress { $address } --user … --password-stdin
cli-found-no-passwords = This site says that it takes no application passwords. Turn them on there before you add it.
cli-tailored = “{ $title }” has its own text for { $channel }.
cli-follows = “{ $title }” has the same text everywhere, { $channel } included.
cli-sync-sends = It is in the outbox. “bureau sync” sends it now.
cli-retry = The wait is over: it leaves at the next sending.
cli-cancelled = The delivery is withdrawn. What may have arrived will be taken off again.
cli-answered = The answer is kept.
cli-steps = Steps
cli-choose-conflict = Changed here and online. To settle: bureau outbox settle { $id } here, online or both, a word for each passage; or for the whole: bureau outbox answer { $id } keep-here, or keep-online.
cli-choose-asks = Did it arrive? To answer: bureau outbox answer { $id } there, send-again or give-up.
cli-choose-refused = Once mended: bureau outbox answer { $id } send-again. To leave it: give-up.
cli-offline-on = Working offline: nothing is sent, nothing is brought here.
cli-offline-off = Working online again: deliveries go by themselves.
cli-yes-or-no = [y/N]
cli-left-alone = Nothing was done.
cli-no-home = This account has no folder for its data.
    .hint = Say where to keep everything: --home with a folder, or BUREAU_HOME.
cli-no-password = The password is empty.
    .hint = Nothing was added. Give it on standard input, or type it when asked.
cli-not-utf8 = “{ $name }” is not UTF-8 text (line { $line }).
    .hint = Nothing was changed. Save the file again as UTF-8, then give it once more.
cli-serve = Bureau Mobile is at { $address }
cli-serve-ends = This address is a key: keep it to yourself. Ctrl+C ends it.
cli-no-browser = No browser could be opened. Open this address yourself.
cli-pull-none = No channel has posts to bring here.
## interface, later additions

outbox-choose = Choose a delivery to read its log.
archive-choose = Choose a post to read it, even offline.
autostart-offer = Start Bureau Mobile with the session: waiting deliveries will leave even if you do not open the window.
autostart-yes = Start with the session
autostart-no = No thanks
history-title = Kept versions
history-text = Each version stays here, as it was.
history-empty = No version is kept yet. There will be one when you publish, or when you leave the post.
history-take = Take this text up again
history-publish = when published
history-leave = when leaving the post
history-hourly = while writing
history-replaced = before a replacement
## secrets

error-secrets-locked = This computer’s keychain is locked, or does not answer.
    .hint = Unlock it, then start Bureau Mobile again. Or type the password of the channel once more.
error-secrets-passphrase = The passphrase does not open the passwords file.
    .hint = Give the right one in BUREAU_PASSPHRASE. Nothing was changed in “{ $path }”.
error-secrets-passphrase-missing = The passwords file is locked by a passphrase.
    .hint = Give it in BUREAU_PASSPHRASE. Without it, move “{ $path }” away and sign in to your channels again.
error-secrets-key = The key of the passwords file is missing, or belongs to another file: “{ $path }”.
    .hint = Put the right key back. Without it, move secrets.sealed away and sign in to your channels again.
error-secrets-key-shared = Other accounts of this computer may read the key of your passwords: “{ $path }”.
    .hint = Close it to them: chmod 600 “{ $path }”. If somebody may have read it, renew your passwords.
error-secrets-damaged = The passwords file is damaged: “{ $path }”.
    .hint = It is kept as it is. Put a copy back, or move it away and sign in to your channels again.

## served interface

error-command = Bureau Mobile’s engine does not understand this request ({ $detail }).
    .hint = Load this page again: it may be of another version.
error-request-bytes = { $size } MB at once are too much: the engine takes { $most } MB.
    .hint = Nothing was changed. Split the text in two.
error-serve-port = Port { $port } of this computer cannot be used ({ $detail }).
    .hint = Choose another with --port, or 0 for any that is free.
error-serve-interface = This program was built without its interface.
    .hint = Build it in the folder ui, by npm ci and npm run build.
## window

quit = Quit
quit-stay = Stay
quit-waiting =
    { $count ->
        [one] { $count } delivery is waiting. It will go when you open Bureau Mobile again.
       *[other] { $count } deliveries are waiting. They will go when you open Bureau Mobile again.
    }
close-unsaved = Your last words are not saved yet. Closing would lose them.
close-anyway = Close anyway
close-stay = Stay
tray-open = Open Bureau Mobile
tray-waiting =
    { $count ->
        [one] { $count } delivery waiting
       *[other] { $count } deliveries waiting
    }
notice-published = “{ $title }” is published on { $channel }.
notice-published-many =
    { $count ->
        [one] { $count } delivery is published.
       *[other] { $count } deliveries are published.
    }
notice-asks =
    { $count ->
        [one] { $count } delivery is waiting for your answer.
       *[other] { $count } deliveries are waiting for your answer.
    }
notice-both = Published: { $count }. Waiting for your answer: { $asks }.
error-link = The address “{ $address }” cannot be opened from here.
    .hint = Addresses of the web, of mail and of your notebook open from here. Copy any other to where you need it.
shortcut-quit = Quit Bureau Mobile
settings-quit-text = What waits will go at the next start

## outbox: failures, journal, answers

failure-offline = This computer has no network.
failure-dns = The site’s name could not be found.
failure-connect = The site does not answer.
failure-tls = The connection to the site is not safe. Nothing was sent.
failure-tls-name = The certificate is for another site: this network probably asks you to log in first.
    .hint = Open a page in the browser and log in to the network.
failure-tls-expired = The site’s certificate is not valid today. Nothing was sent.
    .hint = Check this computer’s date; if it is right, tell the host.
failure-tls-unknown = The site’s certificate is signed by no known authority. Nothing was sent.
failure-timeout = The site did not answer in time.
failure-reset = The connection broke.
failure-portal = This network asks you to log in first.
    .hint = Open a page in the browser and log in; sending will go on by itself.
failure-sign-in = The site no longer accepts the password kept here.
    .hint = Renew it in Channels: sending will go on by itself.
failure-forbidden = The site refuses (HTTP { $status }): this account may not do it, or something protects the site.
    .hint = Check the account’s rights, then try again.
failure-invalid = The site does not accept this (HTTP { $status }).
    .hint = Change the post or its settings, then try again.
failure-not-found = The post is no longer on the site.
    .hint = Send it again, or give up this delivery.
failure-gone = The post was deleted from the site.
    .hint = Send it again, or give up this delivery.
failure-conflict = The post has changed on the site since last time.
    .hint = Compare both versions and choose.
failure-too-large = The site finds this too heavy.
    .hint = Make the photos lighter, or raise the limit at the host.
failure-media-type = The site does not accept this type of file.
    .hint = Replace the photo by a JPEG or a PNG.
failure-moved = The site’s interface has moved to { $to }.
    .hint = Add this site again in Channels, at its new address.
failure-rate-limited = The site asks to wait a little.
failure-rate-limited-until = The site asks to wait { $length }.
failure-server = The site is out of order (HTTP { $status }).
failure-unreadable = The site’s answer cannot be read.
journal-asked-publish = You published this post.
journal-asked-schedule = You scheduled this post for { $at }.
journal-asked-update = You updated this post.
journal-asked-unpublish = You asked to unpublish it.
journal-asked-delete = You asked to delete it.
journal-asked-awaits = You published this post. This text cites it: it leaves when the post is online, with its address.
journal-linked = The post is online: its address, { $url }, takes its place in this text.
journal-unlinked = As you asked, this text leaves without the post’s address.
journal-undone = Undone within eight seconds. Nothing left.
journal-withdrawn = Delivery cancelled. Nothing left.
journal-upload = Photo arrived.
journal-create = Text arrived, not yet visible to readers.
journal-create-here = Text put in the notebook.
journal-reveal = Online, confirmed: { $url }
journal-scheduled-there = Arrived. The site will show it at its hour.
journal-update = Update online, confirmed.
journal-unpublish = Unpublished. The channel keeps it as a draft.
journal-delete = Deleted from the channel.
journal-abandoned = The application stopped while sending. Checking before anything is sent again.
journal-found = Checked: it had arrived.
journal-absent-once = Checked: nothing to be seen yet. Second look in a minute, for a slow request may still arrive.
journal-absent = Checked: nothing arrived. Sending again.
journal-ask = Nothing can tell whether it arrived.
    .hint = Look on the channel, then say so here.
journal-lost = This post is no longer on the channel. It stays whole here.
journal-pulled = Brought back from the channel.
journal-changed-there = Changed on the channel; the text from before is kept in the history.
journal-channel-removed = The channel was removed. Nothing left.
journal-said-there = You said: it is online.
journal-said-again = You said: send it again.
journal-said-give-up = You gave up this delivery. The post stays here.
journal-said-here = You kept the version from here. The one online is in the history.
journal-said-online = You kept the version online. The one from here is in the history.
publish-empty = This post is empty.
    .hint = Write a title or a text, then publish.
publish-nowhere = No channel is chosen.
    .hint = Choose where this post shall appear.
publish-not-there = This post is on none of these channels.
publish-picture-shut = The photo “{ $name }” cannot be published: this computer cannot open it.
    .hint = Replace it by a JPEG, then publish.
answer-nothing-asked = This delivery no longer waits for that answer.
channel-needs-name = Give this channel a name.
warning-private = { $channel } has no private posts: this one will not appear there.
warning-unlisted = { $channel } does not know “unlisted”: this post will be public there.
notice-damaged = The database was damaged. It is kept as it is ({ $path }); { $count } posts were found again.
    .hint = What was being sent is to be taken up again: open those posts and publish them.

## copies, moving and the health of the home

notice-read-only = Nothing can be written in “{ $path }”: the posts can be read, and not changed.
    .hint = Check the rights of the folder and its disk, then start Bureau Mobile again.
notice-held = This is a copy of a home, or one brought back: what waits here may have left already, so nothing is sent.
    .hint = If this computer sends from now on, say so here. What may have left elsewhere is then asked about.
outbox-send-here = This computer sends now
journal-copied = Waited in a copy: nothing can tell whether the other one sent it.
    .hint = Look on the channel, then say so here.
backup-exists = There is a file already: “{ $path }”.
    .hint = Nothing was written. Choose another name.
backup-unusable = “{ $path }” is no copy that can be used ({ $detail }).
    .hint = Nothing was changed. Choose another copy.
backup-busy = The posts are being written by another window.
    .hint = Nothing was changed. Try again in a moment.
cli-backup = Copied to { $path }
cli-restored =
    { $count ->
        [one] { $count } post is back. The state from before is in { $aside }
       *[other] { $count } posts are back. The state from before is in { $aside }
    }
cli-send-here = To send from here: bureau outbox send-here
cli-sends-here = This computer sends now.
check-database = Database
check-database-well = Whole.
check-database-ill =
    { $count ->
        [one] { $count } fault: { $detail }
       *[other] { $count } faults, the first: { $detail }
    }
check-links = Links
check-links-well = All lead somewhere.
check-links-watch =
    { $count ->
        [one] { $count } leads nowhere, after some damage.
       *[other] { $count } lead nowhere, after some damage.
    }
check-pictures = Photos
check-pictures-well =
    { $count ->
        [0] None yet.
        [one] { $count }, whole.
       *[other] { $count }, all whole.
    }
check-pictures-ill =
    { $count ->
        [one] { $count } is missing or altered: “{ $name }”.
       *[other] { $count } are missing or altered, the first: “{ $name }”.
    }
check-search = Search
check-search-well = Knows everything.
check-search-behind =
    { $count ->
        [one] Will learn { $count } post.
       *[other] Will learn { $count } posts.
    }
check-backups = Copies
check-backups-none = None yet.
check-backups-last = The last one { $at }: { $path }
check-secrets = Passwords
check-secrets-keyring = In the system’s keyring.
check-secrets-file = In the encrypted file.
check-secrets-ill = That of { $channel } is missing or refused.
check-queue = Outbox
check-sender = Sender
check-sender-nobody = Nobody is sending now.
check-sender-other = Another one is sending: { $owner }.
## merging what changed on both sides

history-merged = after a merge
journal-merged = Merged with what had changed online. Both versions are in the history.
journal-said-merged = You settled the conflict passage by passage. Both versions are in the history.
journal-beside = Somebody saved this post online at the same moment. That version is in the history.
answer-overtaken = The version online has changed again. Read the passages before you choose.
answer-incomplete = A passage is left to choose.
answer-not-words = Choose one of the two values here.
conflict-left =
    { $left ->
        [0] All is chosen.
        [one] One passage of { $all } is left to choose.
       *[other] { $left } passages of { $all } are left to choose.
    }
conflict-settled = { $done } of { $all } settled
conflict-compare = Compare
conflict-read = Read the result
conflict-publish = Publish the merge
conflict-merged = Merged
conflict-to-choose = To choose
conflict-chosen = Chosen
conflict-changed-here = changed here only
conflict-changed-online = changed online only
conflict-changed-apart = changed on both sides, in different places
conflict-changed-both = changed on both sides
conflict-chose-here = this device’s version
conflict-chose-online = online version
conflict-chose-both = both versions
conflict-chose-words = a third version
conflict-undo = Undo the merge
conflict-change = Change
conflict-keep-both = Keep both
conflict-third = Write a third version
conflict-third-done = Keep these words
conflict-original = See the original
conflict-original-hide = Hide the original
conflict-new = Nothing was there before.
conflict-field-title = Title
conflict-field-slug = End of the address
conflict-field-excerpt = Excerpt
conflict-field-featured = Featured photo
conflict-field-comments = Comments
conflict-field-visibility = Visibility
conflict-field-schedule = Time of publication
conflict-field-date = Date
conflict-field-yes =
    { $field ->
        [comments] Open
       *[visibility] Public
    }
conflict-field-no =
    { $field ->
        [comments] Closed
       *[visibility] Private
    }

## export

export-open = Export everything…
export-title = Export everything
export-text = All that you wrote, with its photos and comments, in a folder of yours. Nothing that others put there is erased or replaced.
export-path = Folder
export-form = Form
export-form-folder = Folder of Markdown
export-form-folder-text = A site that Hugo opens as it is, and that Bureau Mobile takes back whole, on this computer or another.
export-form-wxr = File for WordPress
export-form-wxr-text = A WXR file that WordPress imports, as most other tools do. Photos are addresses in it.
export-emails = With the readers’ mail addresses
export-emails-text = They were given to your blog: leave them here if others will read this folder.
export-go = Export
export-under-way = Exporting
export-running-text = You can write meanwhile.
export-written =
    { $count ->
        [0] No file changed
        [one] { $count } file written
       *[other] { $count } files written
    }
export-all-here = Everything is in your folder.
export-halted = The export was stopped.
export-halted-text = What is written stays. It will go on where it stopped.
export-again = Export otherwise
export-done = Everything is in { $path }
export-unchanged =
    { $count ->
        [one] { $count } file was there already
       *[other] { $count } files were there already
    }
export-removed =
    { $count ->
        [one] { $count } file of the last export removed, which no longer belongs to it
       *[other] { $count } files of the last export removed, which no longer belong to it
    }
export-bin =
    { $count ->
        [one] { $count } post stays in the bin
       *[other] { $count } posts stay in the bin
    }
export-kept =
    { $count ->
        [one] Left as it is, because something else made or changed it: { $count } file
       *[other] Left as they are, because something else made or changed them: { $count } files
    }
export-missing =
    { $count ->
        [one] The file of { $count } photo is missing on this computer
       *[other] The files of { $count } photos are missing on this computer
    }
export-busy = An export is under way.
    .hint = Wait for its end, or stop it.
export-not-a-folder = “{ $path }” is not a folder.
    .hint = Name a folder, or a place where one can be made.
export-in-home = “{ $path }” is within the folder where everything is kept.
    .hint = Choose a folder elsewhere.
export-not-ours = “{ $path }” was not made by an export.
    .hint = Choose another folder: nothing is written over that file.
cli-export-stopped = Stopped. What is there stays; the same command goes on from there.
cli-no-comments = No comments.
cli-no-conversations = No conversations.
cli-waits-for-answer = Waits for an answer: { $ids }
cli-reply-queued = The answer to { $id } is in the outbox.
cli-moderate-queued = The decision about { $id } is in the outbox.
cli-moderate-so-already = { $id } is so already.
cli-nobody = Without a name
cli-comment-own = (you)
cli-comment-pending = waits for a decision
cli-comment-spam = spam
cli-published = Published
cli-private = Private

## import

import-is = { $format } { $name }
import-posts =
    { $count ->
        [one] { $count } post
       *[other] { $count } posts
    }
import-pages =
    { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }
import-drafts =
    { $count ->
        [one] { $count } draft among them
       *[other] { $count } drafts among them
    }
import-scheduled =
    { $count ->
        [one] { $count } scheduled
       *[other] { $count } scheduled
    }
import-whole = { $count }% open as Markdown alone
import-comments =
    { $count ->
        [one] { $count } comment
       *[other] { $count } comments
    }
import-media =
    { $count ->
        [one] { $count } photo
       *[other] { $count } photos
    }
import-years = { $first } to { $last }
import-skipped =
    { $count ->
        [one] Not taken in: { $count } entry
       *[other] Not taken in: { $count } entries
    }
import-added =
    { $count ->
        [one] { $count } new post or page
       *[other] { $count } new posts and pages
    }
import-updated =
    { $count ->
        [one] { $count } has new words
       *[other] { $count } have new words
    }
import-unchanged =
    { $count ->
        [one] { $count } was here already
       *[other] { $count } were here already
    }
import-comments-added =
    { $count ->
        [one] { $count } new comment
       *[other] { $count } new comments
    }
import-media-added =
    { $count ->
        [one] { $count } new photo
       *[other] { $count } new photos
    }
import-media-wanted =
    { $count ->
        [one] { $count } photo of other sites to fetch
       *[other] { $count } photos of other sites to fetch
    }
import-counting = Reading the archive…
import-running = { $done } of { $total }
import-busy = An import is under way.
    .hint = Wait for its end, or stop it.
import-stopped = The import was stopped.
import-unknown = “{ $path }” is no archive that can be read here.
    .hint = Give the export of the other tool, zipped or not, or a folder of Markdown files.
import-not-as = “{ $path }” is not { $format }.
    .hint = Do not say the format: the archive is known by what is in it.
import-unreadable = The archive “{ $path }” is damaged ({ $detail }).
    .hint = Download it again, or unpack it and give its folder.
import-empty = “{ $path }” is empty.
import-too-many = “{ $path }” has too many files.
    .hint = Give the folder of the posts alone.
import-why-large = larger than anything that is read here
import-why-damaged = damaged
import-why-link = a link to another place, which is not followed
import-why-outside = its name leads out of the archive
import-why-encrypted = encrypted
import-why-truncated = the file ends in the middle of it
import-why-malformed = its marks do not match
import-why-nested = nested beyond reason
import-why-json = not readable from line { $line } on
import-why-empty = neither title nor text
import-why-twice = the archive has it twice; the first one came in
import-why-comment-empty = a comment without words
import-why-revision = an older state of a post
import-why-kind = neither post nor page ({ $kind })
import-why-bin = in the bin there
import-why-settings = settings of the blog
import-why-no-name = neither address nor name, so it would come anew each time
import-why-boost = words of others, passed on
import-why-reply = an answer to others
import-why-direct = for those whom it was sent to
import-why-no-post = a comment whose post is not in the archive
import-why-about = about the folder
import-why-section = the cover of a section, without text
import-why-language = a text that is not Markdown ({ $language })
import-remark-no-date = has no date; it carries that of { $at }
import-remark-changed-here = changed here and in the archive; what is here stays
import-remark-front = its front matter breaks the rules, and was read as far as possible
import-remark-same-name = the archive calls two posts by one name; both are here
import-open = Import an archive…
import-title = Import an archive
import-text = Give the export of your former tool, or its folder. You will see what is in it before anything is written.
import-path = File or folder
import-look = Look inside
import-formats = What can be read
import-formats-text = Zipped or unpacked. The format is known by what is inside, not by the name.
import-format-wordpress = WordPress export
import-format-blogger = Blogger backup
import-format-mastodon = Mastodon archive
import-format-microblog = Micro.blog archive
import-format-ghost = Ghost export
import-format-medium = Medium archive
import-format-dotclear = Dotclear backup
import-format-markdown = Folder of Markdown files
import-format-movabletype = Movable Type or TypePad export
import-format-jsonfeed = JSON feed
import-format-feed = RSS or Atom feed
import-other-format = Another format
import-any-format = Known by what is inside
import-terms =
    { $count ->
        [one] { $count } tag or category
       *[other] { $count } tags and categories
    }
import-year = in { $year }
import-pictures = Keep the photos of other sites here
import-pictures-text = They are fetched one by one from their addresses, then kept on this computer. Without it, the posts keep their links.
import-pictures-offline = You are working offline: they will be fetched later.
import-nothing-written = Nothing is written yet.
import-nothing-in-it = This archive has neither post nor page to take in.
import-go = Import
import-remarks =
    { $count ->
        [one] Taken in otherwise: { $count } entry
       *[other] Taken in otherwise: { $count } entries
    }
import-lines-more =
    { $count ->
        [one] And { $count } more.
       *[other] And { $count } more.
    }
import-under-way = Import under way
import-running-comments =
    { $count ->
        [one] Posts are in; { $count } comment read
       *[other] Posts are in; { $count } comments read
    }
import-running-text = You can write meanwhile. If you stop, what came in stays, and the import goes on from there.
import-stop = Stop
import-stopping = Stopping…
import-done = The archive is here.
import-same = Nothing new.
import-same-text = All that this archive has was here already.
import-halted = The import is stopped.
import-halted-text = What came in stays. It will go on from where it stopped.
import-halted-early = Nothing had come in yet.
import-go-on = Go on
import-go-on-named = Go on with the import of “{ $name }”
import-joined =
    { $count ->
        [one] { $count } had come another way: one post from now on
       *[other] { $count } had come another way: one post each from now on
    }
import-see = See the archive
import-another = Import another archive
import-before = Archives read before
import-run-ended =
    { $count ->
        [one] { $count } post or page, on { $date }
       *[other] { $count } posts and pages, on { $date }
    }
ready-title = Ready to leave?
ready-text = A last look while there is a network: what you can read, write and queue without one.
ready-all = All is ready. Have a good journey.
ready-not-yet = Not yet: what is marked wants the network, or you.
ready-pull = Bring everything now
ready-none = No channel needs the network: there is nothing to prepare.
ready-signed-in = Access is in order.
ready-sign-in = Access is refused: sign in while there is a network.
ready-paused = This channel is paused: nothing leaves it, nothing comes.
ready-pulling = Its posts are still coming.
ready-never-pulled = Its posts were never brought to the end.
ready-pulled = Its posts are here, as of { $length } ago.
ready-asking =
    { $count ->
        [one] { $count } delivery waits for your answer.
       *[other] { $count } deliveries wait for your answer.
    }
ready-pictures =
    { $count ->
        [one] { $count } photo is not here yet.
       *[other] { $count } photos are not here yet.
    }
ready-hours =
    { $count ->
        [one] { $count } post has its hour here: this computer has to be on and online then.
       *[other] { $count } posts have their hour here: this computer has to be on and online then.
    }
ready-waiting =
    { $count ->
        [one] { $count } delivery leaves by itself, at the next network.
       *[other] { $count } deliveries leave by themselves, at the next network.
    }
import-run-half = { $done } of { $total }, stopped on the way
import-run-look = Look again
import-run-look-named = Look again at “{ $name }”
import-missing =
    { $count ->
        [one] { $count } photo not found
       *[other] { $count } photos not found
    }
import-missing-text =
    { $count ->
        [one] Its site has lost it, or did not answer. The post keeps its address; it will be asked for again later.
       *[other] Their sites have lost them, or did not answer. The posts keep their addresses; they will be asked for again later.
    }
cli-import-dry = Nothing was written.
cli-import-stopped = Stopped. What is here stays; the same command goes on from there.
cli-import-missing =
    { $count ->
        [one] { $count } photo could not be had:
       *[other] { $count } photos could not be had:
    }
## human pace

state-stale = Waiting for { $length }: to be read again
state-spaced = Leaves { $when }
pace-nothing = No post waits for you to choose a rhythm.
pace-backlog = { $count } posts have waited for more than a day.
pace-backlog-text = Nothing goes out in a burst without you: choose how to send them.
pace-line = { $count } posts wait for your choice
pace-now = Send all
pace-hourly = One an hour
pace-daily = One a day
pace-review = Read them one by one
pace-chosen-now = They leave one after another, as soon as possible.
pace-chosen-hourly = One post leaves every hour. Each can be sent earlier.
pace-chosen-daily = One post leaves every day. Each can be sent earlier.
pace-chosen-review = Each waits until you have read it again.
delivery-stale = It will leave as you approved it. Read it first: it has waited for long.
delivery-send = Send
delivery-send-now = Send now
delivery-reread = Read again
delivery-reread-on = Read again before it goes to { $channel }
delivery-renounce = Give up
journal-paced-now = You chose a rhythm: this one leaves first.
journal-paced-all = You chose to send all.
journal-paced = You chose a rhythm: this one leaves { $when }.
journal-paced-review = You chose to read it again before it leaves.
journal-said-send = You said: send it as it is.
journal-late = Its hour was { $length } ago: it leaves as soon as possible.
journal-next-spaced = Leaves, in its turn
editor-waits = This post waits to leave as you approved it.
editor-approve = Approve this text
editor-withdraw = Take off the queue
editor-withdrawn = Taken off the queue. Nothing will leave.
cli-backlog = { $count } posts have waited for more than a day. To choose: bureau outbox pace now, hourly, daily or review.
cli-paced = The choice is noted.
cli-choose-stale = It has waited for long. To answer: bureau outbox answer { $id } send-again or give-up.

## the journal as a text

journal-proof = Read back online: version { $version }, fingerprint { $hash }.
log-copy = Copy the log
log-copied = Log copied.
log-save = Save…
log-title = Log of delivery { $number }
log-file = log-{ $number }.txt
log-post = Post
log-channel = Channel
log-address = Address
log-steps = Steps
log-made = Written { $when } ({ $zone })
log-step =
    { $attempts ->
        [0] { $step }: { $state }
        [one] { $step }: { $state }, { $attempts } attempt
       *[other] { $step }: { $state }, { $attempts } attempts
    }
log-queued = waits
log-in-flight = on its way
log-unconfirmed = to be checked
log-parked = waits for your answer
log-done = done
log-cancelled = withdrawn

## comparing versions

history-compare = Compare with the present text
history-same = The present text is the same.
history-back = Go back to this version
history-changes =
    Since then: { $gone ->
        [0] nothing taken out
        [one] { $gone } passage taken out
       *[other] { $gone } passages taken out
    }, { $new ->
        [0] nothing added.
        [one] { $new } passage added.
       *[other] { $new } passages added.
    }
confirm-back = Go back to this version?
confirm-back-text = It replaces the present text, here and on { $channels }. The present text stays among the kept versions.
confirm-back-yes = Go back and update

## reading and searching

archive-search-short = Search
archive-order = Order of the results
archive-by-relevance = By relevance
archive-by-date = By date
archive-in-comment = in a comment by { $author }
archive-in-comment-unsigned = in a comment
hits-previous = Previous passage
hits-next = Next passage
hits-place = { $place } of { $count }
post-print = Print
comments-ratio =
    { $received ->
        [one] Listening: { $given ->
            [one] { $given } answer given
           *[other] { $given } answers given
        } for { $received } comment received.
       *[other] Listening: { $given ->
            [one] { $given } answer given
           *[other] { $given } answers given
        } for { $received } comments received.
    }
comments-title =
    { $count ->
        [one] { $count } comment
       *[other] { $count } comments
    }
comment-unsigned = Unsigned
comment-you = You
comment-mention = speaks of it on their site
elsewhere-picture = Picture from another site
elsewhere-embed = Content from another site
elsewhere-video = Video from another site
elsewhere-audio = Sound from another site
elsewhere-shortcode = Content that the blog composes itself
related-title = You wrote about this before
related-insert = Insert a link to “{ $title }”
related-keys = { $keys } inserts the first link
shortcut-related = Link to a past post
shortcut-proof = Check the typography
shortcut-older = Older post, newer post
shortcut-hits = Next passage found
shortcut-print = Print the post alone
shortcuts-read = Read

## watch

watch-aside-name = { $name } (conflict { $when })
watch-aside = the other version of a conflict: take from it what you miss, then delete this file
watch-why-name = its name is not UTF-8
watch-why-utf8 = not a text in UTF-8 (line { $line }): save it as UTF-8, and it comes in
watch-none = No folder is kept in step.
    .hint = Name one: bureau watch DIR.
watch-gone = The folder “{ $path }” that is kept in step is not there.
    .hint = Plug the disk in again, or choose another folder. Until then nothing is changed, neither here nor there.
watch-export = “{ $path }” was made by an export.
    .hint = Choose another folder: “bureau import” reads this one.
watch-in-step =
    { $count ->
        [0] Nothing to keep in step with { $path }
        [one] { $count } post in step with { $path }
       *[other] { $count } posts in step with { $path }
    }
watch-added =
    { $count ->
        [one] { $count } new post, from a file
       *[other] { $count } new posts, from files
    }
watch-taken =
    { $count ->
        [one] { $count } post changed by its file
       *[other] { $count } posts changed by their files
    }
watch-merged =
    { $count ->
        [one] { $count } post changed on both sides, merged
       *[other] { $count } posts changed on both sides, merged
    }
watch-written =
    { $count ->
        [one] { $count } file written
       *[other] { $count } files written
    }
watch-moved =
    { $count ->
        [one] { $count } file followed to another name
       *[other] { $count } files followed to other names
    }
watch-binned =
    { $count ->
        [one] { $count } post put in the bin: its file is gone
       *[other] { $count } posts put in the bin: their files are gone
    }
watch-removed =
    { $count ->
        [one] { $count } file removed: its post is in the bin
       *[other] { $count } files removed: their posts are in the bin
    }
watch-conflicts =
    { $count ->
        [one] Changed otherwise on both sides. The other version is beside it:
       *[other] Changed otherwise on both sides. The other versions are beside them:
    }
watch-waiting =
    { $count ->
        [one] Not whole yet, waited for:
       *[other] Not whole yet, waited for:
    }
watch-left =
    { $count ->
        [one] Left as it is:
       *[other] Left as they are:
    }
cli-watch-ends = This folder is kept in step. Ctrl+C to stop.
cli-watch-elsewhere = The folder is noted. Another window of Bureau Mobile keeps it in step already, and sees to it.
cli-watch-forgotten = No folder is kept in step any more. The files stay where they are.

## diff

diff-title = What will change online
diff-same = Nothing would change on { $channel }.
diff-online = { $channel } (as last read)
diff-here = from here
diff-none = none
diff-change = { $online } → { $here }
## short posts: Mastodon and its kin

platform-mastodon = Mastodon
discovery-wrong-token = { $host } does not know this access token.
    .hint = Copy all of it, or make another one in the settings of your account (on Mastodon: Preferences, Development, New application).
discovery-wrong-code = { $host } does not know this code.
    .hint = A code serves once, and for a few minutes. Open the server’s page again to get another one.
discovery-not-mastodon = { $host } is not a Mastodon server.
    .hint = For a WordPress blog: bureau channel add wordpress.
sign-in-other-account = This token is { $other }’s, and this channel is { $user }’s.
    .hint = Give a token of { $user }, or add { $other } as another channel.
publish-link-nowhere = The text for { $channel } cites the post, which is on no blog and not on its way to one. Choose a blog as well, or take the link out of this text.
short-needs-version = { $channel } waits for its own, short text: the post does not go there as it is.
    .hint = Write the version for { $channel }, then publish.
publish-too-long =
    { $count ->
        [one] The text for { $channel } is one character too long.
       *[other] The text for { $channel } is { $count } characters too long.
    }
    .hint = Shorten it, then publish. Nothing was sent.
publish-too-many-pictures =
    { $most ->
        [one] { $channel } takes only one photo with a post.
       *[other] { $channel } takes only { $most } photos with a post.
    }
    .hint = Take some out of this version, then publish. Nothing was sent.
short-too-long =
    { $count ->
        [one] One character too many for this server. Nothing was sent.
       *[other] { $count } characters too many for this server. Nothing was sent.
    }
    .hint = Shorten the version, then publish again.
short-too-many-pictures =
    { $most ->
        [one] This server takes only one photo with a post. Nothing was sent.
       *[other] This server takes only { $most } photos with a post. Nothing was sent.
    }
    .hint = Take some out of the version, then publish again.
short-picture-elsewhere = A photo of another site cannot go with a short post: { $address }
    .hint = Add the photo from this computer, then publish again.
short-picture-failed = The server could not prepare a photo. Nothing was sent.
    .hint = Replace it with a JPEG or a PNG, then publish again.
short-visibility-stays = This server does not change afterwards who may read a post.
    .hint = Give the post its visibility back, or delete it there and publish again.
short-cannot-delete = This server cannot delete from afar: the post is still online.
    .hint = Delete it on the server’s own page, then try again.
unpublish-not-there = { $channel } cannot hide a post: it stays online.
    .hint = You can delete it.
version-warning = Warning for { $channel }
version-warning-placeholder = Warning before the text, optional
sign-in-token = Access token
sign-in-token-text = A token serves only Bureau Mobile and can be withdrawn at any time. You make it on your server: Preferences, Development, New application.
sign-in-token-instead = Use an access token
sign-in-code = Code
authorize-code = Your server then shows a code. Copy it and paste it here.
cli-sign-in-page = Open this page, approve access, and paste the code that it shows here: { $url }
cli-found-mastodon = To add it: bureau channel add mastodon { $address } --browser
platform-bluesky = Bluesky
discovery-not-bluesky = { $host } is not a server of Bluesky’s kind (AT Protocol).
    .hint = Give the account’s handle, as in @you.bsky.social.
discovery-unknown-handle = Nobody is known as { $handle } on Bluesky.
    .hint = Copy the handle from your profile there, as in @you.bsky.social.
discovery-wrong-app-password = { $host } does not know this account with this app password.
    .hint = Copy all of it, or make another one: Settings, Privacy and security, App passwords.
discovery-whole-account = This is the password of the account itself, which Bureau Mobile does not take.
    .hint = Make an app password for it: Settings, Privacy and security, App passwords.
sign-in-needs-handle = This is a server, and not an account on it.
    .hint = Say whose account it is, as in --user you.example.org.
short-too-many-bytes = This text takes more than the { $most } bytes of a post there. Nothing was sent.
    .hint = Shorten the version, then publish again.
short-cannot-edit = Bluesky shows readers no later change of a post: yours was left as it is.
    .hint = Give the version its first words back; or delete the post there and publish anew.
publish-no-edit = { $channel } shows readers no later change: the post there stays as it is.
    .hint = Delete it there, then publish anew; or give the version its first words back. Nothing was sent.
sign-in-handle = Your handle
sign-in-app-password = App password
sign-in-app-password-text = An app password serves only Bureau Mobile and can be withdrawn at any time. You make it in your account: Settings, Privacy and security, App passwords.
sign-in-app-password-page = Open that page
cli-found-bluesky = To add it: bureau channel add bluesky { $address }
beside-label = Photos for { $channel }
beside-count =
    { $count ->
        [0] No photo of the post goes with this text ({ $most } at most).
        [one] One photo of the post goes with this text ({ $most } at most).
       *[other] { $count } photos of the post go with this text ({ $most } at most).
    }
beside-photo = Photo { $number }

## watched folder, its screen

folder-open = Watched folder…
folder-title = Watched folder
folder-text = Your texts as Markdown files, in a folder of yours. What you change there with another editor, Syncthing or git comes here; what you write here goes there.
folder-path = Folder
folder-which = Which ones
folder-which-drafts = What I am writing
folder-which-drafts-text = Drafts, and what waits to leave.
folder-which-all = All posts
folder-which-all-text = The whole archive too: the first time may take some minutes.
folder-go = Watch this folder
folder-change = Choose another folder
folder-forget = Stop watching
folder-forgotten = No folder is watched any more. Its files stay where they are.
folder-in-step =
    { $count ->
        [0] Nothing is there yet
        [one] { $count } post in step
       *[other] { $count } posts in step
    }
folder-looking = Looking for the first time…
settings-folder-text = Your texts as files, in the editor of your choice

## Ghost

platform-ghost = Ghost
sign-in-key = Admin API key
sign-in-key-text = A key serves only Bureau Mobile and can be withdrawn at any time. You make it on your site: Settings, Integrations, Add custom integration. Copy the one called “Admin API key”.
discovery-wrong-key = { $host } does not know this key.
    .hint = Copy all of it again, or make another integration: Settings, Integrations.
discovery-not-a-key = This is not an Admin API key.
    .hint = It has two parts with a colon between them. The other key of the same page, “Content API key”, does not allow publishing.
discovery-not-ghost = { $host } is not a Ghost site.
    .hint = Check the address, then try again.
authorize-not-there = This site has no page that gives this access: it needs a key.
    .hint = You make it on your site: Settings, Integrations.
ghost-letter-parts = This post has parts that only the letter to the members shows: a new text would remove them. Nothing has left.
    .hint = Change it in Ghost’s editor, or take these parts out there, then try again.
cli-found-ghost = To add it: bureau channel add ghost { $address }
## Micropub

platform-micropub = Micropub
sign-in-micropub-text = A token serves only Bureau Mobile and can be withdrawn at any time. Your site gives it out, in the settings of its account.
sign-in-return = Address of the page
authorize-return = Your browser then comes back here by itself, and this channel appears. If it stays on another page, copy the whole address of that page and paste it here.
authorize-came-back = “{ $channel }” is connected.
    .hint = You may close this page and go back to Bureau Mobile.
discovery-not-micropub = { $host } says nowhere that it takes posts by Micropub.
    .hint = Check the address: it is that of your front page, the one that names your site.
micropub-no-pages = This site takes posts with a date, and no pages. Nothing has left.
    .hint = Make it an article, or leave this site out.
micropub-no-private = This site says nothing of posts that few may read: everybody would read this one. Nothing has left.
    .hint = Make it public, or leave this site out.
micropub-no-media = This site has no place for pictures: they go there only with a text without formatting. Nothing has left.
    .hint = Take the pictures or the formatting out of the version for this site.
micropub-picture-later = This site takes pictures only with a new post: these cannot be added to one that is there. Nothing was changed.
    .hint = Take the new pictures out of the version for this site.
micropub-no-source = The site does not say how this post stands. Nothing was changed.
    .hint = Look at the post on your site, and change it there.
cli-found-micropub = To add it: bureau channel add micropub { $address } --browser
cli-return-page = Open this page and approve access; the browser then comes back here by itself. If it stays on another page, paste the whole address of that one. Page to open: { $url }

## Blogger

platform-blogger = Blogger
google-text = Google asks for a program of your own, made once in its console (console.cloud.google.com): a project, the Blogger API switched on, and an OAuth client of the kind “Desktop app”. Copy here what the console gives.
google-client-id = Client ID
google-client-secret = Client secret
google-testing = While the project is in “Testing”, Google forgets the access after seven days.
google-known = Another of your blogs is connected already: leave both fields empty to use the same program.
google-client-missing = Google asks for the ID and the secret of a program of your own, and none is known here.
    .hint = Make it in Google’s console, then give them with the address of the blog.
google-client-file = This is not the file that Google’s console gives for a desktop app.
    .hint = In the console, open the OAuth client and choose “Download JSON”.
google-authorize = Go on with Google
google-authorize-open = Open Google’s page and approve the access to your blogs.
google-authorize-open-button = Open Google’s page
sign-in-refresh-token = Refresh token
google-renew-text = Google no longer takes this access: it was withdrawn, or the project is in “Testing” and seven days have passed.
discovery-not-blogger = Google knows no Blogger blog at { $host }.
    .hint = Give the address of the blog’s front page, as the browser shows it.
discovery-not-a-writer = The Google account “{ $user }” does not write on { $host }.
    .hint = On Google’s page choose the account that keeps this blog, or be invited as an author.
discovery-unknown-app = Google does not know this program.
    .hint = Copy the client ID and the secret again from Google’s console: the client must be of the kind “Desktop app”.
discovery-google-says = Google says no: { $detail }
    .hint = Check in Google’s console that the Blogger API is switched on for this project.
blogger-no-private = Blogger has no private posts: everybody would read this one. Nothing has left.
    .hint = Make it public, or leave this blog out.
blogger-no-page-hour = On Blogger, a page cannot wait for its hour. Nothing has left.
    .hint = Publish it now, or make it an article.
blogger-label-comma = A label on Blogger holds no comma, and “{ $label }” has one. Nothing has left.
    .hint = Make it two labels, or take the comma out.
blogger-no-comment-bin = Blogger has no bin for comments. Nothing was changed.
    .hint = Mark it as spam, or delete it.
publish-no-pictures = { $channel } has no place for pictures. Nothing has left: choose on the page of this channel which of the others keeps them, or take them out of the version for { $channel }.
pictures-title = Pictures
pictures-text = Blogger has no place for pictures: another of your channels keeps them, and the post shows them from there.
pictures-nobody = No channel
pictures-none = No channel: a post with pictures is refused
pictures-not-there = This channel cannot bring the pictures of another one.
    .hint = Choose a blog that has a place for pictures.
pictures-sign-in = “{ $channel }”, which brings the pictures, no longer takes its access. Nothing has left.
    .hint = Renew the access of that channel, then try again.
pictures-channel-gone = The channel that brought the pictures was removed. Nothing has left.
    .hint = Choose another one on the page of this channel, then try again.
reply-there = Nobody can answer a comment of this channel from here. Your words are kept here.
    .hint = Answer on the page of the post: { $url }
cli-found-blogger = To add it: bureau channel add blogger { $address } --browser --client FILE
cli-pictures-by = { $channel } now shows pictures that another channel keeps.
cli-pictures-none = No channel brings the pictures of { $channel } any more: a post with pictures is refused there.
## XML-RPC

platform-xmlrpc = XML-RPC
sign-in-xmlrpc-password = Password
sign-in-xmlrpc-password-text = WordPress takes an application password here, which serves only Bureau Mobile and can be withdrawn: Users, Profile, at the bottom. Other hosts know only the password of the account.
sign-in-xmlrpc-password-page = Open my profile
discovery-rest-shut = The REST interface of { $host } is shut: Bureau Mobile uses the older one, XML-RPC. Comments stay on the blog.
discovery-not-xmlrpc = { $host } takes no posts by XML-RPC.
    .hint = Check the address. Where the blog has this interface, a security plugin may have shut it. Dotclear has none any more since 2.27.
discovery-xmlrpc-off = XML-RPC is switched off on { $host }.
    .hint = Turn it on again in the blog’s settings, or have REST opened there.
discovery-wrong-login = { $host } does not know this login with this password.
    .hint = Check both. An application password works as well, with or without its spaces.
xmlrpc-no-category = There is no category “{ $name }” on this blog, and none can be made from here. Nothing has changed.
    .hint = Make it on the blog, or choose another one, then try again.
xmlrpc-no-pages = This host takes posts with a date, and no pages. Nothing has left.
    .hint = Make it an article, or leave this blog out.
xmlrpc-no-pictures = This host takes no pictures. Nothing has left.
    .hint = Take the pictures out of the version for this blog.
xmlrpc-no-delete = This host removes no posts from here. Nothing has changed.
    .hint = Remove the post on the blog itself.
cli-found-xmlrpc = To add it: bureau channel add xmlrpc { $address } --user …

## sites of files in a folder

platform-folder = Site in a folder
folder-missing = The site is not in “{ $path }”.
    .hint = Plug in the disk or put the folder back in its place. Nothing was written elsewhere, and it will be tried again by itself.
folder-read-only = The folder “{ $path }” cannot be written.
    .hint = Check its permissions. It will be tried again by itself.
folder-full = There is no room left on the disk of “{ $path }”.
    .hint = Make some room. It will be tried again by itself, and nothing is lost.
folder-changed-by-hand = “{ $file }” was changed by hand since it was last read. It was left as it is.
    .hint = Bring the posts of this channel here, look at the change, then try again.
folder-front-unreadable = The lines above the text of “{ $file }” cannot be changed for certain. The file was left as it is.
    .hint = Mend its front matter by hand, then try again.
folder-link-out = “{ $file }” is reached through a link that leads out of the site’s folder. Nothing was written there.
    .hint = Put a real folder in its place, then try again.
folder-written-meanwhile = “{ $file }” was written by another program in that very instant.
    .hint = It will be looked at again by itself.
folder-not-there = There is no folder “{ $path }”.
    .hint = Check the path, or plug in the disk that it is on.
folder-no-generator = No site of Hugo, Jekyll, Zola, Eleventy, Astro or Pelican was found in “{ $path }”.
    .hint = Give the folder that holds the settings of the site, as in hugo.toml or _config.yml.
folder-not-git = “{ $path }” is not in a git repository.
    .hint = Add it without git, or make a repository there first.
folder-git-none = git is not installed on this computer.
    .hint = Install it, or add the folder again without git.
folder-git-late = git took too long and was stopped.
    .hint = It may be waiting for a password: give it one by hand, with git fetch in the site’s folder.
folder-git-busy = Another git is at work in the site’s folder, or waits there for your decision.
    .hint = End what was begun there. It will be tried again by itself.
folder-git-broken = git does not answer as it should: { $detail }
    .hint = Look at the site’s folder with git status.
folder-git-no-branch = No branch stands in the site’s folder.
    .hint = Go back to your branch, with git switch.
folder-git-fetch = git cannot reach the other side: { $detail }
    .hint = Nothing was written. It will be tried again by itself.
folder-git-conflict = The other side and this computer changed the same lines, or files of yours are not committed: { $detail }
    .hint = Nothing was written. Settle it by hand with git, in the site’s folder; then it goes on by itself.
folder-git-refused = git did not take the commit: { $detail }
    .hint = The files were put back as they were. Mend what the hook asks for, then try again.
folder-git-push = The commit is made and could not be sent: { $detail }
    .hint = It stays in the site’s folder and goes with the next attempt.
folder-git-says-publish = Publish: { $title }
folder-git-says-update = Update: { $title }
folder-git-says-hide = Hide: { $title }
folder-git-says-delete = Delete: { $title }
folder-keeps-posts = New posts in { $what }
folder-keeps-front = Front matter: { $what }
folder-keeps-pictures = Photos in { $what }
folder-keeps-beside = Photos beside each post
folder-keeps-branch = git repository, branch { $what }
folder-kept = Nothing is written before you publish. The program that makes the site is never run.
folder-git = Commit and push with git
folder-git-text = Just the files of the post, with git’s own passwords. Nothing is ever forced.
folder-add = Add this site
folder-site-text = Posts are written as files of this site, in its own manner. You make the site with its own program.
cli-found-folder = To add it: bureau channel add folder { $address }

## Who knows what was answered on Bluesky

view-title = Replies
view-text = Your account’s server does not know who replied to you. Bluesky’s public service is asked, without a password.
view-text-other = Your account’s server does not know who replied to you. { $host } is asked, without a password.
view-choose = Ask elsewhere
view-address = Address of the service (empty: Bluesky’s)
view-public = public.api.bsky.app
view-keep = Choose
view-not-there = This channel has no such setting: it is for Bluesky and the AT Protocol.
view-no-address = This is no https address.
    .hint = Give that of a service that reads the whole network (an “AppView”), such as public.api.bsky.app.
cli-view-by = Replies to { $channel } are now asked for elsewhere.
cli-view-public = Replies to { $channel } are asked for at Bluesky’s public service.
reply-own = On this channel an answer to yourself would be a new post.
    .hint = Write it as a post, or answer somebody else.
