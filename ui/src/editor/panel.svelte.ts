import type { EditorView, Panel, ViewUpdate } from '@codemirror/view';
import { type Component, mount, unmount } from 'svelte';

/** What a panel above the text is given. */
export type PanelProps = {
  view: EditorView;
  /** Rises when what the panel shows is another. */
  turn: number;
};

/** A panel above the text, made of a component; `changes` says whether an update makes what it shows another. */
export function panel(component: Component<PanelProps>, changes: (update: ViewUpdate) => boolean): (view: EditorView) => Panel {
  return (view) => {
    const dom = document.createElement('div');
    let turn = $state(0);
    const app = mount(component, {
      target: dom,
      props: {
        view,
        get turn() {
          return turn;
        },
      },
    });
    return {
      dom,
      top: true,
      update(update) {
        if (changes(update)) turn++;
      },
      destroy: () => void unmount(app),
    };
  };
}
