import { describe, expect, it } from 'vitest';
import { guess, type Speech } from '../speech';
import { typeset } from '../typography';

/** Types a text letter by letter; `·` stands for U+00A0, `'` thin `¸` for U+202F in what is expected. */
function typed(text: string, speech: Speech = 'fr'): string {
  let made = '';
  for (const letter of text) {
    const change = typeset(made, letter, speech);
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
    // Numbers and their units, thousands, ordinals.
    ['10 km, puis 5 h.', '10·km, puis 5·h.'],
    ['le train de 6 h 42 : oui', 'le train de 6·h·42·: oui'],
    ['dans 6 h 3 quarts', 'dans 6·h 3 quarts'],
    ['il fait 20 °C ici', 'il fait 20·°C ici'],
    ['un angle de 20° net', 'un angle de 20° net'],
    ['3 € ou 12€', '3·€ ou 12·€'],
    ['10 000 euros', '10¸000 euros'],
    ['1 234 567 fois', '1¸234¸567 fois'],
    ['10 000 km !', '10¸000·km¸!'],
    ['en 2024 100 jours', 'en 2024 100 jours'],
    ['au 06 12 34 567 ou', 'au 06 12 34 567 ou'],
    ['les 3 mots', 'les 3 mots'],
    ['la 2ème, le XIXème siècle', 'la 2e, le XIXe siècle'],
    ['la 1ère, le 1ier.', 'la 1re, le 1er.'],
    ['les 2èmes ', 'les 2es '],
    ['le 1er, la 2e, au XIXe', 'le 1er, la 2e, au XIXe'],
    ['la crème et Même ici', 'la crème et Même ici'],
    ['`10 000 km` ici', '`10 000 km` ici'],
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
    expect(typeset('Vraiment\u202F', '?', 'fr')).toBeNull();
    expect(typeset('Voici\u00A0', ':', 'fr')).toBeNull();
  });
});

describe('English typography while typing', () => {
  it.each([
    [`She said "it's here"; he left.`, 'She said “it’s here”; he left.'],
    [`("yes")`, '(“yes”)'],
    [`"He said 'no' twice"`, '“He said ‘no’ twice”'],
    [`the '90s, rock 'n' roll`, 'the ’90s, rock ‘n’ roll'],
    ['Wait... really?', 'Wait… really?'],
    ['10 km away: 50%!', '10·km away: 50%!'],
    ['a 5" screen', 'a 5" screen'],
    ['1,000 and 2nd', '1,000 and 2nd'],
    ['<a title="x">', '<a title="x">'],
    ["`it's`", "`it's`"],
  ])('%s', (text, expected) => expect(typed(text, 'en')).toBe(expected));
});

describe('the language of a text', () => {
  it.each([
    ['Le quai est vide, et il fait froid dans la gare.', 'fr'],
    ['The platform is empty, and it was cold in the station for an hour.', 'en'],
    ['Un mot.', null],
    ['', null],
    ['Der Zug ist spät, und es regnet auf dem Bahnsteig.', null],
  ])('%s', (text, expected) => expect(guess(text)).toBe(expected));
});
