import { describe, expect, it } from 'vitest';
import { faultsOf, proof } from '../proof/proof';
import type { Speech } from '../speech';
import { marked } from './marked';

const seen = (text: string) => text.replaceAll('\u00A0', '·').replaceAll('\u202F', '¸');

/** A text with all its faults mended, and how many there were. */
function mended(text: string, speech: Speech = 'fr'): [string, number] {
  const faults = proof(marked(text), speech);
  let made = text;
  for (const { from, to, insert } of faults.toReversed()) made = made.slice(0, from) + insert + made.slice(to);
  return [seen(made), faults.length];
}

describe('the check of a finished text', () => {
  it.each([
    ['Vraiment ? Oui!', 'Vraiment¸? Oui¸!', 2],
    ["L'heure d'ici...", 'L’heure d’ici…', 3],
    ['Il dit "bonjour" et part', 'Il dit «·bonjour·» et part', 2],
    ['« oui »', '«·oui·»', 2],
    ['«\u00A0oui\u00A0»\u202F; c’est «\u00A0fini\u00A0»…', '«·oui·»¸; c’est «·fini·»…', 0],
    ['10 000 km; 3 %', '10¸000·km¸; 3·%', 2],
    ['la 2ème fois', 'la 2e fois', 1],
    ['à 10 km\n\nle 2ème', 'à 10·km\n\nle 2e', 2],
    // What is no sentence.
    ["un `x = 'a' ?` et https://a.fr/?q=1;b", "un `x = 'a' ?` et https://a.fr/?q=1;b", 0],
    ["```\na ? 'b' : \"c\"\n```\n\nfin ?", "```\na ? 'b' : \"c\"\n```\n\nfin¸?", 1],
    ["---\ntitle: L'été\n---\n\nd'ici", "---\ntitle: L'été\n---\n\nd’ici", 1],
    ['<a href="x" title="y ?">un</a> ?', '<a href="x" title="y ?">un</a>¸?', 1],
    ['[lien](a.fr "Titre ?") ?', '[lien](a.fr "Titre ?")¸?', 1],
    ['[^1]: une note: ici', '[^1]: une note·: ici', 1],
    ['| a | b |\n| :- | -: |\n| c ? | d |', '| a | b |\n| :- | -: |\n| c¸? | d |', 1],
  ])('%s', (text, expected, faults) => expect(mended(text)).toEqual([expected, faults]));

  it('finds nothing more in what it has mended', () => {
    const text = `Il dit : "non" ! Puis, à 10 000 m d'ici... 5 % ; la 2ème ?`;
    const faults = faultsOf(text, 'fr', () => false);
    let made = text;
    for (const { from, to, insert } of faults.toReversed()) made = made.slice(0, from) + insert + made.slice(to);
    expect(faultsOf(made, 'fr', () => false)).toEqual([]);
  });

  it('has the quotes of the language', () => {
    expect(mended(`She said "it's"; he left...`, 'en')).toEqual(['She said “it’s”; he left…', 4]);
  });
});
