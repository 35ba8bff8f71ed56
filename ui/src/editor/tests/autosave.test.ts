import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../backend';
import { Autosave, type SaveState } from '../autosave';

let text: string;
let disk: string[];
let states: string[];
let takes: number;
let failure: string | undefined;
let autosave: Autosave;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  [text, disk, states, takes, failure] = ['', [], [], 5, undefined];
  autosave = new Autosave(
    async () => {
      const words = text;
      await new Promise((done) => setTimeout(done, takes));
      if (failure) throw new Refusal({ code: failure, params: {} });
      disk.push(words);
      return true;
    },
    (state: SaveState) => states.push(state.is),
  );
});
afterEach(() => void vi.useRealTimers());

function key(letter: string) {
  text += letter;
  autosave.touch();
}
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe('autosave', () => {
  it('saves 400 ms after the last key', async () => {
    key('a');
    await pass(300);
    key('b');
    await pass(399);
    expect(disk).toEqual([]);
    await pass(10);
    expect(disk).toEqual(['ab']);
    expect(autosave.state.is).toBe('saved');
    expect(autosave.dirty).toBe(false);
  });

  it('saves at least every second while typing goes on', async () => {
    for (let step = 0; step < 40; step++) {
      key('x');
      await pass(100);
    }
    expect(disk.length).toBeGreaterThanOrEqual(3);
    const longest = disk.map((words, index) => words.length - (disk[index - 1]?.length ?? 0));
    expect(Math.max(...longest)).toBeLessThanOrEqual(11);
  });

  it('has one save in flight, and then writes what came meanwhile', async () => {
    takes = 3000;
    key('a');
    await pass(500);
    key('b');
    await pass(2000);
    expect(disk).toEqual([]);
    await pass(1000);
    expect(disk).toEqual(['a']);
    await pass(3100);
    expect(disk).toEqual(['a', 'ab']);
  });

  it('says saved only when every word is on the disk', async () => {
    takes = 500;
    key('a');
    expect(states).toEqual(['saving']);
    await pass(600);
    key('b');
    await pass(350);
    expect(disk).toEqual(['a']);
    expect(states.at(-1)).toBe('saving');
    await pass(2000);
    expect(states.at(-1)).toBe('saved');
  });

  it('says what failed and tries until it is written', async () => {
    failure = 'error-disk-full';
    key('a');
    await pass(500);
    expect(autosave.state).toEqual({ is: 'failed', problem: { code: 'error-disk-full', params: {} } });
    key('b');
    await pass(60_000);
    expect(states.filter((state) => state === 'saved')).toEqual([]);
    failure = undefined;
    await pass(11_000);
    expect(disk).toEqual(['ab']);
    expect(autosave.state.is).toBe('saved');
  });

  it('does not ask a refusing disk at each key', async () => {
    failure = 'error-disk-full';
    const write = vi.fn(async () => {
      throw new Refusal({ code: 'error-disk-full', params: {} });
    });
    autosave = new Autosave(write, () => {});
    for (let step = 0; step < 100; step++) {
      autosave.touch();
      await pass(50);
    }
    expect(write.mock.calls.length).toBeLessThanOrEqual(4);
  });

  it('stops when another window has saved', async () => {
    failure = 'error-overtaken';
    key('a');
    await pass(500);
    expect(autosave.state.is).toBe('overtaken');
    failure = undefined;
    key('b');
    await autosave.flush();
    await pass(5000);
    expect(disk).toEqual([]);
    expect(autosave.state.is).toBe('overtaken');
  });

  it('flushes at once what is not saved, after what is being saved', async () => {
    takes = 200;
    key('a');
    await pass(450);
    key('b');
    const flushed = autosave.flush();
    await pass(400);
    await flushed;
    expect(disk).toEqual(['a', 'ab']);
    await autosave.flush();
    expect(disk).toEqual(['a', 'ab']);
  });

  it('flushes what a save left for later', async () => {
    const wholes: boolean[] = [];
    autosave = new Autosave(async (whole) => (wholes.push(whole), whole), () => {});
    autosave.touch();
    await pass(500);
    await autosave.flush();
    await autosave.flush();
    expect(wholes).toEqual([false, true]);
  });
});
