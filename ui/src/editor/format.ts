import { syntaxTree } from '@codemirror/language';
import { type ChangeSpec, EditorSelection, type EditorState, type Line, type StateCommand } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

/** Commands that set and unset the form of what is selected, in the source. */

function around(state: EditorState, from: number, to: number, name: string): SyntaxNode | null {
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(from, 1); node; node = node.parent) {
    if (node.name === name && node.to >= to) return node;
  }
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(to, -1); node; node = node.parent) {
    if (node.name === name && node.from <= from) return node;
  }
  return null;
}

/** The selection without the blanks at its ends: a mark beside a blank is no mark. With nothing selected, the word. */
function wordAt(state: EditorState, range: { from: number; to: number; empty: boolean }): { from: number; to: number } {
  if (range.empty) return state.wordAt(range.from) ?? range;
  const text = state.sliceDoc(range.from, range.to);
  const lead = /^\s*/.exec(text)![0].length;
  const tail = lead === text.length ? 0 : /\s*$/.exec(text)![0].length;
  return { from: range.from + lead, to: range.to - tail };
}

function toggleInline(node: string, mark: string): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const change = state.changeByRange((range) => {
      const within = around(state, range.from, range.to, node);
      const size = mark.length;
      // At the end of the marked words, what comes next is plain; with nothing between the marks, they go.
      if (range.empty && within && range.from === within.to - size) return { range: EditorSelection.cursor(within.to) };
      const [before, after] = [range.from - size, range.to + size];
      if (range.empty && !within && before >= 0 && state.sliceDoc(before, after) === mark + mark) {
        return { changes: { from: before, to: after }, range: EditorSelection.cursor(before) };
      }
      if (within) {
        const changes = [{ from: within.from, to: within.from + size }, { from: within.to - size, to: within.to }];
        const set = state.changes(changes);
        return { changes, range: EditorSelection.range(set.mapPos(range.anchor), set.mapPos(range.head)) };
      }
      const { from, to } = wordAt(state, range);
      const changes = [{ from, insert: mark }, { from: to, insert: mark }];
      if (from === to) return { changes, range: EditorSelection.cursor(from + size) };
      // Behind the mark, where a second press takes it back.
      if (range.empty && range.head === to) return { changes, range: EditorSelection.cursor(to + 2 * size) };
      const shift = (at: number) => Math.min(Math.max(at, from), to) + size;
      return { changes, range: EditorSelection.range(shift(range.anchor), shift(range.head)) };
    });
    dispatch(state.update(change, { userEvent: 'input.format', scrollIntoView: true }));
    return true;
  };
}

export const bold = toggleInline('StrongEmphasis', '**');
export const italic = toggleInline('Emphasis', '_');
export const code = toggleInline('InlineCode', '`');

/** Makes a link of the selection, ready for its address; within a link, selects its address. */
export const link: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const { main } = state.selection;
  const url = around(state, main.from, main.to, 'Link')?.getChild('URL');
  if (url) {
    dispatch(state.update({ selection: { anchor: url.from, head: url.to }, scrollIntoView: true }));
    return true;
  }
  const { from, to } = wordAt(state, main);
  const words = state.sliceDoc(from, to);
  const address = /^(https?:\/\/|mailto:)\S+$/.test(words);
  const insert = address ? `[](${words})` : `[${words}]()`;
  const at = from + (address || from === to ? 1 : insert.length - 1);
  dispatch(state.update({ changes: { from, to, insert }, selection: { anchor: at }, userEvent: 'input.format', scrollIntoView: true }));
  return true;
};

function selectedLines(state: EditorState): Line[] {
  const lines = new Map<number, Line>();
  for (const { from, to } of state.selection.ranges) {
    for (let at = from; ; ) {
      const line = state.doc.lineAt(at);
      lines.set(line.number, line);
      if (line.to >= to) break;
      at = line.to + 1;
    }
  }
  return [...lines.values()];
}

/** Changes the beginning of the selected lines; the caret stays in the words. */
function relead(make: (line: Line, index: number, all: Line[]) => string | null, lead: RegExp): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const lines = selectedLines(state);
    const written = lines.length > 1 ? lines.filter((line) => line.text.trim()) : lines;
    const changes: ChangeSpec[] = written.flatMap((line, index) => {
      const insert = make(line, index, written);
      return insert === null ? [] : [{ from: line.from, to: line.from + lead.exec(line.text)![0].length, insert }];
    });
    if (!changes.length) return false;
    const set = state.changes(changes);
    const selection = EditorSelection.create(
      state.selection.ranges.map(({ anchor, head }) => EditorSelection.range(set.mapPos(anchor, 1), set.mapPos(head, 1))),
      state.selection.mainIndex,
    );
    dispatch(state.update({ changes: set, selection, userEvent: 'input.format', scrollIntoView: true }));
    return true;
  };
}

const headingLead = /^(?:#{1,6}[ \t]+)?/;

/** Makes the lines headings of this level, or text again if they are. */
export function heading(level: number): StateCommand {
  const mark = `${'#'.repeat(level)} `;
  return relead((line) => (line.text.startsWith(mark) ? '' : mark), headingLead);
}

/** A heading of the second level; pressed again, of the third; then text. */
export const nextHeading: StateCommand = relead((line) => {
  if (line.text.startsWith('## ')) return '### ';
  return line.text.startsWith('### ') ? '' : '## ';
}, headingLead);

const listLead = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?/;
const bulleted = /^[ \t]*[-*+][ \t]+/;
const numbered = /^[ \t]*\d{1,9}[.)][ \t]+/;
const blanksOf = (line: Line) => /^[ \t]*/.exec(line.text)![0];

export const bulletList: StateCommand = relead(
  (line, _, all) => blanksOf(line) + (all.every((each) => bulleted.test(each.text)) ? '' : '- '),
  listLead,
);

export const numberedList: StateCommand = relead(
  (line, index, all) => blanksOf(line) + (all.every((each) => numbered.test(each.text)) ? '' : `${index + 1}. `),
  listLead,
);

/** A quote is a run of lines: the blank ones within it bear the mark too. */
export const quote: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const lines = selectedLines(state);
  const quoted = lines.every((line) => line.text.startsWith('>'));
  const changes = lines.map((line) =>
    quoted ? { from: line.from, to: line.from + /^> ?/.exec(line.text)![0].length } : { from: line.from, insert: line.length ? '> ' : '>' },
  );
  const set = state.changes(changes);
  dispatch(state.update({ changes: set, selection: state.selection.map(set, 1), userEvent: 'input.format', scrollIntoView: true }));
  return true;
};
