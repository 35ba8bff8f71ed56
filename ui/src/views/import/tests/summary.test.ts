import { beforeEach, describe, expect, it } from 'vitest';
import type { Outcome, Report } from '../../../bindings';
import { words } from '../../../words/index.svelte';
import { came, ending, far, holds, isEmpty, named, shade } from '../summary';

const report: Report = { format: 'wordpress', name: 'La Marge', address: null, posts: 1200, pages: 1, drafts: 3, scheduled: 0, comments: 0, media: 2, terms: 0, whole: 1140, years: [{ year: 2009, posts: 700 }, { year: 2024, posts: 500 }], skipped: [], skipped_total: 0, remarks: [] };
const outcome = (change: Partial<Outcome>): Outcome => ({ ...report, added: 0, updated: 0, unchanged: 0, joined: 0, comments_added: 0, media_added: 0, media_wanted: 0, stopped: false, ...change });
const texts = (facts: { text: string }[]) => facts.map(({ text }) => text);

beforeEach(() => {
  words.language = 'fr';
});

describe('what an archive holds', () => {
  it('is told in words, without what it has none of', () => {
    expect(texts(holds(report))).toEqual(['1\u202f200 billets · 1 page · dont 3 brouillons', 'de 2009 à 2024', '94\u00a0% s’ouvrent entièrement en Markdown', '2 photos']);
    words.language = 'en';
    expect(texts(holds(report)).slice(0, 2)).toEqual(['1,200 posts · 1 page · 3 drafts among them', '2009 to 2024']);
  });

  it('says a single year once', () => {
    expect(texts(holds({ ...report, years: report.years.slice(0, 1) }))[1]).toBe('en 2009');
    expect(texts(holds({ ...report, years: [], whole: null }))).toHaveLength(2);
  });

  it('may be nothing to take in, or pages alone', () => {
    expect([isEmpty({ ...report, posts: 0, pages: 0 }), isEmpty({ ...report, posts: 0 })]).toEqual([true, false]);
  });
});

describe('how an import ended', () => {
  it('a second one says that nothing is new', () => {
    expect(ending(outcome({ unchanged: 1201 }))).toBe('same');
    expect(texts(came(outcome({ unchanged: 1201, joined: 1 })))).toEqual(['1\u202f201 étaient déjà ici', '1 était venu d’ailleurs\u00a0: un seul billet désormais']);
  });

  it('whatever is new counts, were it one comment', () => {
    for (const one of [{ added: 1 }, { updated: 1 }, { comments_added: 1 }, { media_added: 1 }, { media_wanted: 1 }]) expect(ending(outcome({ unchanged: 9, ...one }))).toBe('done');
  });

  it('a stopped one is stopped, whatever came in', () => {
    expect(ending(outcome({ added: 100, stopped: true }))).toBe('halted');
    expect(ending(outcome({ unchanged: 100, stopped: true }))).toBe('halted');
    expect(ending(outcome({ stopped: true }))).toBe('early');
  });
});

describe('how far it has come', () => {
  it('is unknown while the archive is counted', () => {
    for (const none of [null, { done: 0, total: 0, comments: 0 }]) expect(far(none)).toEqual({ percent: undefined, text: 'Lecture de l’archive…' });
  });

  it('counts posts, then comments', () => {
    expect(far({ done: 199, total: 1000, comments: 0 })).toEqual({ percent: 19, text: '199 sur 1\u202f000' });
    expect(far({ done: 1000, total: 1000, comments: 500 })).toEqual({ percent: 100, text: 'Billets entrés\u202f; 500 commentaires lus' });
  });
});

it('calls an archive by its name, else by that of its file', () => {
  expect(named({ name: 'La Marge', path: '/x/y.xml' })).toBe('La Marge');
  expect(named({ name: '', path: '/x/Mes billets/' })).toBe('Mes billets');
  expect(named({ name: '', path: 'C:\\Users\\Ada\\blog.xml' })).toBe('blog.xml');
});

it('shades years beside the fullest one, and none that has a post as if it had none', () => {
  expect([0, 1, 25, 26, 99, 100].map((posts) => shade(posts, 100))).toEqual([0, 1, 1, 2, 4, 4]);
});
