/** The typography of a text that is written: what typing it anew would have made otherwise. */
import { ensureSyntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { isLiteral } from '../language';
import type { Speech } from '../speech';
import { typeset } from '../typography';

/** What stands otherwise than it should. */
export interface Fault {
  from: number;
  to: number;
  insert: string;
}

/** A stretch of what was typed anew, and of what it stands for. */
interface Piece {
  from: number;
  to: number;
  text: string;
}

/** As far back as typing looks. */
const reach = 400;
/** Milliseconds to understand the whole text in. */
const patience = 2000;

/** What is wrong on a line, from its beginning. */
export function faultsOf(line: string, speech: Speech, literal: (at: number) => boolean): Fault[] {
  const pieces: Piece[] = [];
  let before = '';
  for (let at = 0; at <= line.length; at++) {
    // Where the line ends, the number at its end is over.
    const typed = line[at] ?? '\n';
    const change = typeset(before.slice(-reach), typed, speech);
    const piece: Piece = { from: at, to: at + 1, text: typed };
    if (change && !literal(at)) {
      let taken = '';
      while (taken.length < change.back) {
        const last = pieces.pop()!;
        piece.from = last.from;
        taken = last.text + taken;
      }
      piece.text = taken.slice(0, taken.length - change.back) + change.insert;
      before = before.slice(0, before.length - taken.length);
    }
    before += piece.text;
    pieces.push(piece);
  }
  const faults: Fault[] = [];
  for (const { from, to, text } of pieces) {
    if (`${line}\n`.slice(from, to) === text) continue;
    const last = faults.at(-1);
    if (last?.to === from) [last.to, last.insert] = [to, last.insert + text];
    else faults.push({ from, to, insert: text });
  }
  const within = faults.map(({ from, to, insert }) =>
    to > line.length ? { from, to: line.length, insert: insert.slice(0, -1) } : { from, to, insert },
  );
  // What came apart and together again as it was.
  return within.filter(({ from, to, insert }) => line.slice(from, to) !== insert);
}

/** What is wrong in a whole text. Code, addresses and HTML are left alone. */
export function proof(state: EditorState, speech: Speech): Fault[] {
  ensureSyntaxTree(state, state.doc.length, patience);
  const faults: Fault[] = [];
  for (let number = 1; number <= state.doc.lines; number++) {
    const { from, text } = state.doc.line(number);
    const literal = (at: number) => isLiteral(state, from + at, 1);
    for (const fault of faultsOf(text, speech, literal)) {
      faults.push({ from: from + fault.from, to: from + fault.to, insert: fault.insert });
    }
  }
  return faults;
}
