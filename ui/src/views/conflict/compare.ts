/** Two texts side by side: which paragraphs are the same, and which words of the others differ. */

export interface Word {
  text: string;
  /** The other side does not have it. */
  own: boolean;
}

export type Passage =
  | { same: true; texts: string[] }
  | { same: false; here: Word[][]; online: Word[][] };

/** The longest run of things in common, as pairs of places. */
function common<T>(a: T[], b: T[]): [number, number][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i += 1;
    else j += 1;
  }
  return pairs;
}

const paragraphs = (text: string) => text.split(/\n{2,}/).map((each) => each.trim()).filter(Boolean);
const words = (text: string) => text.match(/\s+|[^\s]+/g) ?? [];

/** A paragraph beside the one that stands for it on the other side. */
function marked(text: string, other: string): Word[] {
  const [mine, theirs] = [words(text), words(other)];
  const shared = new Set(common(mine, theirs).map(([place]) => place));
  const made: Word[] = [];
  const foreign = (place: number) => place < mine.length && !shared.has(place) && mine[place]!.trim() !== '';
  mine.forEach((word, place) => {
    // The space between two words of this side alone belongs to them.
    const own = foreign(place) || (word.trim() === '' && foreign(place - 1) && foreign(place + 1));
    const last = made.at(-1);
    if (last && last.own === own) last.text += word;
    else made.push({ text: word, own });
  });
  return made;
}

export function compare(here: string, online: string): Passage[] {
  const [a, b] = [paragraphs(here), paragraphs(online)];
  const passages: Passage[] = [];
  let [i, j] = [0, 0];
  for (const [atHere, atOnline] of [...common(a, b), [a.length, b.length] as [number, number]]) {
    const [left, right] = [a.slice(i, atHere), b.slice(j, atOnline)];
    if (left.length || right.length) {
      const beside = (texts: string[], others: string[]) => texts.map((text, place) => marked(text, others[place] ?? ''));
      passages.push({ same: false, here: beside(left, right), online: beside(right, left) });
    }
    if (atHere < a.length) {
      const last = passages.at(-1);
      if (last?.same) last.texts.push(a[atHere]!);
      else passages.push({ same: true, texts: [a[atHere]!] });
    }
    [i, j] = [atHere + 1, atOnline + 1];
  }
  return passages;
}
