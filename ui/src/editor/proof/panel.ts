import type { Extension } from '@codemirror/state';
import { type Command, showPanel } from '@codemirror/view';
import { panel } from '../panel.svelte';
import { spoken } from '../speech';
import { faults, look } from './faults';
import ProofPanel from './ProofPanel.svelte';

/** Looks through the typography of the text. */
export const openProof: Command = (view) => {
  if (!view.state.field(faults, false) && view.state.facet(spoken)) view.dispatch({ effects: look(view.state) });
  return true;
};

const create = panel(ProofPanel, (update) => update.docChanged || update.startState.field(faults) !== update.state.field(faults));

/** The check of the typography, above the text while it is open. */
export const proofing: Extension = [faults, showPanel.computeN([faults], (state) => [state.field(faults) ? create : null])];
