import type { EditorView } from '@codemirror/view';

/** A past post as a link in Markdown; without an address the place for one is left open. */
export function linkTo(title: string, address: string | null): string {
  const words = title.replace(/\s+/g, ' ').trim().replace(/[\\[\]]/g, '\\$&');
  const plain = address?.replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll(' ', '%20') ?? '';
  return `[${words}](${/[()]/.test(plain) ? `<${plain}>` : plain})`;
}

/** Puts the link where the caret is: one change, which undo takes back. What was selected becomes its words. */
export function insertLink(view: EditorView, title: string, address: string | null): void {
  if (view.state.readOnly) return;
  const { from, to } = view.state.selection.main;
  const selected = view.state.sliceDoc(from, to);
  const insert = linkTo(selected.trim() && !selected.includes('\n') ? selected : title, address);
  // Without an address the caret waits for it, between the brackets.
  const anchor = from + insert.length - (address ? 0 : 1);
  view.dispatch({ changes: { from, to, insert }, selection: { anchor }, userEvent: 'input.related', scrollIntoView: true });
  view.focus();
}
