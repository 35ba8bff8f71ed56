import { describe, expect, it } from 'vitest';
import { count } from '../../src/views/publish/count';
import { cites, counted, isWritten, parts, reference, whole, written } from '../../src/views/publish/short';

const photo = '![Le ciel](media/0123456789abcdef.jpg)';

describe('a short version', () => {
  it('is its words and the pictures beside them', () => {
    for (const words of ['', 'Bonjour.', 'Une ligne\n', 'Un\n\nDeux']) {
      expect(parts(whole(words, [photo]))).toEqual({ words, pictures: [photo] });
      expect(parts(whole(words, []))).toEqual({ words, pictures: [] });
    }
    expect(reference(photo)).toBe('media/0123456789abcdef.jpg');
  });

  it('keeps a description whatever is in it', () => {
    const made = written({ reference: 'media/0123456789abcdef.jpg', bytes: 1, described: true, alt: 'Le [ciel]\nbleu' });
    expect(made).toBe('![Le \\[ciel\\] bleu](media/0123456789abcdef.jpg)');
    expect(parts(whole('a', [made])).pictures).toEqual([made]);
  });

  it('is counted as the server counts it', () => {
    const limit = { most: 500, link: 23 };
    const link = { signs: ['{lien du billet}', '{link to post}'], address: 'https://exemple.fr/2026/un-billet/', known: false };
    const of = (title: string | null, body: string) => count(counted({ title, body }, link), limit);
    expect(of(null, 'été')).toBe(3);
    expect(of('Mer', `été\n\n${photo}`)).toBe(6);
    expect(of(null, '@naima@exemple.fr [ici](https://exemple.fr/tres-long)')).toBe(6 + 1 + 3 + 1 + 23);
    expect(of(null, 'naima@exemple.fr')).toBe(16);
    expect(of(null, 'À lire {lien du billet} {link to post}')).toBe(7 + 23 + 1 + 23);
    expect([cites('À lire {link to post}', link), cites('À lire {lien}', link)]).toEqual([true, false]);
  });

  it('says something or not', () => {
    expect([undefined, { title: 'Mer', body: ' \n' }, { title: null, body: 'a' }].map(isWritten)).toEqual([false, false, true]);
  });
});
