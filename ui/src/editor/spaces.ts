import type { Extension } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { NBSP } from './blanks';

const wide = Decoration.mark({ class: 'cm-nbsp' });
const thin = Decoration.mark({ class: 'cm-nnbsp' });

const blanks = new MatchDecorator({
  regexp: /[\u00A0\u202F]/g,
  decoration: ([blank]) => (blank === NBSP ? wide : thin),
});

/** Shows the blanks that do not break, where they cannot be told from others. */
export const spaces: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = blanks.createDeco(view);
    }
    update(update: ViewUpdate): void {
      this.decorations = blanks.updateDeco(update, this.decorations);
    }
  },
  { decorations: ({ decorations }) => decorations },
);
