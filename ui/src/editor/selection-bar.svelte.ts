import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { EditorView, showTooltip, type Tooltip, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { mount, unmount } from 'svelte';
import { writing } from './focus';
import FormatBar from './FormatBar.svelte';

const set = StateEffect.define<Tooltip | null>();

const shown = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, { effects, docChanged, selection }) {
    for (const effect of effects) if (effect.is(set)) return effect.value;
    return docChanged || selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

/** After this the selection is meant: it no longer moves with every key or the mouse. */
const pause = 250;

/** The format bar beside a selection, where there is room for it. */
export function selectionBar(pickPhotos: () => void): Extension {
  const bar = (at: number): Tooltip => ({
    pos: at,
    above: true,
    create(view) {
      const dom = document.createElement('div');
      dom.className = 'cm-selection-bar';
      const app = mount(FormatBar, { target: dom, props: { view, pickPhotos, floating: true } });
      return { dom, offset: { x: 0, y: 8 }, destroy: () => void unmount(app) };
    },
  });
  const timer = ViewPlugin.fromClass(
    class {
      #later: ReturnType<typeof setTimeout> | undefined;
      down = false;

      update({ view, selectionSet, docChanged, focusChanged }: ViewUpdate): void {
        if (selectionSet || docChanged || focusChanged) this.plan(view);
      }

      plan(view: EditorView): void {
        clearTimeout(this.#later);
        this.#later = setTimeout(() => this.look(view), pause);
      }

      look(view: EditorView): void {
        const { state } = view;
        const { main } = state.selection;
        const words = !main.empty && state.sliceDoc(main.from, Math.min(main.to, main.from + 200)).trim() !== '';
        const wanted = words && !this.down && state.field(writing) && !state.readOnly && matchMedia('(min-width: 720px)').matches;
        if (wanted !== (state.field(shown) !== null)) view.dispatch({ effects: set.of(wanted ? bar(main.from) : null) });
      }

      destroy(): void {
        clearTimeout(this.#later);
      }
    },
    {
      eventHandlers: {
        mousedown(_, view) {
          this.down = true;
          view.dom.ownerDocument.addEventListener('mouseup', () => {
            this.down = false;
            this.plan(view);
          }, { once: true });
        },
      },
    },
  );
  return [shown, timer];
}
