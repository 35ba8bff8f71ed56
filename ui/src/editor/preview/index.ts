import { syntaxTree } from '@codemirror/language';
import { type EditorState, Prec } from '@codemirror/state';
import { type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { figureAt } from '../photos/figures';
import { paintBlock, paintGaps } from './blocks';
import { Ink, type Stretch } from './ink';
import { paintInline } from './inline';
import { paintList } from './lists';
import { paintTable } from './tables';

/** What is drawn over these stretches, with the source shown around the carets. */
export function paint(state: EditorState, view: readonly Stretch[], carets: readonly Stretch[]): DecorationSet {
  const ink = new Ink(state, view, carets);
  const code: Stretch[] = [];
  for (const { from, to } of view) {
    syntaxTree(state).iterate({
      from,
      to,
      enter(node) {
        if (node.name === 'FencedCode' || node.name === 'CodeBlock') code.push({ from: node.from, to: node.to });
        if (node.name === 'Image' && figureAt(state, node.from)) return false;
        for (const each of [paintInline, paintBlock, paintList, paintTable]) if (each(ink, node)) break;
        return undefined;
      },
    });
  }
  paintGaps(ink, (at) => code.some((block) => block.from <= at && at <= block.to));
  return ink.done();
}

/** Where the writer is: nowhere while another part of the window has the keyboard. */
function caretsOf(view: EditorView): readonly Stretch[] {
  return view.root.activeElement === view.contentDOM ? view.state.selection.ranges : [];
}

/** Shows Markdown as it will be read, its marks only where it is written. */
export const preview = Prec.low(
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      #tree;
      #carets: readonly Stretch[];
      /** While the mouse is down the text stays where it is: marks that appear under a selection would move it. */
      dragging = false;
      /** Something was left undrawn (a composition, a drag) that must be drawn when it ends. */
      #stale = false;

      constructor(view: EditorView) {
        this.#tree = syntaxTree(view.state);
        this.#carets = caretsOf(view);
        this.decorations = paint(view.state, view.visibleRanges, this.#carets);
      }

      update(update: ViewUpdate): void {
        const { view, state } = update;
        const tree = syntaxTree(state);
        const parsed = tree !== this.#tree;
        if (!(update.docChanged || update.viewportChanged || update.selectionSet || update.focusChanged || parsed || this.#stale)) return;
        if (view.compositionStarted && !update.viewportChanged) {
          // An input method owns the text it composes: a changed node under it would end the composition.
          this.decorations = this.decorations.map(update.changes);
          this.#stale = true;
          return;
        }
        if (update.docChanged && tree.length < view.viewport.to) {
          // The parser ran out of time: what was drawn moves along until it has caught up.
          this.decorations = this.decorations.map(update.changes);
          this.#stale = true;
          return;
        }
        const still = this.dragging && !update.docChanged;
        if (!still) this.#carets = caretsOf(view);
        this.#stale = still;
        this.#tree = tree;
        this.decorations = paint(state, view.visibleRanges, this.#carets);
      }
    },
    {
      decorations: (plugin) => plugin.decorations,
      eventHandlers: {
        mousedown(event, view) {
          if (event.button !== 0) return;
          this.dragging = true;
          view.dom.ownerDocument.addEventListener('mouseup', () => {
            this.dragging = false;
            // After CodeMirror's own handling of the release.
            setTimeout(() => view.dispatch({}));
          }, { once: true });
        },
        compositionend(_, view) {
          setTimeout(() => view.dispatch({}), 50);
        },
      },
    },
  ),
);
