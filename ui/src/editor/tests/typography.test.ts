import { describe, expect, it } from 'vitest';
import { typeset } from '../typography';

/** Types a text letter by letter; `·` stands for U+00A0, `'` thin `¸` for U+202F in what is expected. */
function typed(text: string): string {
  let made = '';
  for (const letter of text) {
    const change = typeset(made, letter);
    made = change ? made.slice(0, made.length - change.back) + change.insert : made + letter;
  }
  return made.replaceAll('\u00A0', '·').replaceAll('\u202F', '¸');
}

describe('French typography while typing', () => {
  it.each([
    // Apostrophes and points.
    ["L'heure d'ete, aujourd'hui", 'L’heure d’ete, aujourd’hui'],
    ['Attendre...', 'Attendre…'],
    ['Attendre....', 'Attendre….'],
    // Quotes.
    ['Il dit "bonjour" et part', 'Il dit «·bonjour·» et part'],
    ['"Tout" est dit', '«·Tout·» est dit'],
    ['Il dit " bonjour " et part', 'Il dit «·bonjour·» et part'],
    ['("oui")', '(«·oui·»)'],
    ['« oui »', '«·oui·»'],
    ['Un écran de 5"', 'Un écran de 5"'],
    // High marks: the blank is added, or the one that was typed becomes thin.
    ['Vraiment?', 'Vraiment¸?'],
    ['Vraiment ?', 'Vraiment¸?'],
    ['Non; oui!', 'Non¸; oui¸!'],
    ['Quoi?!', 'Quoi¸?!'],
    ['Quoi...?', 'Quoi…¸?'],
    ['(!)', '(!)'],
    ['! seul', '! seul'],
    // Colons.
    ['Voici: un', 'Voici·: un'],
    ['Voici : un', 'Voici·: un'],
    ['à 8:12', 'à 8:12'],
    [':smile:', ':smile:'],
    ['[^1]: note', '[^1]: note'],
    ['| --- | :---: |', '| --- | :---: |'],
    // Per cent.
    ['100% et 3 %', '100·% et 3·%'],
    ['a%b', 'a%b'],
    // Addresses, entities, code that is still open.
    ['voir https://a.fr/?q=1;b:2!', 'voir https://a.fr/?q=1;b:2!'],
    ['voir https: non', 'voir https: non'],
    ['mailto:a@b.fr?x', 'mailto:a@b.fr?x'],
    ['[lien](truc?a', '[lien](truc?a'],
    ['a&nbsp;b', 'a&nbsp;b'],
    ["`x = 'a' ?", "`x = 'a' ?"],
    ["`x` d'ici", '`x` d’ici'],
    ['<a href="x">', '<a href="x">'],
  ])('%s', (text, expected) => expect(typed(text)).toBe(expected));

  it('leaves marks that already stand well', () => {
    expect(typeset('Vraiment\u202F', '?')).toBeNull();
    expect(typeset('Voici\u00A0', ':')).toBeNull();
  });
});
