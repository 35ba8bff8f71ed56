import { redo } from '@codemirror/commands';
import { findNext, findPrevious, openSearchPanel } from '@codemirror/search';
import { type Extension, Prec } from '@codemirror/state';
import { type Command, EditorView, keymap } from '@codemirror/view';
import { field, type Tongue } from './fields';
import { find } from './find/panel';
import { writing } from './focus';
import { bold, bulletList, code, heading, italic, link, numberedList, quote } from './format';
import { type KeptText, reopen } from './kept';
import { markdown } from './language';
import { backspace, dedentItem, enter, indentItem, softBreak } from './newline';
import { clipboard } from './paste';
import { figureArrows } from './photos/arrows';
import { figures, knowSize } from './photos/figures';
import type { Size } from './photos/figure-widget.svelte';
import { askSizes } from './photos/sizes';
import { uploads } from './photos/uploads';
import { preview } from './preview';
import { openProof, proofing } from './proof/panel';
import { selectionBar } from './selection-bar.svelte';
import { traces } from './trace';

/** Above this, in characters, typing needs all the time there is: no preview, no language. */
export const plainAbove = 5_000_000;
/** Above this the writer is told that it may become slow. */
export const heavyAbove = 2_000_000;

export interface TextOptions {
  parent: HTMLElement;
  /** Where find and replace stands. */
  findPlace: HTMLElement;
  text: string;
  /** Whether it is not Markdown, but the source of another language. */
  source: boolean;
  kept: KeptText | undefined;
  tongue: Tongue;
  /** Sizes of photos that are known before the first paint. */
  sizes: ReadonlyMap<string, Size | null>;
  changed: () => void;
  /** Goes back to the title, if there is one. */
  back: () => boolean;
  /** Chooses photos to insert. */
  pickPhotos: () => void;
}

/** At the very beginning, Backspace and Up go back to the title. */
function toTitle(options: TextOptions, up: boolean): Command {
  return (view) => {
    const { main } = view.state.selection;
    if (!main.empty) return false;
    if (main.head === 0) return options.back();
    if (!up) return false;
    const first = view.coordsAtPos(0);
    const here = view.coordsAtPos(main.head);
    return first !== null && here !== null && Math.abs(first.top - here.top) < 4 && view.state.doc.lineAt(main.head).number === 1 && options.back();
  };
}

function live(options: TextOptions): Extension {
  return [
    writing, markdown, proofing, figures, uploads, traces, preview, clipboard, askSizes, selectionBar(options.pickPhotos),
    Prec.high(keymap.of(figureArrows)),
  ];
}

/** The text of a post. */
export function openText(options: TextOptions): EditorView {
  const plain = options.source || options.text.length > plainAbove;
  const pick: Command = () => {
    options.pickPhotos();
    return true;
  };
  const extensions = [
    Prec.high(
      keymap.of([
        { key: 'Backspace', run: toTitle(options, false) },
        { key: 'ArrowUp', run: toTitle(options, true) },
        { key: 'Enter', run: enter, shift: softBreak },
        { key: 'Backspace', run: backspace },
        { key: 'Tab', run: indentItem, shift: dedentItem },
        { key: 'Mod-b', run: bold, preventDefault: true },
        { key: 'Mod-i', run: italic, preventDefault: true },
        { key: 'Mod-k', run: link, preventDefault: true },
        { key: 'Mod-e', run: code, preventDefault: true },
        { key: 'Mod-Alt-1', run: heading(1), preventDefault: true },
        { key: 'Mod-Alt-2', run: heading(2), preventDefault: true },
        { key: 'Mod-Alt-3', run: heading(3), preventDefault: true },
        { key: 'Mod-Shift-7', run: numberedList, preventDefault: true },
        { key: 'Mod-Shift-8', run: bulletList, preventDefault: true },
        { key: 'Mod-Shift-9', run: quote, preventDefault: true },
        { key: 'Mod-Shift-p', run: pick, preventDefault: true },
        { key: 'Mod-f', run: openSearchPanel, preventDefault: true },
        { key: 'F7', run: openProof, preventDefault: true },
        { key: 'F3', run: findNext, shift: findPrevious, preventDefault: true },
        { key: 'Mod-Shift-z', run: redo, preventDefault: true },
      ]),
    ),
    field('editor-text', 'editor-text-hint', options.tongue),
    find(options.findPlace),
    EditorView.editorAttributes.of({ class: 'text-field' }),
    EditorView.contentAttributes.of({ class: 'prose' }),
    EditorView.scrollMargins.of(() => ({ top: 24, bottom: 72 })),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) options.changed();
    }),
    plain ? [] : live(options),
  ];
  const view = new EditorView({ parent: options.parent, state: reopen(options.text, options.kept, extensions) });
  if (options.sizes.size && !plain) view.dispatch({ effects: [...options.sizes].map((known) => knowSize.of(known)) });
  return view;
}
