import { deleteMarkupBackward, insertNewlineContinueMarkupCommand } from '@codemirror/lang-markdown';
import { indentUnit, syntaxTree } from '@codemirror/language';
import { type EditorState, type StateCommand } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

function within(state: EditorState, at: number, names: RegExp): SyntaxNode | null {
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(at, -1); node; node = node.parent) {
    if (names.test(node.name)) return node;
  }
  return null;
}

const goOn = insertNewlineContinueMarkupCommand({ nonTightLists: false });

/** Lists, quotes, tables, code: where a line is a line. */
const lined = /^(ListItem|Blockquote|Table|FencedCode|CodeBlock|HTMLBlock|CommentBlock)$/;

/** A row with its bars: of a table, even before its second line makes it one. */
const row = /^\s*\|.+\|\s*$/;

/**
 * Enter begins a paragraph, which in Markdown takes a blank line. On the empty line that it made it does nothing more,
 * so that who is used to pressing it twice gets one paragraph as well. Lists and quotes go on as such.
 */
export const enter: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.from);
  if (within(state, main.from, lined) || state.selection.ranges.length > 1) {
    return endBlock({ state, dispatch }) || goOn({ state, dispatch }) || breakLine({ state, dispatch });
  }
  const above = line.number > 1 ? state.doc.line(line.number - 1) : null;
  const empty = (each: { text: string }) => each.text.trim() === '';
  if (main.empty && empty(line) && above && empty(above)) return true;
  const single = empty(line) || row.test(line.text) || (line.number === 1 && line.text === '---');
  const insert = single ? state.lineBreak : state.lineBreak + state.lineBreak;
  dispatch(state.update(state.replaceSelection(insert), { userEvent: 'input', scrollIntoView: true }));
  return true;
};

const markOnly = /^(?:[ \t]*>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]*)?)$/;

/**
 * Enter on an empty item, or an empty line of a quote, leaves the block. A blank line stays behind: without it the
 * next words would still belong to the block.
 */
const endBlock: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.from);
  if (!main.empty || main.head !== line.to || line.number === 1 || !markOnly.test(line.text)) return false;
  const above = state.doc.line(line.number - 1).text.trim();
  const insert = above === '' ? '' : state.lineBreak;
  dispatch(state.update({ changes: { from: line.from, to: line.to, insert }, selection: { anchor: line.from + insert.length }, userEvent: 'input', scrollIntoView: true }));
  return true;
};

/** A break within a paragraph; in a list or in code, a new line of it. */
export const softBreak: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  const written = state.doc.lineAt(main.from).text.slice(0, main.from - state.doc.lineAt(main.from).from).trim();
  if (!written || within(state, main.from, /^(Table|FencedCode|CodeBlock|HTMLBlock|CommentBlock|ATXHeading\d)$/)) return breakLine({ state, dispatch });
  dispatch(state.update(state.replaceSelection(`\\${state.lineBreak}`), { userEvent: 'input', scrollIntoView: true }));
  return true;
};

const breakLine: StateCommand = ({ state, dispatch }) => {
  dispatch(state.update(state.replaceSelection(state.lineBreak), { userEvent: 'input', scrollIntoView: true }));
  return true;
};

/** At the beginning of a paragraph, takes back the whole of what Enter made. */
export const backspace: StateCommand = ({ state, dispatch }) => {
  if (deleteMarkupBackward({ state, dispatch })) return true;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.from);
  if (!main.empty || main.from !== line.from || line.number < 3 || state.selection.ranges.length > 1) return false;
  const [gap, before] = [state.doc.line(line.number - 1), state.doc.line(line.number - 2)];
  if (gap.length || !before.length || within(state, main.from, /^(FencedCode|CodeBlock)$/)) return false;
  dispatch(state.update({ changes: { from: before.to, to: line.from }, userEvent: 'delete.backward', scrollIntoView: true }));
  return true;
};

function shiftItems(outward: boolean): StateCommand {
  return ({ state, dispatch }) => {
    const item = within(state, state.doc.lineAt(state.selection.main.from).to, /^ListItem$/);
    if (!item) return false;
    const unit = item.parent?.name === 'OrderedList' ? '   ' : state.facet(indentUnit);
    const changes = [];
    const first = state.doc.lineAt(state.selection.main.from).number;
    const last = state.doc.lineAt(state.selection.main.to).number;
    for (let number = first; number <= last; number++) {
      const line = state.doc.line(number);
      if (!outward) changes.push({ from: line.from, insert: unit });
      else changes.push({ from: line.from, to: line.from + /^(\t| {0,3})/.exec(line.text)![0].slice(0, unit.length).length });
    }
    dispatch(state.update({ changes, userEvent: outward ? 'delete.dedent' : 'input.indent', scrollIntoView: true }));
    return true;
  };
}

/** Tab and Shift+Tab move the items of a list; elsewhere they leave the text, as everywhere. */
export const indentItem = shiftItems(false);
export const dedentItem = shiftItems(true);
