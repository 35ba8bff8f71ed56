import { isolateHistory } from '@codemirror/commands';
import { type Range, StateEffect, StateField, Transaction } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { addMedia, problemOf } from '../../backend';
import type { Media, Problem } from '../../bindings';
import { writeFigure } from './figure';
import type { Size } from './figure-widget.svelte';
import { knowSize } from './figures';
import { type Upload, UploadWidget } from './upload-widget.svelte';

const begin = StateEffect.define<Upload>({ map: (upload, changes) => ({ ...upload, at: changes.mapPos(upload.at, 1) }) });
const end = StateEffect.define<number>();
const say = StateEffect.define<{ id: number; problem: Problem | undefined }>();

export const uploads = StateField.define<{ list: readonly Upload[]; decorations: DecorationSet }>({
  create: () => ({ list: [], decorations: Decoration.none }),
  update(value, { changes, effects, docChanged }) {
    // Those that wait stand after the one that has just come in.
    let list = docChanged ? value.list.map((upload) => ({ ...upload, at: changes.mapPos(upload.at, 1) })) : value.list;
    for (const effect of effects) {
      if (effect.is(begin)) list = [...list, effect.value];
      else if (effect.is(end)) list = list.filter((upload) => upload.id !== effect.value);
      else if (effect.is(say)) list = list.map((upload) => (upload.id === effect.value.id ? { ...upload, problem: effect.value.problem } : upload));
    }
    if (list === value.list || (!list.length && !value.list.length)) return value;
    const drawn = list.map(
      (upload): Range<Decoration> => Decoration.widget({ widget: new UploadWidget(upload, retry, drop), block: true, side: 1 }).range(upload.at),
    );
    return { list, decorations: Decoration.set(drawn, true) };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.decorations),
});

let last = 0;
/** One at a time: they stand in the order in which they were given, and the engine has one machine. */
let queue: Promise<void> = Promise.resolve();

/** What may be a picture, by what the system says of it or by its name. */
export function picturesOf(files: FileList | undefined | null): File[] {
  return [...(files ?? [])].filter((file) => file.type.startsWith('image/') || /\.(jpe?g|png|webp|gif|heic|heif|avif|tiff?)$/i.test(file.name));
}

/** Takes photos into the text, below the line of this position. */
export function takePhotos(view: EditorView, files: readonly File[], at: number): void {
  const { to } = view.state.doc.lineAt(at);
  for (const file of files) {
    const upload: Upload = { id: ++last, file, problem: undefined, at: to };
    view.dispatch({ effects: begin.of(upload) });
    queue = queue.then(() => send(view, upload.id));
  }
}

/** Tries a photo again that the engine did not take. */
function retry(view: EditorView, id: number): void {
  view.dispatch({ effects: say.of({ id, problem: undefined }) });
  queue = queue.then(() => send(view, id));
}

/** Gives it up. */
function drop(view: EditorView, id: number): void {
  view.dispatch({ effects: end.of(id) });
  view.focus();
}

const waiting = (view: EditorView, id: number) => view.state.field(uploads).list.find((upload) => upload.id === id);

async function send(view: EditorView, id: number): Promise<void> {
  const upload = waiting(view, id);
  if (!upload) return;
  try {
    const media = await addMedia(upload.file, upload.file.name);
    // Unless it was given up meanwhile.
    const now = waiting(view, id);
    if (now && media.web) insert(view, now, media.reference, media.web);
    else if (now) view.dispatch({ effects: say.of({ id, problem: unopened(media) }) });
  } catch (thrown) {
    if (waiting(view, id)) view.dispatch({ effects: say.of({ id, problem: problemOf(thrown) }) });
  }
}

/** The original is kept, but nothing here can show it. */
function unopened({ name, mime }: Media): Problem {
  return { code: 'error-media-heic', params: { name, format: mime === 'image/avif' ? 'AVIF' : 'HEIC' } };
}

/** A paragraph of its own, below the line where it was dropped. */
function insert(view: EditorView, { id, at }: Upload, reference: string, { width, height }: Size): void {
  const { doc } = view.state;
  const line = doc.lineAt(at);
  const empty = line.text.trim() === '';
  const above = line.number > 1 ? doc.line(line.number - 1).text.trim() : '';
  const below = line.number < doc.lines ? doc.line(line.number + 1).text.trim() : '';
  const lead = empty ? (above ? '\n' : '') : '\n\n';
  const tail = line.number === doc.lines ? '\n\n' : below ? '\n' : '';
  const text = lead + writeFigure({ alt: '', reference, caption: '' }) + tail;
  const from = empty ? line.from : line.to;
  const caret = view.state.selection.main.head;
  view.dispatch({
    changes: { from, to: line.to, insert: text },
    // Who wrote on the line that the photo took, or before the place where it went, goes on below it.
    selection: caret === line.to ? { anchor: from + text.length } : undefined,
    effects: [end.of(id), knowSize.of([reference, { width, height }])],
    annotations: [isolateHistory.of('full'), Transaction.userEvent.of('input.photo')],
    scrollIntoView: true,
  });
}
