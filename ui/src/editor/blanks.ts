/** Blanks that do not break, and what typography makes of what is typed. */

/** U+00A0, before `:` and `%` and inside « ». */
export const NBSP = '\u00A0';
/** U+202F, before `; ! ?` and between thousands. */
export const NNBSP = '\u202F';

/** Replaces `back` characters before the caret, and the typed one, by `insert`. */
export interface Typeset {
  back: number;
  insert: string;
}
