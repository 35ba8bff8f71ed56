import { ViewPlugin, type EditorView } from '@codemirror/view';
import { call } from '../../backend';
import type { Media } from '../../bindings';
import { references } from './figure';
import type { Size } from './figure-widget.svelte';
import { figures, knowSize, unknown } from './figures';

function sizeOf(media: Media): Size | null {
  return media.web && { width: media.web.width, height: media.web.height };
}

async function ask(reference: string): Promise<[string, Size | null]> {
  try {
    return [reference, sizeOf(await call('media.get', { reference }))];
  } catch {
    return [reference, null];
  }
}

/** How long the first paint waits for sizes; a late one still comes, and moves the text. */
const patience = 300;

/** The sizes of all photos of a text, before it is shown. */
export async function sizesOf(body: string): Promise<Map<string, Size | null>> {
  const known = new Map<string, Size | null>();
  const asked = Promise.all(references(body).slice(0, 200).map(async (each) => known.set(...(await ask(each)))));
  await Promise.race([asked, new Promise((done) => setTimeout(done, patience))]);
  return new Map(known);
}

/** Asks for the sizes of photos that came with a paste, an undo, or late. */
export const askSizes = ViewPlugin.fromClass(
  class {
    #asked = new Set<string>();

    constructor(readonly view: EditorView) {
      // Not now: the sizes known beforehand are told right after the view is made.
      setTimeout(() => this.update());
    }

    update(): void {
      if (!this.view.state.field(figures).placed.length) return;
      for (const reference of unknown(this.view.state)) {
        if (this.#asked.has(reference)) continue;
        this.#asked.add(reference);
        void ask(reference).then((known) => {
          if (this.view.dom.isConnected) this.view.dispatch({ effects: knowSize.of(known) });
        });
      }
    }
  },
);
