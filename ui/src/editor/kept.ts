import { historyField } from '@codemirror/commands';
import { EditorSelection, EditorState, type Extension } from '@codemirror/state';

/** The most that the history of one text may weigh, in characters of JSON. */
export const most = 256 * 1024;

/** A history as it is kept between two openings. */
export interface KeptText {
  selection: unknown;
  history: { done: unknown[]; undone: unknown[] };
  /** The length of the text that it belongs to: against another text its positions would mean nothing. */
  length: number;
  /** A few bits of that text, for the same reason. */
  print: number;
}

/** What can be taken back in a text, ready to be kept. The oldest is left out when it weighs too much. */
export function keep(state: EditorState, limit = most): KeptText {
  const { doc, selection, history } = state.toJSON({ history: historyField }) as {
    doc: string;
    selection: unknown;
    history: KeptText['history'];
  };
  const lighter = trimmed(history, limit);
  return { selection, history: lighter, length: doc.length, print: print(doc) };
}

/** The newest events that fit, the way back before the way forth. */
function trimmed({ done, undone }: KeptText['history'], limit: number): KeptText['history'] {
  let left = limit;
  // Newest last in both.
  const newest = (events: unknown[]) => {
    let first = events.length;
    for (; first > 0; first--) {
      const size = JSON.stringify(events[first - 1]).length + 1;
      if (size > left) break;
      left -= size;
    }
    return events.slice(first);
  };
  return { done: newest(done), undone: newest(undone) };
}

/** A text with the history that was kept with it, where the two belong together. */
export function reopen(doc: string, kept: KeptText | undefined, extensions: Extension): EditorState {
  if (kept && kept.length === doc.length && kept.print === print(doc)) {
    try {
      return EditorState.fromJSON({ doc, selection: kept.selection, history: kept.history }, { extensions }, { history: historyField });
    } catch {
      // Kept by another version of the editor: the text is what matters.
    }
  }
  return EditorState.create({ doc, extensions, selection: EditorSelection.cursor(0) });
}

/** FNV-1a over at most 4,096 letters spread over the text. */
function print(text: string): number {
  const step = Math.max(1, Math.floor(text.length / 4096));
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += step) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
