/**
 * Counting words as the engine does: by the rules of Unicode (UAX 29), so `l’écoute` is one word and `peut-être` two,
 * and the lonely `:` `?` `»` of French typography none. The engine counts at each save; this is for a text that was
 * just opened, or that the disk does not take.
 */
const segmenter = new Intl.Segmenter('fr', { granularity: 'word' });

/** Words of a stretch of Markdown, without its marks, addresses and pictures. */
export function countWords(markdown: string): number {
  const text = markdown
    .replace(/^ {0,3}(```|~~~).*$/gm, ' ')
    .replace(/!\[(?:\\.|[^\]\\])*\]\([^()]*\)/g, ' ')
    .replace(/\[((?:\\.|[^\]\\])*)\]\([^()]*\)/g, '$1')
    .replace(/<[^>\s][^>]*>|\[\^[^\]\s]+\]:?/g, ' ')
    .replace(/[*_~`]/g, '');
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count++;
  return count;
}

/** Words read in a minute, as the engine reckons. */
const pace = 230;

/** Minutes to read so many words, at least 1. */
export function minutes(words: number): number {
  return Math.max(1, Math.ceil(words / pace));
}

/** How many letters are counted at a time: a slice must not be felt. */
const slice = 4096;

/** Counts a text bit by bit while nothing else is to be done; answers how to give up. */
export function countLater(lines: Iterable<string>, done: (words: number) => void): () => void {
  const each = lines[Symbol.iterator]();
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
  });
  return () => clearTimeout(timer);
}
