import { search, searchPanelOpen } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { type EditorView, panels, type Panel, type ViewUpdate } from '@codemirror/view';
import { mount, unmount } from 'svelte';
import FindPanel from './FindPanel.svelte';

function create(view: EditorView): Panel {
  const dom = document.createElement('div');
  let turn = $state(0);
  const app = mount(FindPanel, {
    target: dom,
    props: {
      view,
      /** Rises when the text or the selection has changed. */
      get turn() {
        return turn;
      },
    },
  });
  return {
    dom,
    top: true,
    update(update: ViewUpdate) {
      if (update.docChanged || update.selectionSet) turn++;
    },
    destroy: () => void unmount(app),
  };
}

/** Find and replace, above the text; `place` is where the panel stands. */
export function find(place: HTMLElement): Extension {
  return [search({ top: true, createPanel: create }), panels({ topContainer: place })];
}

export { searchPanelOpen };
