import type { EditorState, Range, Text } from '@codemirror/state';
import { Decoration, type DecorationSet, type WidgetType } from '@codemirror/view';

/** A stretch of the document, in positions. */
export interface Stretch {
  from: number;
  to: number;
}

/** How far a line is indented by the blocks around it. */
interface Indent {
  list: number;
  quote: number;
  /** Columns of leading blanks that only say which item the line belongs to. */
  blanks: number;
  /** The line bears a list mark, which has taken its leading blanks. */
  marked: boolean;
}

const hidden = Decoration.replace({});
const marks = new Map<string, Decoration>();
const lines = new Map<string, Decoration>();

/** One decoration per class, so that an unchanged stretch compares equal at once. */
function shared(kept: Map<string, Decoration>, name: string, make: () => Decoration): Decoration {
  const known = kept.get(name) ?? make();
  kept.set(name, known);
  return known;
}

/** What the constructs of the language draw with. Nothing here depends on the size of the document. */
export class Ink {
  readonly doc: Text;
  readonly #drawn: Range<Decoration>[] = [];
  readonly #indents = new Map<number, Indent>();

  constructor(
    readonly state: EditorState,
    /** What is on the screen. */
    readonly view: readonly Stretch[],
    /** Where the caret or the selection is; empty when the writer is elsewhere. */
    readonly carets: readonly Stretch[],
  ) {
    this.doc = state.doc;
  }

  /** Whether the lines of this stretch show their source: the caret is on one of them. */
  lit(from: number, to = from): boolean {
    return this.carets.some(
      (caret) => this.doc.lineAt(caret.from).from <= to && this.doc.lineAt(caret.to).to >= from,
    );
  }

  /** Whether the caret touches this stretch itself. */
  touched(from: number, to: number): boolean {
    return this.carets.some((caret) => caret.from <= to && caret.to >= from);
  }

  mark(from: number, to: number, name: string): void {
    if (from >= to) return;
    this.#drawn.push(shared(marks, name, () => Decoration.mark({ class: name })).range(from, to));
  }

  hide(from: number, to: number): void {
    if (from < to) this.#drawn.push(hidden.range(from, to));
  }

  /** Shows a widget instead of the source. */
  put(from: number, to: number, widget: WidgetType): void {
    this.#drawn.push(Decoration.replace({ widget }).range(from, to));
  }

  /** A mark of the language: dim where the caret is, absent elsewhere. */
  dim(from: number, to: number, name = ''): void {
    if (this.lit(from, to)) this.mark(from, to, `cm-mk ${name}`.trim());
    else this.hide(from, to);
  }

  line(at: number, name: string): void {
    this.#drawn.push(shared(lines, name, () => Decoration.line({ class: name })).range(this.doc.lineAt(at).from));
  }

  /** The visible lines of a block, by their first positions. */
  *linesOf(from: number, to: number): Generator<number> {
    for (const seen of this.view) {
      let at = Math.max(from, seen.from);
      const end = Math.min(to, seen.to);
      while (at <= end) {
        const line = this.doc.lineAt(at);
        yield line.from;
        at = line.to + 1;
      }
    }
  }

  indent(line: number): Indent {
    const known = this.#indents.get(line) ?? { list: 0, quote: 0, blanks: 0, marked: false };
    this.#indents.set(line, known);
    return known;
  }

  /** Leading blanks of an item's further lines: the indentation already shows where they belong. */
  #hangBlanks(at: number, indent: Indent): void {
    const { from, text } = this.doc.lineAt(at);
    let end = 0;
    for (let column = 0; column < indent.blanks; end++) {
      if (text[end] === '\t') column += 4 - (column % 4);
      else if (text[end] === ' ') column++;
      else break;
    }
    if (this.lit(from)) this.mark(from, from + end, 'cm-mk cm-hangs');
    else this.hide(from, from + end);
  }

  done(): DecorationSet {
    for (const [at, indent] of this.#indents) {
      if (indent.list) this.line(at, `cm-list cm-l${Math.min(indent.list, 6)}`);
      if (indent.quote) this.line(at, `cm-quote cm-q${Math.min(indent.quote, 4)}`);
      if (indent.list && !indent.marked && !indent.quote) this.#hangBlanks(at, indent);
    }
    return Decoration.set(this.#drawn, true);
  }
}
