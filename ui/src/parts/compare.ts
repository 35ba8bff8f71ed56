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

/** The most words that are compared one by one, between what begins and ends both texts. */
const most = 3000;

/** What both have, as pairs of places. */
function same(a: string[], b: string[]): [number, number][] {
  const short = Math.min(a.length, b.length);
  let [head, tail] = [0, 0];
  while (head < short && a[head] === b[head]) head += 1;
  while (tail < short - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const [inA, inB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const between = inA.length > most || inB.length > most ? [] : common(inA, inB);
  return [
    ...a.slice(0, head).map((_, at): [number, number] => [at, at]),
    ...between.map(([i, j]): [number, number] => [head + i, head + j]),
    ...a.slice(a.length - tail).map((_, at): [number, number] => [a.length - tail + at, b.length - tail + at]),
  ];
}

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
  const pairs = same(bare(was), bare(now));
  let [i, j] = [0, 0];
  for (const [then, here] of [...pairs, [was.length, now.length] as [number, number]]) {
    put('gone', was.slice(i, then));
    put('new', now.slice(j, here));
    put('same', now.slice(here, here + 1));
    [i, j] = [then + 1, here + 1];
  }
  return made;
}
