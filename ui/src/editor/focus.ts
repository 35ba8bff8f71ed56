import { StateEffect, StateField } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

const turn = StateEffect.define<boolean>();

/** Whether the writer is in this text. It stays so while another window is in front: the text must not move then. */
export const writing = StateField.define<boolean>({
  create: () => false,
  update: (value, { effects }) => effects.reduce((now, effect) => (effect.is(turn) ? effect.value : now), value),
  provide: () =>
    EditorView.domEventHandlers({
      focus: (_, view) => look(view),
      blur: (_, view) => look(view),
    }),
});

/** After the event: a change may not be made while another is under way. */
function look(view: EditorView): void {
  setTimeout(() => {
    const here = view.root.activeElement === view.contentDOM;
    if (view.dom.isConnected && here !== view.state.field(writing)) view.dispatch({ effects: turn.of(here) });
  });
}
