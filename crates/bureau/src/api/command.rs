//! The table of commands: name, arguments, reply. The request type, the dispatch and the TypeScript are made from it,
//! so that none of them can drift.

use serde::{Deserialize, Serialize};

use super::args::*;
use super::views::*;

/// Hands the whole table to another macro.
macro_rules! commands {
    ($then:ident) => {
        $then! {
            /// How things stand: network, queue, language.
            "status" Status(Nothing) -> StatusView;
            /// What wants doing before a journey without a network.
            "departure" Departure(Nothing) -> Departure;
            /// The writer's preferences.
            "settings.get" SettingsGet(Nothing) -> Preferences;
            /// Replaces the preferences.
            "settings.set" SettingsSet(Preferences) -> Preferences;
            /// Works offline, or ends it: no sending, no pulling.
            "offline.set" OfflineSet(Switch) -> StatusView;

            /// Begins a post.
            "post.create" PostCreate(CreatePost) -> Opened;
            /// Opens one for writing; HTML that was pulled becomes Markdown where it can.
            "post.open" PostOpen(ById) -> Opened;
            /// Saves the words.
            "post.save" PostSave(SavePost) -> Saved;
            /// Saves all that goes with the words.
            "post.settings" PostSettings(SavePostSettings) -> Post;
            /// The writer leaves the post: keeps a revision if it changed.
            "post.leave" PostLeave(ById) -> Done;
            /// Posts for a list, latest first.
            "post.list" PostList(ListPosts) -> Vec<PostRow>;
            /// The same for other programs: without the words, with all that goes with them.
            "post.records" PostRecords(ListPosts) -> Vec<PostRecord>;
            /// What readers wrote under a post, in threads.
            "post.comments" PostComments(ById) -> Vec<CommentRow>;
            /// Puts a post in the bin; what is online stays online.
            "post.trash" PostTrash(ById) -> Done;
            /// Takes a post out of the bin.
            "post.untrash" PostUntrash(ById) -> Done;
            /// The kept states of a post, latest first.
            "post.revisions" PostRevisions(ById) -> Vec<Revision>;
            /// A post to be read: sanitised HTML and what goes with it.
            "post.read" PostRead(ReadPost) -> Reading;
            /// What an update would change on a channel, by what was last read from there. Sends nothing.
            "post.diff" PostDiff(DiffPost) -> Difference;
            /// Past posts that share rare words with one: for a link.
            "post.related" PostRelated(ById) -> Vec<Related>;
            /// A Markdown text as readers will see it: sanitised HTML.
            "text.preview" TextPreview(PreviewText) -> Preview;
            /// Rich text from the clipboard as Markdown.
            "text.paste" TextPaste(PasteHtml) -> Pasted;

            /// What is known of a picture.
            "media.get" MediaGet(ByReference) -> Media;
            /// Adds a picture from a file of this machine (command line and drops on the window).
            "media.add_file" MediaAddFile(AddFile) -> Media;

            /// All that the publishing sheet shows.
            "publish.sheet" PublishSheet(ById) -> Sheet;
            /// Writes, or removes, the version for one channel.
            "tailor.set" TailorSet(SetTailored) -> Done;
            /// Approves a post for its channels.
            "publish" Publish(PublishPost) -> Published;
            /// Takes the last approval back, while it is held.
            "publish.undo" PublishUndo(ById) -> Undone;
            /// Approves the working text as the new text of what is online.
            "update" Update(ActOnPost) -> Published;
            /// Takes it offline again; the channel keeps it as a draft.
            "unpublish" Unpublish(ActOnPost) -> Published;
            /// Removes it from its channels.
            "delete" Delete(ActOnPost) -> Published;

            /// The queue, a slip per post.
            "outbox.list" OutboxList(Nothing) -> Vec<Slip>;
            /// One delivery, with its journal.
            "delivery.show" DeliveryShow(ById) -> DeliveryDetail;
            /// Its whole journal, as a text too.
            "delivery.journal" DeliveryJournal(ReadJournal) -> JournalText;
            /// Forgets the wait: try at once.
            "delivery.retry" DeliveryRetry(ById) -> Done;
            /// Withdraws what can still be withdrawn, and puts a removal behind what may have been sent.
            "delivery.cancel" DeliveryCancel(ById) -> Done;
            /// The writer's answer to a parked delivery.
            "delivery.answer" DeliveryAnswer(AnswerDelivery) -> Done;
            /// The writer's answer to a conflict, passage by passage: sends what comes of it.
            "conflict.settle" ConflictSettle(SettleConflict) -> Done;
            /// The rhythm at which posts go that have waited for days.
            "outbox.pace" OutboxPace(ChoosePace) -> Done;
            /// Forgets all waits.
            "sync.now" SyncNow(Nothing) -> Done;

            /// The conversations under the posts, the last word first.
            "talk.list" TalkList(ListTalks) -> Conversations;
            /// What is said under one post, with what is on its way.
            "talk.open" TalkOpen(OpenTalk) -> Conversation;
            /// The writer has seen all that is said under a post.
            "talk.read" TalkRead(ById) -> Done;
            /// Keeps the answer that is being written.
            "comment.draft" CommentDraft(DraftAnswer) -> Done;
            /// Approves an answer.
            "comment.reply" CommentReply(Reply) -> Said;
            /// Decides about a comment.
            "comment.moderate" CommentModerate(Moderate) -> Said;
            /// Takes back what waits about a comment; an answer is a draft again.
            "comment.undo" CommentUndo(ById) -> Undone;
            /// From where a comment was written.
            "comment.who" CommentWho(ById) -> Who;
            /// Begins a post with the words of a reader.
            "comment.quote" CommentQuote(ById) -> Opened;

            /// Looks at an address.
            "channel.discover" ChannelDiscover(ByAddress) -> Discovery;
            /// Begins the sign-in through the blog's own page.
            "channel.authorize" ChannelAuthorize(Authorize) -> Authorization;
            /// Ends it with the address that the browser came back to.
            "channel.authorized" ChannelAuthorized(Callback) -> Channel;
            /// Adds a channel.
            "channel.add" ChannelAdd(AddChannel) -> Channel;
            /// Replaces a channel's secret.
            "channel.sign_in" ChannelSignIn(SignIn) -> Channel;
            /// The channels, the local notebook first.
            "channel.list" ChannelList(Nothing) -> Vec<ChannelRow>;
            /// Changes what the writer calls it.
            "channel.rename" ChannelRename(RenameChannel) -> Channel;
            /// Chooses which channel brings the pictures of one that has no place for them.
            "channel.pictures" ChannelPictures(ChoosePictures) -> Channel;
            /// Chooses who is asked what readers answered.
            "channel.view" ChannelView(ChooseView) -> Channel;
            /// Holds a channel's deliveries.
            "channel.pause" ChannelPause(ById) -> Channel;
            /// Lets them go.
            "channel.resume" ChannelResume(ById) -> Channel;
            /// Forgets a channel and its secret; posts and journals stay.
            "channel.remove" ChannelRemove(ById) -> Done;
            /// The blogs' own tags and categories, known offline.
            "channel.terms" ChannelTerms(Nothing) -> Vec<TermRow>;
            /// Brings what the channels hold.
            "pull" Pull(PullChannels) -> Done;

            /// What an archive of another tool holds, and what of it would come in. Writes nothing.
            "import.look" ImportLook(LookImport) -> Report;
            /// Takes an archive in; what is here already stays as it is. Answers when it is done, or was stopped.
            "import.run" ImportRun(RunImport) -> Outcome;
            /// Ends the import that is under way; the next one goes on from there.
            "import.stop" ImportStop(Nothing) -> Done;
            /// How far it has come, and the archives that were read before.
            "import.state" ImportState(Nothing) -> ImportState;

            /// Brings everything out into a folder. Answers when it is done, or was stopped.
            "export.run" ExportRun(RunExport) -> Exported;
            /// Ends the export that is under way; the next one goes on from there.
            "export.stop" ExportStop(Nothing) -> Done;
            /// How far it has come.
            "export.state" ExportState(Nothing) -> ExportState;

            /// How the folder stands that is kept in step.
            "folder.state" FolderState(Nothing) -> FolderState;
            /// Chooses it, or ends it.
            "folder.choose" FolderChoose(ChooseFolder) -> FolderState;

            /// Copies all that is kept but the pictures, in one file.
            "backup.make" BackupMake(MakeBackup) -> Backup;
            /// Goes back to a copy; what stands now is copied first.
            "backup.restore" BackupRestore(RestoreBackup) -> Restored;
            /// Looks whether all is as it should be.
            "home.check" HomeCheck(Nothing) -> Checkup;
            /// This computer sends, and the one that this home was copied from does not.
            "outbox.send_here" OutboxSendHere(Nothing) -> Done;

            /// Posts per month.
            "archive.years" ArchiveYears(ArchiveFilter) -> Vec<Year>;
            /// Posts of the archive, latest first.
            "archive.list" ArchiveList(ListArchive) -> ArchivePage;
            /// Posts with these words: newest first, or the best first.
            "search" Search(SearchFor) -> Hits;
        }
    };
}
pub(crate) use commands;

macro_rules! request {
    ($($(#[$doc:meta])* $name:literal $variant:ident($args:ty) -> $reply:ty;)*) => {
        /// One command with its arguments.
        #[derive(Debug, Clone, Serialize, Deserialize)]
        #[serde(tag = "cmd", content = "args")]
        pub enum Request {
            $($(#[$doc])* #[serde(rename = $name)] $variant($args),)*
        }

        impl Request {
            /// The command's name.
            pub fn name(&self) -> &'static str {
                match self { $(Self::$variant(_) => $name,)* }
            }
        }
    };
}
commands!(request);
