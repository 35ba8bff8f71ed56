import { describe, expect, it } from 'vitest';
import { likenessTo } from '../../src/views/publish/likeness';

const likeness = (text: string, source: string) => likenessTo(source)(text);
const post = 'Ce matin, dans le train de 6 h 42, trois personnes écrivaient à quelqu’un. Ce qui est mort, c’est le **copier-coller**.';

describe('the likeness of two texts', () => {
  it('is whole where one is taken out of the other, whatever its marks and capitals', () => {
    expect(likeness(post, post)).toBe(100);
    expect(likeness('CE QUI EST MORT, c’est le copier-coller ! https://exemple.fr/mort', post)).toBe(100);
  });

  it('is small where the words are one’s own', () => {
    expect(likeness('Trois voyageurs penchés sur leur téléphone : à qui écrivaient-ils, à cette heure-là ?', post)).toBe(0);
    expect(likeness('Entendu ce matin : dans le train de 6 h 42, on écrit encore à des gens, pas à des robots.', post)).toBeLessThan(60);
  });

  it('says nothing of a few words', () => {
    expect(likeness('Ce matin dans le train', post)).toBe(0);
    expect(likeness('', '')).toBe(0);
  });
});
