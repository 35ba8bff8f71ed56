import { isolateHistory } from '@codemirror/commands';
import { type Extension, Prec, StateEffect, StateField, Transaction } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { isLiteral } from './language';
import { spoken } from './speech';
import { typeset } from './typography';

/** What was put instead of what was typed, until anything else happens. */
interface Automatic {
  from: number;
  to: number;
  typed: string;
}

const made = StateEffect.define<Automatic>();

const automatic = StateField.define<Automatic | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(made)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
});

/** How far back a line is read: enough to see what is open. */
const reach = 400;

function type(view: EditorView, from: number, to: number, typed: string): boolean {
  const { state } = view;
  const speech = state.facet(spoken);
  if (!speech) return false;
  if (view.composing || view.compositionStarted || typed.length !== 1 || state.readOnly || state.selection.ranges.length > 1) return false;
  const line = state.doc.lineAt(from);
  const before = state.doc.sliceString(Math.max(line.from, from - reach), from);
  const change = typeset(before, typed, speech);
  if (!change || isLiteral(state, from)) return false;
  // Two steps, so that one Ctrl+Z takes back the automatic one and leaves what was typed.
  view.dispatch({
    changes: { from, to, insert: typed },
    selection: { anchor: from + 1 },
    userEvent: 'input.type',
    scrollIntoView: true,
  });
  const start = from - change.back;
  const end = start + change.insert.length;
  view.dispatch({
    changes: { from: start, to: from + 1, insert: change.insert },
    selection: { anchor: end },
    effects: made.of({ from: start, to: end, typed: state.doc.sliceString(start, from) + typed }),
    annotations: [isolateHistory.of('full'), Transaction.userEvent.of('input.typography')],
  });
  return true;
}

/** Backspace right after takes back the automatic change, and only that. */
function takeBack(view: EditorView): boolean {
  const last = view.state.field(automatic);
  if (!last) return false;
  view.dispatch({
    changes: { from: last.from, to: last.to, insert: last.typed },
    selection: { anchor: last.from + last.typed.length },
    annotations: [isolateHistory.of('full'), Transaction.userEvent.of('delete.typography')],
  });
  return true;
}

/** Typography while typing. */
export const typography: Extension = [
  automatic,
  EditorView.inputHandler.of(type),
  Prec.highest(keymap.of([{ key: 'Backspace', run: takeBack }])),
];
