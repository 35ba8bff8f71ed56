/**
 * Counting words as word processors and blogs do, so that the figure is the one that the writer knows: what stands
 * between two blanks is a word if it has a letter or a digit. So `l’écoute` and `sous-titre` are one each (Word,
 * LibreOffice and WordPress say the same), while the lonely `:` `?` `»` of French typography are none.
 */
export function countWords(markdown: string): number {
  const text = markdown
    .replace(/^(```|~~~).*$/gm, ' ')
    .replace(/!?\[((?:\\.|[^\]\\])*)\]\([^()\s]*(?:\s+"(?:\\.|[^"\\])*")?\)/g, (whole, words: string) => (whole.startsWith('!') ? ' ' : words))
    .replace(/<[^>\s][^>]*>|\[\^[^\]\s]+\]:?/g, ' ')
    .replace(/https?:\/\/\S+/g, 'x');
  let count = 0;
  for (const word of text.match(/[^\s\u00A0\u202F]+/g) ?? []) if (/[\p{L}\p{N}]/u.test(word)) count++;
  return count;
}

/** Words a minute of a calm reader. */
const pace = 230;

/** Minutes to read so many words, at least 1. */
export function minutes(words: number): number {
  return Math.max(1, Math.round(words / pace));
}

/** How many letters are counted at a time: a slice must not be felt while typing. */
const slice = 65_536;

/** Counts a text bit by bit while nothing else is to be done; answers how to give up. */
export function countLater(pieces: Iterable<string>, done: (words: number) => void): () => void {
  const each = pieces[Symbol.iterator]();
  let total = 0;
  let timer = setTimeout(function step() {
    let text = '';
    while (text.length < slice) {
      const { value, done: end } = each.next();
      if (end) {
        done(total + countWords(text));
        return;
      }
      text += `${value}\n`;
    }
    total += countWords(text);
    timer = setTimeout(step);
  }, 250);
  return () => clearTimeout(timer);
}
