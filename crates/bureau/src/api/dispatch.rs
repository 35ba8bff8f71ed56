//! One exhaustive match from the command to what does it.

use serde::Serialize;
use serde_json::Value;

use super::command::Request;
use super::engine::Engine;
use crate::error::Result;

impl Engine {
    pub(super) async fn dispatch(&self, request: Request) -> Result<Value> {
        use Request as R;
        match request {
            R::Status(_) => json(self.status().await),
            R::Departure(_) => json(self.departure().await),
            R::SettingsGet(_) => json(self.settings_get().await),
            R::SettingsSet(preferences) => json(self.settings_set(preferences).await),
            R::OfflineSet(args) => json(self.offline_set(args).await),
            R::PostCreate(args) => json(self.post_create(args).await),
            R::PostOpen(args) => json(self.post_open(args).await),
            R::PostSave(args) => json(self.post_save(args).await),
            R::PostSettings(args) => json(self.post_settings(args).await),
            R::PostLeave(args) => json(self.post_leave(args).await),
            R::PostList(args) => json(self.post_list(args).await),
            R::PostRecords(args) => json(self.post_records(args).await),
            R::PostComments(args) => json(self.post_comments(args).await),
            R::PostTrash(args) => json(self.post_trash(args).await),
            R::PostUntrash(args) => json(self.post_untrash(args).await),
            R::PostRevisions(args) => json(self.post_revisions(args).await),
            R::PostRead(args) => json(self.post_read(args).await),
            R::PostDiff(args) => json(self.post_diff(args).await),
            R::PostRelated(args) => json(self.post_related(args).await),
            R::TextPreview(args) => json(self.text_preview(args).await),
            R::TextPaste(args) => json(self.text_paste(args).await),
            R::MediaGet(args) => json(self.read(move |read| read.media(&args.reference)).await),
            R::MediaAddFile(args) => json(self.add_media_file(args.path).await),
            R::PublishSheet(args) => json(self.publish_sheet(args).await),
            R::TailorSet(args) => json(self.tailor_set(args).await),
            R::Publish(args) => json(self.publish(args).await),
            R::PublishUndo(args) => json(self.publish_undo(args).await),
            R::Update(args) => json(self.update(args).await),
            R::Unpublish(args) => json(self.unpublish(args).await),
            R::Delete(args) => json(self.delete(args).await),
            R::OutboxList(_) => json(self.outbox_list().await),
            R::DeliveryShow(args) => json(self.delivery_show(args).await),
            R::DeliveryJournal(args) => json(self.delivery_journal(args).await),
            R::DeliveryRetry(args) => json(self.delivery_retry(args).await),
            R::DeliveryCancel(args) => json(self.delivery_cancel(args).await),
            R::DeliveryAnswer(args) => json(self.delivery_answer(args).await),
            R::ConflictSettle(args) => json(self.conflict_settle(args).await),
            R::OutboxPace(args) => json(self.outbox_pace(args).await),
            R::SyncNow(_) => json(self.sync_now().await),
            R::TalkList(args) => json(self.talk_list(args).await),
            R::TalkOpen(args) => json(self.talk_open(args).await),
            R::TalkRead(args) => json(self.talk_read(args).await),
            R::CommentDraft(args) => json(self.comment_draft(args).await),
            R::CommentReply(args) => json(self.comment_reply(args).await),
            R::CommentModerate(args) => json(self.comment_moderate(args).await),
            R::CommentUndo(args) => json(self.comment_undo(args).await),
            R::CommentWho(args) => json(self.comment_who(args).await),
            R::CommentQuote(args) => json(self.comment_quote(args).await),
            R::ChannelDiscover(args) => json(self.channel_discover(args).await),
            R::ChannelAuthorize(args) => json(self.channel_authorize(args).await),
            R::ChannelAuthorized(args) => json(self.channel_authorized(args).await),
            R::ChannelAdd(args) => json(self.channel_add(args).await),
            R::ChannelSignIn(args) => json(self.channel_sign_in(args).await),
            R::ChannelList(_) => json(self.channel_list().await),
            R::ChannelRename(args) => json(self.channel_rename(args).await),
            R::ChannelPictures(args) => json(self.channel_pictures(args).await),
            R::ChannelView(args) => json(self.channel_view(args).await),
            R::ChannelPause(args) => json(self.channel_pause(args).await),
            R::ChannelResume(args) => json(self.channel_resume(args).await),
            R::ChannelRemove(args) => json(self.channel_remove(args).await),
            R::ChannelTerms(_) => json(self.channel_terms().await),
            R::Pull(args) => json(self.pull(args).await),
            R::ImportLook(args) => json(self.import_look(args).await),
            R::ImportRun(args) => json(self.import_run(args).await),
            R::ImportStop(_) => json(self.import_stop().await),
            R::ImportState(_) => json(self.import_state().await),
            R::ExportRun(args) => json(self.export_run(args).await),
            R::ExportStop(_) => json(self.export_stop().await),
            R::ExportState(_) => json(self.export_state().await),
            R::FolderState(_) => json(self.folder_state().await),
            R::FolderChoose(args) => json(self.folder_choose(args).await),
            R::BackupMake(args) => json(self.backup_make(args).await),
            R::BackupRestore(args) => json(self.backup_restore(args).await),
            R::HomeCheck(_) => json(self.home_check().await),
            R::OutboxSendHere(_) => json(self.outbox_send_here().await),
            R::ArchiveYears(args) => json(self.archive_years(args).await),
            R::ArchiveList(args) => json(self.archive_list(args).await),
            R::Search(args) => json(self.search(args).await),
        }
    }
}

fn json<T: Serialize>(reply: Result<T>) -> Result<Value> {
    Ok(serde_json::to_value(reply?)?)
}
