/** Numbers as they are read: what stands with its unit, groups of thousands, ordinals. */
import { NBSP, NNBSP, type Typeset } from './blanks';
import type { Speech } from './speech';

/** A number and its unit are over when one of these comes. */
const ends = /[\s.,;:!?)\]»"’”]/;
const unit = /\d[ \u202F]((?:[kcmµ]?m[²³]?|[kmµ]?g|[cm]?[lL]|ha|km\/h|h|min|m?s|[kMG]?Hz|[kM]?Wh?|[kMGT]?[oB]|°[CF]|°|€|£|\$|px|pt))$/u;
/** The minutes of an hour: 6 h 42. */
const minutes = /\d[ \u00A0\u202F]h ([0-5]\d)$/;
/** Not what follows a figure, a point or a comma: a year beside a number, a telephone, decimals. */
const thousands = /(?<![\d.,+\u00A0\u202F-]|\d )([1-9]\d{0,2}(?:[ \u00A0\u202F]\d{3})+)$/;
const ordinals: [RegExp, string][] = [
  [/(?<![\p{L}\p{N}])(?:\d+|[IVX]+)(i?[eè]me)s?$/u, 'e'],
  [/(?<![\p{L}\p{N}.,])(?:1|I)([eè]re)s?$/u, 're'],
  [/(?<![\p{L}\p{N}.,])(?:1|I)(ier)s?$/u, 'er'],
];

/** What the number before `typed` becomes, now that it is over; `null` when it stays as it is. */
export function settle(before: string, typed: string, speech: Speech): Typeset | null {
  if (!ends.test(typed) || !/[\p{L}\d€£$°²³]$/u.test(before)) return null;
  const measure = unit.exec(before)?.[1];
  if (measure) return { back: measure.length + 1, insert: NBSP + measure };
  if (speech !== 'fr') return null;
  const late = minutes.exec(before)?.[1];
  if (late) return { back: late.length + 1, insert: NBSP + late };
  const number = thousands.exec(before)?.[1];
  if (number && /[ \u00A0]/.test(number)) return { back: number.length, insert: number.replace(/[ \u00A0]/g, NNBSP) };
  for (const [wrong, right] of ordinals) {
    const ending = wrong.exec(before)?.[1];
    if (!ending) continue;
    const plural = before.endsWith('s') ? 's' : '';
    return { back: ending.length + plural.length, insert: right + plural };
  }
  return null;
}
