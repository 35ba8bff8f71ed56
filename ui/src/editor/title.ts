import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { field, type Tongue } from './fields';
import { type KeptText, reopen } from './kept';

export interface TitleOptions {
  parent: HTMLElement;
  text: string;
  kept: KeptText | undefined;
  tongue: Tongue;
  changed: () => void;
  /** Goes on to the text. `rest` is what stood after the caret when Enter was pressed. */
  onward: (rest: string) => void;
}

const toText = (options: TitleOptions, split: boolean) => (view: EditorView) => {
  const { state } = view;
  const { head } = state.selection.main;
  const rest = split ? state.sliceDoc(head) : '';
  if (rest) view.dispatch({ changes: { from: head, to: state.doc.length }, userEvent: 'delete' });
  options.onward(rest);
  return true;
};

/** The caret is on the last visual line. */
function down(options: TitleOptions) {
  return (view: EditorView) => {
    const { main } = view.state.selection;
    return main.empty && view.moveVertically(main, true).head === main.head || atEnd(view) ? toText(options, false)(view) : false;
  };
}

function atEnd(view: EditorView): boolean {
  const end = view.coordsAtPos(view.state.doc.length);
  const here = view.coordsAtPos(view.state.selection.main.head);
  return end !== null && here !== null && Math.abs(end.top - here.top) < 4;
}

/** The title: one line, above the text. */
export function openTitle(options: TitleOptions): EditorView {
  const extensions = [
    Prec.high(
      keymap.of([
        { key: 'Enter', run: toText(options, true) },
        { key: 'ArrowDown', run: down(options) },
      ]),
    ),
    field('editor-title', 'editor-title-hint', options.tongue),
    EditorState.transactionFilter.of((transaction) => {
      if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
      // A title that was pasted over several lines becomes one.
      const text = transaction.newDoc.toString().replace(/\s*\n\s*/g, ' ').trim();
      return { changes: { from: 0, to: transaction.startState.doc.length, insert: text }, selection: { anchor: text.length } };
    }),
    EditorView.contentAttributes.of({ 'aria-multiline': 'false', enterkeyhint: 'next' }),
    EditorView.editorAttributes.of({ class: 'title-field' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) options.changed();
    }),
  ];
  return new EditorView({ parent: options.parent, state: reopen(options.text.replace(/\s*\n\s*/g, ' '), options.kept, extensions) });
}
