import { type EditorView, WidgetType } from '@codemirror/view';
import { mount, unmount } from 'svelte';
import { difference } from '../difference';
import { type Figure, readFigure, writeFigure } from './figure';
import FigureView from './Figure.svelte';

/** Pixels across and down. */
export interface Size {
  width: number;
  height: number;
}

interface Shown {
  figure: Figure;
  /** Absent while nobody knows; `null` when the photo is not on this computer. */
  size: Size | null | undefined;
}

const mounted = new WeakMap<HTMLElement, { shown: Shown; app: Record<string, unknown> }>();

/** The photo of a line, with its caption and its description. */
export class FigureWidget extends WidgetType {
  constructor(
    readonly figure: Figure,
    readonly size: Size | null | undefined,
  ) {
    super();
  }

  override eq(other: FigureWidget): boolean {
    return same(this.figure, other.figure) && this.size?.width === other.size?.width && this.size?.height === other.size?.height
      && (this.size === null) === (other.size === null);
  }

  /** Room is kept before it is drawn, so that the text below does not move. */
  override get estimatedHeight(): number {
    return this.size ? Math.min(640, (680 * this.size.height) / this.size.width) + 64 : 420;
  }

  toDOM(view: EditorView): HTMLElement {
    const host = document.createElement('div');
    host.className = 'cm-figure';
    host.contentEditable = 'false';
    const shown = $state<Shown>({ figure: this.figure, size: this.size });
    const app = mount(FigureView, {
      target: host,
      props: {
        get figure() {
          return shown.figure;
        },
        get size() {
          return shown.size;
        },
        change: (figure: Figure) => write(view, host, figure),
        leave: (after: boolean) => leave(view, host, after),
        remove: () => write(view, host, null),
      },
    });
    mounted.set(host, { shown, app });
    return host;
  }

  override updateDOM(host: HTMLElement): boolean {
    const known = mounted.get(host);
    if (!known) return false;
    known.shown.figure = this.figure;
    known.shown.size = this.size;
    return true;
  }

  override destroy(host: HTMLElement): void {
    const known = mounted.get(host);
    if (known) void unmount(known.app);
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

function same(a: Figure, b: Figure): boolean {
  return a.reference === b.reference && a.alt === b.alt && a.caption === b.caption;
}

/** Writes what was said of the photo into the source; `null` takes the photo out. */
function write(view: EditorView, host: HTMLElement, figure: Figure | null): void {
  const line = view.state.doc.lineAt(view.posAtDOM(host));
  const now = readFigure(line.text);
  if (!now || (figure && same(now, figure)) || view.state.readOnly) return;
  if (figure) {
    // Only the letters that changed, so that typing a caption is undone in strokes, as any typing.
    const { from, to, insert } = difference(line.text, writeFigure(figure));
    view.dispatch({ changes: { from: line.from + from, to: line.from + to, insert }, userEvent: 'input.type.figure' });
    return;
  }
  const to = Math.min(line.to + 1, view.state.doc.length);
  view.dispatch({ changes: { from: line.from, to }, selection: { anchor: line.from }, userEvent: 'delete.figure' });
  view.focus();
}

/** Back to the text, before or after the photo. */
function leave(view: EditorView, host: HTMLElement, after: boolean): void {
  const line = view.state.doc.lineAt(view.posAtDOM(host));
  const anchor = after ? Math.min(line.to + 1, view.state.doc.length) : Math.max(line.from - 1, 0);
  view.dispatch({ selection: { anchor }, scrollIntoView: true });
  view.focus();
}
