import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { difference } from '../difference';
import { pattern, replacement } from '../find/pattern';
import { countLater, countWords, minutes } from '../words';

describe('words', () => {
  it.each([
    ['Écouter prend du temps', 4],
    ['l’écoute', 1],
    ['aujourd’hui peut-être', 3],
    ['don’t well-known', 3],
    ['Vraiment\u202F? «\u00A0Oui\u00A0»\u00A0: 3\u00A0%', 3],
    ['## Un **gros** `mot`', 3],
    ['[deux mots](https://a.fr/trois/quatre)', 2],
    ['![rien ici](media/00000000000000a1.jpg "ni là")', 0],
    ['- un\n- deux\n\n> trois', 3],
    ['', 0],
  ])('%j', (text, count) => expect(countWords(text)).toBe(count));

  it('make minutes, at least one', () => {
    expect(minutes(0)).toBe(1);
    expect(minutes(230)).toBe(1);
    expect(minutes(842)).toBe(4);
  });
});

describe('counting later', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('counts a long text in slices, the same', async () => {
    const lines = Array.from({ length: 20_000 }, () => 'un deux trois');
    const done = vi.fn();
    countLater(lines, done);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(done).toHaveBeenCalledWith(60_000);
  });

  it('gives up when told', async () => {
    const done = vi.fn();
    countLater(['un'], done)();
    await vi.advanceTimersByTimeAsync(1000);
    expect(done).not.toHaveBeenCalled();
  });
});

describe('finding', () => {
  const finds = (words: string, text: string) => new RegExp(pattern(words), 'i').exec(text)?.[0];
  it.each([
    ['ecou', 'Écouter', 'Écou'],
    ['coeur', 'un cœur', 'cœur'],
    ['coeur', 'un coeur', 'coeur'],
    ["l'ete", 'l’été', 'l’été'],
    ['6 h 42', 'à 6\u00A0h\u202F42', '6\u00A0h\u202F42'],
    ['"oui', '«oui', '«oui'],
    ['a.b', 'a.b', 'a.b'],
    ['été', 'ete', undefined],
    ['a.b', 'axb', undefined],
  ])('%s in %s', (words, text, found) => expect(finds(words, text)).toBe(found));

  it('puts words as they are in the place of others', () => expect('x'.replace(/x/, replacement('5 $ & $1'))).toBe('5 $ & $1'));
});

describe('the difference of two texts', () => {
  it.each([
    ['abc', 'abXc', { from: 2, to: 2, insert: 'X' }],
    ['abc', 'ac', { from: 1, to: 2, insert: '' }],
    ['aaa', 'aaaa', { from: 3, to: 3, insert: 'a' }],
    ['abc', 'abc', { from: 3, to: 3, insert: '' }],
    ['', 'abc', { from: 0, to: 0, insert: 'abc' }],
  ])('%j %j', (before, after, expected) => expect(difference(before, after)).toEqual(expected));
});
