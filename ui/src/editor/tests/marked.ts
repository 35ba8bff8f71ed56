import { ensureSyntaxTree } from '@codemirror/language';
import { EditorSelection, EditorState, type Extension, type StateCommand, type Transaction } from '@codemirror/state';
import { markdown } from '../language';

/** A state whose selection is written in the text: `¦` is a caret, `‹…›` a selection. */
export function marked(text: string, extensions: Extension = []): EditorState {
  const from = text.search(/[¦‹]/);
  const doc = text.replace(/[¦‹›]/g, '');
  const to = text.includes('›') ? text.indexOf('›') - 1 : from;
  const state = EditorState.create({ doc, selection: from < 0 ? undefined : EditorSelection.single(from, to), extensions: [markdown, extensions] });
  ensureSyntaxTree(state, doc.length, 5000);
  return state;
}

/** The text with its selection written in it. */
export function shown(state: EditorState): string {
  const { from, to } = state.selection.main;
  const text = state.doc.toString();
  return from === to ? `${text.slice(0, from)}¦${text.slice(from)}` : `${text.slice(0, from)}‹${text.slice(from, to)}›${text.slice(to)}`;
}

/** What a command makes of a text; `null` when it leaves it to others. */
export function after(command: StateCommand, text: string): string | null {
  let state = marked(text);
  const done = command({ state, dispatch: (transaction: Transaction) => (state = transaction.state) });
  return done ? shown(state) : null;
}
