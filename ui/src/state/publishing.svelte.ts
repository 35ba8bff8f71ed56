import { call, problemOf } from '../backend';
import type { ChannelId, Opened, Published, Schedule } from '../bindings';
import { channels } from './channels.svelte';
import { go } from './route.svelte';
import { session } from './session.svelte';
import { snack } from './snack.svelte';

let sheet = $state.raw<string>();

/** Publishing: one press, or the sheet. */
export const publishing = {
  /** The post whose publishing sheet is open. */
  get sheet(): string | undefined {
    return sheet;
  },
  open(post: string): void {
    sheet = post;
  },
  close(): void {
    sheet = undefined;
  },

  /** What the green button says; the label changes with the network, the button never does. */
  label(opened: Pick<Opened, 'channels' | 'deliveries' | 'changed'>): string {
    if (isUpdate(opened)) return 'publish-update';
    return session.offline && channels.needNetwork(opened.channels) ? 'publish-when-possible' : 'publish';
  },

  /** One press of the green button: to the channels of last time, or the sheet when there are none. */
  async press(opened: Opened): Promise<void> {
    const id = opened.post.id;
    if (isUpdate(opened)) return this.update(id);
    if (opened.channels.length === 0) return this.open(id);
    return sent(() => call('publish', { id, to: null, schedule: null, hold: true }), 'publish-gone', opened.post.settings.schedule);
  },

  /** What the sheet decided. */
  async publish(id: string, to: ChannelId[], schedule: Schedule | null): Promise<void> {
    return sent(() => call('publish', { id, to, schedule, hold: true }), 'publish-gone', schedule);
  },
  /** The text as it stands now, wherever the post is or waits to go. */
  async update(id: string, to: ChannelId[] | null = null): Promise<void> {
    return sent(() => call('update', { id, to, hold: true }));
  },
  async unpublish(id: string, to: ChannelId[] | null = null): Promise<void> {
    return sent(() => call('unpublish', { id, to, hold: true }), 'unpublish-gone');
  },
  async remove(id: string, to: ChannelId[] | null = null): Promise<void> {
    return sent(() => call('delete', { id, to, hold: true }), 'delete-gone');
  },
};

/** Online already, and the words have changed since. */
function isUpdate(opened: Pick<Opened, 'deliveries' | 'changed'>): boolean {
  return opened.changed && opened.deliveries.some((delivery) => delivery.state.is === 'published');
}

async function sent(approve: () => Promise<Published>, code = 'publish-gone', schedule: Schedule | null = null): Promise<void> {
  try {
    const { post, deliveries, held_until } = await approve();
    const moving = deliveries.filter((delivery) => delivery.state.is === 'held').length || deliveries.length;
    const later = schedule && schedule.at > Date.now() ? schedule : undefined;
    const waits = code === 'publish-gone' && session.offline && channels.needNetwork(deliveries.map(({ channel }) => channel));
    snack.show(
      later ? { code: 'state-scheduled', params: { at: later.at } } : { code: waits ? 'publish-gone-offline' : code, params: { count: moving } },
      [
        { code: 'snack-queue', press: () => go('outbox') },
        ...(held_until ? [{ code: 'snack-undo', undo: true, press: () => void takeBack(post) }] : []),
      ],
      held_until ?? undefined,
      later ? 'calendar-clock' : waits ? 'hourglass' : 'mailbox',
    );
  } catch (thrown) {
    const { code, params } = problemOf(thrown);
    snack.show({ code, params });
  }
}

async function takeBack(post: string): Promise<void> {
  try {
    const { deliveries } = await call('publish.undo', { id: post });
    snack.show({ code: deliveries > 0 ? 'publish-undone' : 'publish-undo-late' });
  } catch (thrown) {
    const { code, params } = problemOf(thrown);
    snack.show({ code, params });
  }
}
