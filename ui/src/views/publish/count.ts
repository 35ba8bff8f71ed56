import type { TextLimit } from '../../bindings';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const link = /https?:\/\/\S+/g;

/** Characters as readers count them, and as this channel counts links. */
export function count(text: string, limit: TextLimit | null): number {
  let total = 0;
  const counted = limit?.link == null ? text : text.replace(link, () => ((total += limit.link!), ''));
  for (const _ of graphemes.segment(counted)) total += 1;
  return total;
}
