/** Finding as a reader means it: accents, ligatures, quotes and blanks of any kind are told apart only by who types them. */

const letters: Record<string, string> = {
  a: 'aàáâãäåā', c: 'cç', e: 'eèéêëē', i: 'iìíîïī', n: 'nñ', o: 'oòóôõöøō', u: 'uùúûüū', y: 'yýÿ',
};
const blanks = '[ \\u00A0\\u202F]';

/** A regular expression for these words: `l'ete` finds `l’été`, `coeur` finds `cœur`, and `été` only `été`. */
export function pattern(words: string): string {
  let made = '';
  for (let at = 0; at < words.length; at++) {
    const two = words.slice(at, at + 2).toLowerCase();
    const ligature = two === 'oe' ? 'œ' : two === 'ae' ? 'æ' : '';
    if (ligature) {
      made += `(?:${one(words[at]!)}${one(words[at + 1]!)}|${ligature})`;
      at++;
    } else made += one(words[at]!);
  }
  return made;
}

function one(letter: string): string {
  const same = letters[letter.toLowerCase()];
  if (same) return `[${same}]`;
  if (letter === "'" || letter === '’') return "['’]";
  if (letter === '"') return '["«»“”]';
  if (/[ \u00A0\u202F]/.test(letter)) return blanks;
  return letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** Words to put in the place of others, as they are: `$` means nothing else. */
export function replacement(words: string): string {
  return words.replaceAll('$', '$$$$');
}
