import type { Extension } from '@codemirror/state';
import { type Command, type EditorView, type Panel, showPanel, type ViewUpdate } from '@codemirror/view';
import { mount, unmount } from 'svelte';
import { spoken } from '../speech';
import { faults, look } from './faults';
import ProofPanel from './ProofPanel.svelte';

/** Looks through the typography of the text. */
export const openProof: Command = (view) => {
  if (!view.state.field(faults, false) && view.state.facet(spoken)) view.dispatch({ effects: look(view.state) });
  return true;
};

function create(view: EditorView): Panel {
  const dom = document.createElement('div');
  let turn = $state(0);
  const app = mount(ProofPanel, {
    target: dom,
    props: {
      view,
      /** Rises when what was found is another. */
      get turn() {
        return turn;
      },
    },
  });
  return {
    dom,
    top: true,
    update(update: ViewUpdate) {
      if (update.docChanged || update.startState.field(faults) !== update.state.field(faults)) turn++;
    },
    destroy: () => void unmount(app),
  };
}

/** The check of the typography, above the text while it is open. */
export const proofing: Extension = [faults, showPanel.computeN([faults], (state) => [state.field(faults) ? create : null])];
