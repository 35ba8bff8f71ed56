import { call, problemOf, quit } from '../backend';
import { layout } from './layout.svelte';
import { publishing } from './publishing.svelte';
import { go, route, tabs } from './route.svelte';
import { session } from './session.svelte';
import { snack } from './snack.svelte';

let listShown = $state(false);

/** The list of shortcuts. */
export const shortcuts = {
  get shown(): boolean {
    return listShown;
  },
  set shown(on: boolean) {
    listShown = on;
  },
};

/** Begins a post and opens it. One that was begun and left empty is taken up again. */
export async function newPost(title = ''): Promise<void> {
  try {
    const recent = title ? [] : await call('post.list', { filter: 'draft', limit: 20, offset: 0, open: null });
    const blank = recent.find((row) => !row.title && !row.words && !row.excerpt && !row.cover);
    const id = blank?.id ?? (await call('post.create', { kind: 'article', title, body: '', tags: [] })).post.id;
    go('write', id);
  } catch (thrown) {
    snack.show(problemOf(thrown));
  }
}

/** Focus to the next pane, or the previous one, round and round. */
function nextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const within = panes.findIndex((pane) => pane.contains(document.activeElement));
  // From nowhere the first pane of the view is next, not the rail.
  const at = within < 0 && step > 0 ? panes.findIndex((pane) => pane.closest('main')) - 1 : within;
  const pane = panes[(at + step + panes.length) % panes.length];
  // What the pane is for, before the buttons around it.
  const inside = ['.text-field .cm-content', '[aria-current], [data-heading], [data-row]', 'a[href], button, input, textarea'];
  const found = inside.map((each) => pane?.querySelector<HTMLElement>(each)).find(Boolean);
  found?.focus();
}

/** Focus to the search field of what is shown, if it has one. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('[data-search]');
  field?.focus();
  field?.select();
  return field !== null;
}

function searchArchive(): void {
  if (route.view !== 'archive') go('archive');
  requestAnimationFrame(() => focusSearch());
}

/** The keys that hold everywhere; whoever handled one before has prevented it. */
export function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const tab = tabs[Number(key) - 1];

  if (key === 'F6') nextPane(event.shiftKey ? -1 : 1);
  else if (key === 'F11') layout.focusMode = !layout.focusMode;
  else if (!command) {
    const typing = (event.target as HTMLElement).closest('input, textarea, select, [contenteditable=true]');
    if (key !== '?' || typing || !(session.preferences?.letter_keys ?? true)) return;
    shortcuts.shown = true;
  } else if (event.altKey) return;
  else if (tab && !event.shiftKey) go(tab);
  else if (key === 'n' && !event.shiftKey) void newPost();
  else if (key === 'q' && quit) void quit();
  else if (key === 'f' && event.shiftKey) searchArchive();
  else if (key === 'f') {
    if (!focusSearch()) return;
  } else if (key === 'd' && event.shiftKey) layout.focusMode = !layout.focusMode;
  else if (key === '\\') layout.listHidden = !layout.listHidden;
  else if (key === 'Enter' && event.shiftKey && route.view === 'write' && route.id) publishing.open(route.id);
  else return;
  event.preventDefault();
}
