import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Topic } from '../../bindings';
import { typing, whenAtRest } from '../stale';

let told: Topic[][];
let stale: (topics: Topic[]) => void;
const pass = (milliseconds: number) => vi.advanceTimersByTime(milliseconds);

beforeEach(() => {
  vi.useFakeTimers({ now: Date.now() + 100_000 });
  told = [];
  stale = whenAtRest((topics) => told.push(topics));
});
afterEach(() => void vi.useRealTimers());

it('tells at once while nobody types', () => {
  stale(['posts']);
  expect(told).toEqual([['posts']]);
});

it('waits for a pause, and tells each topic once', () => {
  typing();
  stale(['posts']);
  pass(1000);
  typing();
  stale(['posts', 'status']);
  pass(1199);
  expect(told).toEqual([]);
  pass(1);
  expect(told).toEqual([['posts', 'status']]);
});

it('waits no longer than five seconds', () => {
  stale([]);
  typing();
  stale(['outbox']);
  for (let second = 0; second < 5; second++) {
    expect(told).toEqual([]);
    pass(1000);
    typing();
  }
  expect(told).toEqual([['outbox']]);
});
