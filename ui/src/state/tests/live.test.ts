import { describe, expect, it } from 'vitest';
import { Live } from '../live.svelte';

/** A reading that ends when it is told to. */
function slow() {
  const ends: ((value: number) => void)[] = [];
  return { ends, read: () => new Promise<number>((end) => ends.push(end)) };
}
const settled = () => new Promise((done) => setTimeout(done));

describe('what the engine knows', () => {
  it('is shown while it is stale faster than it is read', async () => {
    const { ends, read } = slow();
    const shown = new Live(read);
    void shown.heard();
    void shown.heard();
    void shown.heard();
    expect(ends.length).toBe(1);
    ends[0]!(1);
    await settled();
    expect(shown.value).toBe(1);
    // What was stale meanwhile is read once more, and not as often as it was said.
    expect(ends.length).toBe(2);
    ends[1]!(2);
    await settled();
    expect(shown.value).toBe(2);
    expect(ends.length).toBe(2);
    void shown.heard();
    expect(ends.length).toBe(3);
  });

  it('is there once a reading ended, though a newer one overtook it', async () => {
    const { ends, read } = slow();
    const shown = new Live(read);
    let seen: number | undefined;
    void shown.again().then(() => (seen = shown.value));
    void shown.heard();
    ends[0]!(1);
    await settled();
    expect(seen).toBeUndefined();
    ends[1]!(2);
    await settled();
    expect(seen).toBe(2);
  });

  it('is never replaced by an older answer', async () => {
    const { ends, read } = slow();
    const shown = new Live(read);
    void shown.again();
    void shown.again();
    ends[1]!(2);
    await settled();
    ends[0]!(1);
    await settled();
    expect(shown.value).toBe(2);
  });
});
