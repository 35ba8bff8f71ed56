import { isolateHistory } from '@codemirror/commands';
import { type EditorState, StateEffect, StateField, Transaction } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import { spoken } from '../speech';
import { type Fault, proof } from './proof';

const set = StateEffect.define<Fault[] | null>();
const mark = Decoration.mark({ class: 'cm-fault' });

/** What was found, as long as the panel is open. */
export const faults = StateField.define<Fault[] | null>({
  create: () => null,
  update(faults, { effects, docChanged, changes }) {
    for (const effect of effects) if (effect.is(set)) return effect.value;
    if (!faults || !docChanged) return faults;
    const moved = faults.map((fault) => ({ ...fault, from: changes.mapPos(fault.from, 1), to: changes.mapPos(fault.to, -1) }));
    return moved.filter(({ from, to }) => from < to);
  },
  provide: (field) => EditorView.decorations.from(field, (faults) => Decoration.set((faults ?? []).map(({ from, to }) => mark.range(from, to)))),
});

/** What is wrong in a text, anew. */
export function look(state: EditorState): StateEffect<Fault[] | null> {
  const speech = state.facet(spoken);
  return set.of(speech ? proof(state, speech) : null);
}

export function closeProof(view: EditorView): void {
  view.dispatch({ effects: set.of(null) });
  view.focus();
}

/** Mends these, as one step that Ctrl+Z takes back. */
export function mend(view: EditorView, faults: readonly Fault[]): void {
  view.dispatch({
    changes: faults.map(({ from, to, insert }) => ({ from, to, insert })),
    annotations: [isolateHistory.of('full'), Transaction.userEvent.of('input.typography')],
  });
  view.dispatch({ effects: look(view.state) });
}
