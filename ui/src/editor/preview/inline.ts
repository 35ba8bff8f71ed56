import type { SyntaxNodeRef } from '@lezer/common';
import type { Ink } from './ink';

const styled: Record<string, string> = {
  Emphasis: 'cm-em', StrongEmphasis: 'cm-strong', Strikethrough: 'cm-strike', InlineCode: 'cm-inline-code',
  HTMLTag: 'cm-tag', Comment: 'cm-tag',
};
const dimmed = new Set(['EmphasisMark', 'StrikethroughMark']);

/** Emphasis, code within a line, links, notes, escapes. Answers whether the node was one of them. */
export function paintInline(ink: Ink, node: SyntaxNodeRef): boolean {
  const { name, from, to } = node;
  if (styled[name]) ink.mark(from, to, styled[name]);
  else if (dimmed.has(name)) ink.dim(from, to);
  else if (name === 'CodeMark' && node.node.parent?.name === 'InlineCode') ink.dim(from, to);
  else if (name === 'Escape') ink.dim(from, from + 1);
  else if (name === 'HardBreak') ink.dim(from, from + 1);
  else if (name === 'Link' || name === 'Image') paintLink(ink, node);
  else if (name === 'URL') paintAddress(ink, node);
  else if (name === 'FootnoteReference') paintReference(ink, node);
  else return false;
  return true;
}

/** A link shows its words; its address only while the caret touches it, since an address would push the text about. */
function paintLink(ink: Ink, { from, to, node, name }: SyntaxNodeRef): void {
  const brackets = node.getChildren('LinkMark');
  const close = brackets[1];
  // `[sic]` is brackets, not a link, unless something says where it leads.
  if (!close || !(node.getChild('URL') || node.getChild('LinkLabel'))) return;
  const open = from + (name === 'Image' ? 2 : 1);
  ink.mark(open, close.from, name === 'Image' ? 'cm-image' : 'cm-link');
  const shown = ink.touched(from, to) || open === close.from;
  for (const [start, end] of [[from, open], [close.from, to]] as const) {
    if (shown) ink.mark(start, end, 'cm-mk');
    else ink.hide(start, end);
  }
}

/** A bare address is a link; the one within `<…>` loses its brackets. */
function paintAddress(ink: Ink, { from, to, node }: SyntaxNodeRef): void {
  const around = node.parent?.name;
  if (around === 'Link' || around === 'Image' || around === 'LinkReference') return;
  ink.mark(from, to, 'cm-link');
  if (around === 'Autolink') {
    ink.dim(from - 1, from);
    ink.dim(to, to + 1);
  }
}

function paintReference(ink: Ink, { from, to }: SyntaxNodeRef): void {
  if (ink.touched(from, to)) {
    ink.mark(from, to, 'cm-mk');
    return;
  }
  ink.hide(from, from + 2);
  ink.mark(from + 2, to - 1, 'cm-note-ref');
  ink.hide(to - 1, to);
}
