import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hint, said, size, t, when, words, zone } from '../../src/words/index.svelte';

/** No-break spaces are told by the catalogue's own test. */
const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const at = (text: string) => new Date(text).getTime();

beforeEach(() => {
  vi.useFakeTimers({ now: at('2026-03-10T08:12:00') });
  words.language = 'fr';
});
afterEach(() => void vi.useRealTimers());

describe('words', () => {
  it('say a phrase in the language in use, and in the other at once', () => {
    const phrase = { code: 'state-published', params: { at: at('2026-03-10T08:12:00') } };
    expect(said(phrase)).toBe('Publié à 8\u00A0h\u00A012');
    words.language = 'en';
    expect(said(phrase)).toBe('Published at 8:12');
  });

  it('say what to do about a problem', () => {
    expect(hint({ code: 'error-overtaken' })).toMatch(/gardés/);
    expect(hint({ code: 'state-published', params: { at: 0 } })).toBeUndefined();
  });

  it('show the code of what they do not know', () => expect(t('no-such-code')).toBe('[no-such-code]'));

  it('say the day when it is another one', () => {
    expect(plain(when.moment(at('2026-03-11T07:15:00')))).toBe('demain, 7 h 15');
    expect(plain(when.moment(at('2026-03-12T07:15:00')))).toBe('jeudi 7 h 15');
    expect(plain(when.moment(at('2026-05-01T07:15:00')))).toBe('1er mai, 7 h 15');
    expect(plain(when.day(at('2012-03-12T07:15:00')))).toBe('12 mars 2012');
    words.language = 'en';
    expect(plain(when.moment(at('2026-03-09T18:40:00')))).toBe('yesterday, 18:40');
  });

  it('count what has passed', () => {
    expect(plain(when.ago(Date.now() - 20_000))).toBe('à l’instant');
    expect(plain(when.ago(Date.now() - 125_000))).toBe('il y a 2 min');
    expect(plain(when.ago(Date.now() - 3.5 * 3_600_000))).toBe('il y a 3 h');
    expect(plain(when.ago(Date.now() - 30 * 3_600_000))).toBe('9 mars');
    expect(plain(when.length(80 * 60_000))).toBe('1 h 20');
  });

  it('weigh a picture', () => {
    expect(size(214_000)).toBe('214\u00A0ko');
    expect(size(1_240_000)).toBe('1,2\u00A0Mo');
  });
});

describe('time zones', () => {
  it('are called by a city, as the language in use calls it', () => {
    expect(['Europe/Paris', 'Europe/Athens', 'America/Argentina/Buenos_Aires'].map(zone.hour)).toEqual(['heure de Paris', 'heure d’Athènes', 'heure de Buenos Aires']);
    words.language = 'en';
    expect(['America/Montreal', 'Asia/Kolkata'].map(zone.hour)).toEqual(['Montreal time', 'Kolkata time']);
  });

  it('may be a number', () => {
    expect(['+05:30', 'UTC', 'Etc/UTC'].map(zone.hour)).toEqual(['heure UTC+05:30', 'heure UTC', 'heure UTC']);
  });
});
