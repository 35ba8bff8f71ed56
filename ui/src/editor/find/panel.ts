import { search, searchPanelOpen } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { panels } from '@codemirror/view';
import { panel } from '../panel.svelte';
import FindPanel from './FindPanel.svelte';

const createPanel = panel(FindPanel, (update) => update.docChanged || update.selectionSet);

/** Find and replace, above the text; `place` is where the panel stands. */
export function find(place: HTMLElement): Extension {
  return [search({ top: true, createPanel }), panels({ topContainer: place })];
}

export { searchPanelOpen };
