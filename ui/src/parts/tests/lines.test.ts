import { describe, expect, it } from 'vitest';
import { linesFor } from '../lines';

const long = 'Un long titre qui dit tout du voyage en train de nuit';

describe('what a title leaves to the text under it', () => {
  it('is one line of a long one, two of a short one', () => {
    expect([linesFor('Rails', false, 1, 2), linesFor('Rails', true, 1, 2), linesFor(long, false, 1, 2)]).toEqual([2, 2, 1]);
    expect(linesFor('', false, 1, 2)).toBe(2);
  });

  it('is as much when text is twice as large, in twice as many lines', () => {
    expect([linesFor('Rails', false, 2, 4), linesFor('Mais non, les médias sociaux', false, 2, 4), linesFor(long, true, 2, 4)]).toEqual([4, 3, 1]);
  });
});
