import { beforeEach, expect, it, vi } from 'vitest';
import type { Opened } from '../../../bindings';

const kept = new Map<string, string>();
const answer = vi.fn<() => Promise<Partial<Opened>>>();

vi.mock('@tauri-apps/api/core', () => ({ isTauri: () => true }));
vi.mock('../../../backend', () => ({ call: answer, problemOf: (thrown: unknown) => thrown, typing: () => {} }));

/** A window that is opened again, on what it keeps of the last time. */
async function reopen() {
  vi.resetModules();
  const location = { hash: '' };
  vi.stubGlobal('location', location);
  vi.stubGlobal('history', { replaceState: (_: unknown, __: string, to: string) => (location.hash = to) });
  vi.stubGlobal('localStorage', { getItem: (name: string) => kept.get(name), setItem: (name: string, value: string) => kept.set(name, value), removeItem: (name: string) => kept.delete(name) });
  vi.stubGlobal('addEventListener', () => {});
  const { route } = await import('../../../state/route.svelte');
  const { Draft } = await import('../draft.svelte');
  return { route, open: () => new Draft(route.id!).open() };
}

const post = (trashed_at: number | null) => ({ post: { id: 'p', seq: 1, trashed_at } as Opened['post'], undo: null });

beforeEach(() => void kept.set('written', 'p'));

it('a window opens on the post that was being written', async () => {
  const window = await reopen();
  answer.mockResolvedValue(post(null));
  expect(window.route.id).toBe('p');
  expect(await window.open()).toEqual({});
  expect(window.route.id).toBe('p');
});

it.each([
  ['in the bin', () => answer.mockResolvedValue(post(1))],
  ['gone', () => answer.mockRejectedValue({ code: 'error-not-found' })],
])('a window whose post is %s opens on the list, and forgets it', async (_, stands) => {
  const window = await reopen();
  stands();
  expect(await window.open()).toBeUndefined();
  expect([window.route.view, window.route.id]).toEqual(['write', undefined]);
  expect(kept.has('written')).toBe(false);
});

it('a window stays on its post when the engine does not answer', async () => {
  const window = await reopen();
  answer.mockRejectedValue({ code: 'error-engine' });
  await window.open();
  expect(window.route.id).toBe('p');
});
