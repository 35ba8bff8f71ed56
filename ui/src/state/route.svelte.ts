import { isTauri } from '@tauri-apps/api/core';

/** Where the person is: a view and what is open in it, kept in the address after `#`. */

export const tabs = ['write', 'outbox', 'archive', 'conversations', 'channels'] as const;
export type Tab = (typeof tabs)[number];
export type View = Tab | 'conflict' | 'settings' | 'bin' | 'export' | 'folder' | 'import';

const views: readonly string[] = [...tabs, 'conflict', 'settings', 'bin', 'export', 'folder', 'import'];

function read(): { view: View; id: string | undefined } {
  const [view = '', id] = location.hash.replace(/^#\/?/, '').split('/');
  return { view: views.includes(view) ? (view as View) : 'write', id: id ? decodeURIComponent(id) : undefined };
}

/** A window opens on the post that was being written. A page has an address of its own, which says where it opens. */
const kept = isTauri() ? localStorage : undefined;
const written = 'written';

function move(): void {
  at = read();
  if (at.view !== 'write') return;
  if (at.id) kept?.setItem(written, at.id);
  else kept?.removeItem(written);
}

const last = kept?.getItem(written);
if (last && !location.hash) history.replaceState(null, '', href('write', last));
let at = $state.raw(read());
addEventListener('hashchange', move);

/** The tab that a view stands under. */
const home: Partial<Record<View, Tab>> = { conflict: 'outbox' };

export const route = {
  get view(): View {
    return at.view;
  },
  get tab(): Tab | undefined {
    return tabs.find((tab) => tab === at.view) ?? home[at.view];
  },
  /** The post, delivery or channel that is open: the detail pane. */
  get id(): string | undefined {
    return at.id;
  },
};

/** The address of a place, for links. */
export function href(view: View, id?: string): string {
  return id ? `#/${view}/${encodeURIComponent(id)}` : `#/${view}`;
}

/** Goes to a place. `replace` leaves no step behind it in the history. */
export function go(view: View, id?: string, replace = false): void {
  if (replace) {
    history.replaceState(null, '', href(view, id));
    move();
  } else {
    location.hash = href(view, id);
  }
}
