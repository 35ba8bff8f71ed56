import type { TextLimit } from '../../bindings';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const link = /https?:\/\/\S+/g;
/** The server of a mention, which does not count where links count for something. */
const mention = /(?<![\p{L}\p{N}_/@])(@[A-Za-z0-9_.-]+)@[\p{L}\p{N}.:-]*[\p{L}\p{N}]/gu;

/** Characters as readers count them, and as this channel counts links. */
export function count(text: string, limit: TextLimit | null): number {
  let total = 0;
  const counted = limit?.link == null ? text : text.replace(link, () => ((total += limit.link!), '')).replace(mention, '$1');
  for (const _ of graphemes.segment(counted)) total += 1;
  return total;
}
