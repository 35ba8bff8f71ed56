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

## errors

error-not-found =
    { $what ->
        [post] No post is called “{ $which }”.
        [channel] No channel is called “{ $which }”.
        [delivery] No delivery is called “{ $which }”.
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
error-secrets = The password could not be read or kept ({ $detail }).
    .hint = Unlock this computer’s keychain, then try again.

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
state-published = Published { $when }
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

snack-undo-left = { $undo }, { $seconds } s

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
state-retry-now = Trying again in a moment
state-waiting-turn = In the outbox
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
