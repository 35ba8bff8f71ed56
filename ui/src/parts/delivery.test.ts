import { expect, it } from 'vitest';
import type { DeliveryState } from '../bindings';
import { words } from '../words/index.svelte';
import { asks, label, stillHere, underWay } from './delivery';

const day = 24 * 3_600_000;
const stale = (days: number): DeliveryState => ({ is: 'stale', since: Date.now() - days * day - 60_000 });

it('says for how long a delivery has waited, in either language', () => {
  words.language = 'fr';
  expect(label(stale(9), false)).toBe('Attend depuis 9\u00a0jours\u00a0: à relire');
  words.language = 'en';
  expect(label(stale(9), true)).toBe('Waiting for 9 days: to be read again');
});

it('counts what waits for a word among what asks, and a turn among what goes by itself', () => {
  expect([asks(stale(9)), underWay(stale(9))]).toEqual([true, false]);
  const spaced: DeliveryState = { is: 'spaced', at: Date.now() + day };
  expect([asks(spaced), underWay(spaced)]).toEqual([false, true]);
});

it('knows what can still be replaced as if it had never been approved', () => {
  const at = Date.now() + day;
  const here: DeliveryState[] = [{ is: 'waiting' }, { is: 'paused' }, stale(2), { is: 'spaced', at }, { is: 'scheduled', at, here: true }];
  expect(here.every(stillHere)).toBe(true);
  const gone: DeliveryState[] = [{ is: 'sending', percent: 30 }, { is: 'checking' }, { is: 'scheduled', at, here: false }, { is: 'published', at, updated_at: null }, { is: 'held', until: at }];
  expect(gone.some(stillHere)).toBe(false);
});
