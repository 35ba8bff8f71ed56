import type { SyntaxNodeRef } from '@lezer/common';
import type { Ink } from './ink';

/** Headings, quotes, code, rules and notes. Answers whether the node was one of them. */
export function paintBlock(ink: Ink, node: SyntaxNodeRef): boolean {
  const { name, from, to } = node;
  const heading = /^(ATX|Setext)Heading([1-6])$/.exec(name);
  if (heading) {
    // At rest its lines are balanced; under the caret they stay where they are.
    ink.line(from, `cm-h cm-h${heading[2]}${ink.lit(from, to) ? '' : ' cm-rest'}`);
  } else if (name === 'HeaderMark') paintHeaderMark(ink, node);
  else if (name === 'Blockquote') {
    for (const line of ink.linesOf(from, to)) ink.indent(line).quote++;
  } else if (name === 'QuoteMark') paintQuoteMark(ink, node);
  else if (name === 'FencedCode') paintFence(ink, node);
  else if (name === 'CodeBlock') eachLine(ink, node, 'cm-code');
  else if (name === 'HorizontalRule') {
    ink.line(from, 'cm-rule');
    ink.dim(from, to);
  } else if (name === 'HTMLBlock' || name === 'CommentBlock' || name === 'ProcessingInstructionBlock') {
    eachLine(ink, node, 'cm-html');
  } else if (name === 'LinkReference') eachLine(ink, node, 'cm-reference');
  else if (name === 'FootnoteDefinition') {
    eachLine(ink, node, 'cm-note');
  } else if (name === 'FootnoteMark') {
    ink.mark(from, to, ink.lit(from) ? 'cm-mk' : 'cm-note-mark');
  } else return false;
  return true;
}

function eachLine(ink: Ink, { from, to }: SyntaxNodeRef, name: string): void {
  for (const line of ink.linesOf(from, to)) ink.line(line, name);
}

/** The blank after a mark goes with it. */
function withBlank(ink: Ink, to: number): number {
  return ink.doc.sliceString(to, to + 1) === ' ' ? to + 1 : to;
}

/** Leading marks hang in the margin; an underline below a title, or closing marks, stay where they are. */
function paintHeaderMark(ink: Ink, { from, to, node }: SyntaxNodeRef): void {
  const title = node.parent!;
  if (from === title.from) ink.dim(from, withBlank(ink, to), 'cm-hung');
  else if (title.name.startsWith('Setext')) {
    ink.line(from, 'cm-underline');
    ink.dim(from, to);
  } else ink.dim(from, to);
}

function paintQuoteMark(ink: Ink, { from, to }: SyntaxNodeRef): void {
  const first = from === ink.doc.lineAt(from).from;
  ink.dim(from, withBlank(ink, to), first ? 'cm-quote-mark cm-first' : 'cm-quote-mark');
}

/** Fences become the upper and lower edge of the block; the language stays as a small label. */
function paintFence(ink: Ink, node: SyntaxNodeRef): void {
  eachLine(ink, node, 'cm-code');
  const [open, close] = node.node.getChildren('CodeMark');
  const info = node.node.getChild('CodeInfo');
  if (open) {
    ink.line(open.from, 'cm-fence cm-fence-top');
    ink.dim(open.from, open.to);
  }
  if (info) ink.mark(info.from, info.to, 'cm-code-info');
  if (close) {
    ink.line(close.from, 'cm-fence cm-fence-end');
    ink.dim(close.from, close.to);
  }
}

/**
 * A blank line between two paragraphs is a gap, not a line to write on, so it is lower. In a longer run every other
 * line is a gap: the one in the middle is where the next paragraph will stand.
 */
export function paintGaps(ink: Ink, isCode: (at: number) => boolean): void {
  for (const seen of ink.view) {
    let number = ink.doc.lineAt(seen.from).number;
    const last = ink.doc.lineAt(seen.to).number;
    let run = 0;
    for (let above = number - 1; above > 0 && run < 50 && isBlank(ink, above); above--) run++;
    for (; number <= last; number++) {
      if (!isBlank(ink, number)) {
        run = 0;
        continue;
      }
      const line = ink.doc.line(number);
      const gap = run++ % 2 === 0 && number > 1 && number < ink.doc.lines && !isCode(line.from);
      if (gap) ink.line(line.from, /^#{1,6} /.test(ink.doc.line(number - 1).text) ? 'cm-gap cm-gap-small' : 'cm-gap');
    }
  }
}

function isBlank(ink: Ink, number: number): boolean {
  const line = ink.doc.line(number);
  return line.length === 0 || (line.length < 64 && line.text.trim() === '');
}
