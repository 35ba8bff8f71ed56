/** What a version changed of the text that both grew from, word by word. */

export interface Word {
  text: string;
  /** `new` in this version; `gone` from it. */
  is: 'same' | 'new' | 'gone';
}

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

/** Words with the white space behind them. */
const words = (text: string) => text.match(/\s*\S+\s*/g) ?? [];

/** The most words that are compared one by one. */
const most = 3000;

export function changes(base: string, text: string): Word[] {
  const [was, now] = [words(base), words(text)];
  const made: Word[] = [];
  const put = (is: Word['is'], some: string[]) => {
    const last = made.at(-1);
    if (!some.length) return;
    if (last?.is === is) last.text += some.join('');
    else made.push({ text: some.join(''), is });
  };
  const bare = (all: string[]) => all.map((word) => word.trim());
  const pairs = was.length > most || now.length > most ? [] : common(bare(was), bare(now));
  let [i, j] = [0, 0];
  for (const [then, here] of [...pairs, [was.length, now.length] as [number, number]]) {
    put('gone', was.slice(i, then));
    put('new', now.slice(j, here));
    put('same', now.slice(here, here + 1));
    [i, j] = [then + 1, here + 1];
  }
  return made;
}
