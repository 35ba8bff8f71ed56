/** Typography while typing, French and English: what a typed character becomes, given the text before it. */
import { NBSP, NNBSP, type Typeset } from './blanks';
import { settle } from './numbers';
import type { Speech } from './speech';

const schemes = /(^|[\s(])(https?|ftp|mailto|tel|media|file|bureau)$/i;
const address = /(:\/\/|^www\.|^mailto:|@\w)/i;
/** What may change something; all the rest is let through at once. */
const active = /[\s'".,«»;!?:%€£°)\]\d]/;

/**
 * What `typed` becomes after `before`, the text of the line up to the caret; `null` when it stays as it is. `before`
 * must be prose: see [`isLiteral`].
 */
export function typeset(before: string, typed: string, speech: Speech): Typeset | null {
  if (!active.test(typed) || isAddress(before) || openCode(before)) return null;
  const settled = settle(before, typed, speech);
  const shown = settled ? before.slice(0, before.length - settled.back) + settled.insert : before;
  const mark = (speech === 'fr' ? french : english)(shown, typed);
  if (!settled) return mark;
  const { back, insert } = mark ?? { back: 0, insert: typed };
  return { back: settled.back, insert: settled.insert.slice(0, settled.insert.length - back) + insert };
}

function french(before: string, typed: string): Typeset | null {
  const last = before.at(-1) ?? '';
  switch (typed) {
    case "'":
      return { back: 0, insert: '’' };
    case '"':
      return quote(before, last);
    case '.':
      return points(before);
    case '«':
      return { back: 0, insert: `«${NBSP}` };
    case '»':
      return spaced(last, NBSP, '»');
    case ' ':
    case NBSP:
    case NNBSP:
      // The blank after « is already there.
      return before.endsWith(`«${NBSP}`) ? { back: 0, insert: '' } : null;
    case ';':
      return /&#?\w+$/.test(before) ? null : high(last, ';');
    case '!':
    case '?':
      return high(last, typed);
    case ':':
      return colon(before, last);
    case '%':
    case '€':
    case '£':
      return /\d[ \u00A0\u202F]?$/.test(before) ? spaced(last, NBSP, typed) : null;
    case '°':
      // 20 °C, but an angle of 20°, and n°.
      return /\d[ \u202F]$/.test(before) ? spaced(last, NBSP, typed) : null;
    default:
      return null;
  }
}

function english(before: string, typed: string): Typeset | null {
  const opens = /(^|[\s([{“‘—–-])$/.test(before);
  switch (typed) {
    case "'":
      return { back: 0, insert: opens ? '‘' : '’' };
    case '"':
      // After a figure with nothing open it is a measure: 5".
      return /\d$/.test(before) && !isOpen(before, '“', '”') ? null : { back: 0, insert: opens ? '“' : '”' };
    case '.':
      return points(before);
    default:
      // The ’90s: what seemed to open stands for a century.
      return /\d/.test(typed) && /(^|[\s(])‘$/.test(before) ? { back: 1, insert: `’${typed}` } : null;
  }
}

/** The word under way is an address, the target of a link, or a tag of HTML. */
function isAddress(before: string): boolean {
  const word = /\S*$/.exec(before)![0];
  return address.test(word) || /\]\([^)\s]*$/.test(before) || /<[a-z!/][^<>]*$/i.test(before);
}

/** A back quote is open on this line: what follows is code that the parser cannot know yet. */
function openCode(before: string): boolean {
  return (before.replace(/\\`/g, '').match(/`/g)?.length ?? 0) % 2 === 1;
}

function isOpen(before: string, first: string, last: string): boolean {
  return before.split(first).length > before.split(last).length;
}

function points(before: string): Typeset | null {
  return before.endsWith('..') && !before.endsWith('...') ? { back: 2, insert: '…' } : null;
}

function quote(before: string, last: string): Typeset | null {
  if (isOpen(before, '«', '»') && last !== '«' && !before.endsWith(`«${NBSP}`)) return spaced(last, NBSP, '»');
  // After a letter with nothing open it may be a measure (5") or an end whose beginning is on another line.
  return /[\p{L}\p{N}]/u.test(last) ? null : { back: 0, insert: `«${NBSP}` };
}

/** `; ! ?`: a thin blank before, unless another mark stands there already. */
function high(last: string, typed: string): Typeset | null {
  return /[!?;:…([¿¡«\\]/.test(last) && last !== '…' ? null : spaced(last, NNBSP, typed);
}

/** `:` not of an hour, of an address, of a note's or a link's definition, of a `:name:`, of the rule of a table. */
function colon(before: string, last: string): Typeset | null {
  if (schemes.test(before) || /^\s*\[[^\]]*\]$/.test(before) || /(^|\s):[\w-]*$/.test(before)) return null;
  if (/[\d:([\\]/.test(last) || /^\s*\|[\s|:-]*$/.test(before)) return null;
  return spaced(last, NBSP, ':');
}

/** `mark` after a blank of the right width: one that stands there is replaced, a missing one is added. */
function spaced(last: string, blank: string, mark: string): Typeset | null {
  if (last === '' || last === '\t') return null;
  if (last === blank) return null;
  const standing = /[ \u00A0\u202F]/.test(last);
  return { back: standing ? 1 : 0, insert: blank + mark };
}
