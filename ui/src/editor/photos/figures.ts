import { syntaxTree } from '@codemirror/language';
import { type EditorState, type Range, StateEffect, StateField, type Text, type Transaction } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { writing } from '../focus';
import { type Figure, readFigure } from './figure';
import { FigureWidget, type Size } from './figure-widget.svelte';

interface Placed extends Figure {
  from: number;
  to: number;
}

interface Figures {
  placed: readonly Placed[];
  sizes: ReadonlyMap<string, Size | null>;
  decorations: DecorationSet;
}

/** What is known of a photo: its size, or `null` when it is not on this computer. */
export const knowSize = StateEffect.define<[reference: string, size: Size | null]>();

/**
 * The figures of a text. They are block decorations, so they cannot come from the viewport alone; but each change
 * looks only at the lines that it touched, so the work grows with the number of photos, never with the text.
 */
export const figures = StateField.define<Figures>({
  create(state) {
    const placed = scan(state.doc, 1, state.doc.lines);
    const sizes = new Map<string, Size | null>();
    return { placed, sizes, decorations: decorate(state, placed, sizes) };
  },
  update(value, transaction) {
    const { state, startState, docChanged } = transaction;
    const placed = docChanged ? moved(value.placed, transaction) : value.placed;
    const learnt = transaction.effects.flatMap((effect) => (effect.is(knowSize) ? [effect.value] : []));
    const sizes = learnt.length ? new Map([...value.sizes, ...learnt]) : value.sizes;
    if (!placed.length && !value.placed.length) return sizes === value.sizes ? value : { ...value, sizes };
    const seen = docChanged || learnt.length > 0 || transaction.selection !== undefined
      || startState.field(writing) !== state.field(writing) || syntaxTree(startState) !== syntaxTree(state);
    return seen ? { placed, sizes, decorations: decorate(state, placed, sizes) } : value;
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.decorations),
});

/** Whether a figure begins on the line of this position. */
export function figureAt(state: EditorState, at: number): boolean {
  const placed = state.field(figures, false)?.placed ?? [];
  return placed.some((figure) => figure.from <= at && at <= figure.to) && !inCode(state, at);
}

/** Photos whose size nobody has asked for yet. */
export function unknown(state: EditorState): string[] {
  const { placed, sizes } = state.field(figures);
  return placed.map((figure) => figure.reference).filter((reference) => !sizes.has(reference));
}

function scan(doc: Text, first: number, last: number): Placed[] {
  const found: Placed[] = [];
  let from = doc.line(first).from;
  const lines = doc.iterLines(first, last + 1);
  for (const line of lines) {
    const figure = readFigure(line);
    if (figure) found.push({ ...figure, from, to: from + line.length });
    from += line.length + 1;
  }
  return found;
}

function moved(placed: readonly Placed[], { changes, state: { doc } }: Transaction): Placed[] {
  const touched: { first: number; last: number }[] = [];
  changes.iterChangedRanges((_a, _b, from, to) => {
    const first = doc.lineAt(from).number;
    const last = doc.lineAt(to).number;
    const before = touched.at(-1);
    if (before && first <= before.last) before.last = Math.max(before.last, last);
    else touched.push({ first, last });
  });
  const kept = placed.flatMap((figure) => {
    const from = changes.mapPos(figure.from, 1);
    const to = changes.mapPos(figure.to, -1);
    const gone = touched.some(({ first, last }) => doc.line(first).from <= to && doc.line(last).to >= from);
    return gone ? [] : [{ ...figure, from, to }];
  });
  const found = touched.flatMap(({ first, last }) => scan(doc, first, last));
  return found.length ? [...kept, ...found].sort((a, b) => a.from - b.from) : kept;
}

function decorate(state: EditorState, placed: readonly Placed[], sizes: ReadonlyMap<string, Size | null>): DecorationSet {
  const carets = state.field(writing) ? state.selection.ranges : [];
  const drawn: Range<Decoration>[] = [];
  for (const { from, to, ...figure } of placed) {
    if (inCode(state, from)) continue;
    const widget = new FigureWidget(figure, sizes.get(figure.reference));
    // Where the caret is, the source stands above its photo.
    const lit = carets.some((caret) => caret.from <= to && caret.to >= from);
    if (lit) {
      drawn.push(Decoration.line({ class: 'cm-figure-source' }).range(from));
      drawn.push(Decoration.widget({ widget, block: true, side: 1 }).range(to));
    } else drawn.push(Decoration.replace({ widget, block: true }).range(from, to));
  }
  return Decoration.set(drawn);
}

/** A photo quoted in an example of code is code. */
function inCode(state: EditorState, at: number): boolean {
  for (let node = syntaxTree(state).resolveInner(at, 1); node.parent; node = node.parent) {
    if (/^(FencedCode|CodeBlock|HTMLBlock|CommentBlock)$/.test(node.name)) return true;
  }
  return false;
}
