import { isolateHistory } from '@codemirror/commands';
import { type Extension, Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { call } from '../backend';
import { isLiteral } from './language';
import { picturesOf, takePhotos } from './photos/uploads';
import { awaiting } from './trace';

/** Ctrl+Shift+V: the next paste is words and nothing else. */
let plainNext = false;

/** Structure worth keeping: more than the wrapping that every program puts around copied words. */
const structure = /<(h[1-6]|p|ul|ol|li|blockquote|pre|code|table|a\s[^>]*href|b|strong|i|em|del|s|strike|img|br|hr|figure)\b/i;

function paste(event: ClipboardEvent, view: EditorView): boolean {
  const data = event.clipboardData;
  if (!data || view.state.readOnly) return false;
  const plain = plainNext;
  plainNext = false;
  const text = data.getData('text/plain');
  const html = plain ? '' : data.getData('text/html');
  const pictures = plain ? [] : picturesOf(data.files);
  const { main } = view.state.selection;

  // A copied picture comes with HTML that only names it; a page with pictures comes with words.
  if (pictures.length && !text.trim()) {
    takePhotos(view, pictures, main.from);
    return true;
  }
  if (!plain && isUrl(text) && !main.empty && !isLiteral(view.state, main.to)) return linkSelection(view, text.trim());
  // An editor of code copies colours as HTML; its words are the plain ones.
  if (!html || !structure.test(html) || data.types.includes('vscode-editor-data') || isLiteral(view.state, main.from)) return false;
  void pasteRich(view, html, text);
  return true;
}

function isUrl(text: string): boolean {
  return /^\s*(https?:\/\/|mailto:)\S+\s*$/.test(text);
}

function linkSelection(view: EditorView, url: string): boolean {
  const { from, to } = view.state.selection.main;
  const words = view.state.sliceDoc(from, to);
  if (words.includes('\n') || isUrl(words)) return false;
  const insert = `[${words}](${url})`;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    userEvent: 'input.paste',
    annotations: isolateHistory.of('full'),
    scrollIntoView: true,
  });
  return true;
}

/** The engine turns rich text into Markdown; if it cannot, the words alone are pasted. */
async function pasteRich(view: EditorView, html: string, text: string): Promise<void> {
  const asked = call('text.paste', { html }).then(({ markdown }) => markdown.trim() || text, () => text);
  const { value, from, to } = await awaiting(view, asked);
  const insert = view.state.toText(placed(view, from, to, value));
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    annotations: [isolateHistory.of('full'), Transaction.userEvent.of('input.paste')],
    scrollIntoView: true,
  });
}

/** Blocks stand on lines of their own; a few words go into the sentence where the caret is. */
function placed(view: EditorView, from: number, to: number, markdown: string): string {
  if (!/\n|^(#{1,6} |> |[-*+] |\d+[.)] |!\[|```|\|)/.test(markdown)) return markdown;
  const { doc } = view.state;
  const before = doc.sliceString(Math.max(0, from - 2), from);
  const after = doc.sliceString(to, to + 2);
  const lead = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const tail = after === '' || after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  return lead + markdown + tail;
}

/** Pasting from Word, the web and other programs; dropping photos. */
export const clipboard: Extension = EditorView.domEventHandlers({
  keydown(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v') plainNext = event.shiftKey;
    return false;
  },
  paste: (event, view) => {
    const taken = paste(event, view);
    if (taken) event.preventDefault();
    return taken;
  },
  dragover(event) {
    if (!event.dataTransfer?.types.includes('Files')) return false;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    return true;
  },
  drop(event, view) {
    const pictures = picturesOf(event.dataTransfer?.files);
    if (!event.dataTransfer?.files.length || view.state.readOnly) return false;
    event.preventDefault();
    takePhotos(view, pictures.length ? pictures : [...event.dataTransfer.files], view.posAtCoords({ x: event.clientX, y: event.clientY }, false));
    return true;
  },
});
