import { call, onChanged } from '../backend';
import type { ChannelId, ChannelRow } from '../bindings';
import { Live } from './live.svelte';

const rows = new Live<ChannelRow[]>(() => call('channel.list', {}));
let listening = false;

/** The channels, read once for the whole interface, the local notebook first. */
export const channels = {
  get all(): ChannelRow[] | undefined {
    return rows.value;
  },
  get problem() {
    return rows.problem;
  },
  get(id: ChannelId): ChannelRow | undefined {
    return rows.value?.find((row) => row.channel.id === id);
  },
  /** Whether something to these channels cannot leave without a network. */
  needNetwork(ids: ChannelId[]): boolean {
    return ids.some((id) => this.get(id)?.capabilities.network ?? true);
  },
};

/** Starts reading; once, for the life of the page. */
export function startChannels(): void {
  if (listening) return;
  listening = true;
  onChanged('channels', () => void rows.again());
  onChanged('posts', () => void rows.again());
  void rows.again();
}
