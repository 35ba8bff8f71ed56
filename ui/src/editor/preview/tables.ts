import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import type { Ink, Stretch } from './ink';

/**
 * Tables: the cells of a row stand in columns of equal width. It is still the source, with its bars hidden; the row
 * with the caret shows it as typed.
 */
export function paintTable(ink: Ink, node: SyntaxNodeRef): boolean {
  if (node.name === 'TableHeader' || node.name === 'TableRow') paintRow(ink, node.node);
  else if (node.name === 'TableDelimiter' && node.node.parent?.name === 'Table') {
    ink.line(node.from, 'cm-table cm-table-rule');
    ink.dim(node.from, node.to);
  } else return node.name === 'TableDelimiter' || node.name === 'TableCell';
  return true;
}

function paintRow(ink: Ink, row: SyntaxNode): void {
  const line = ink.doc.lineAt(row.from);
  ink.line(line.from, row.name === 'TableHeader' ? 'cm-table cm-table-head' : 'cm-table');
  const bars = row.getChildren('TableDelimiter');
  if (ink.lit(line.from)) {
    ink.line(line.from, 'cm-table-source');
    for (const bar of bars) ink.mark(bar.from, bar.to, 'cm-mk');
    return;
  }
  const cells = cellsOf(row, bars, ink);
  for (const bar of bars) ink.hide(bar.from, bar.to);
  for (const cell of cells) ink.mark(cell.from, cell.to, `cm-cell cm-of${Math.min(cells.length, 8)}`);
}

/** The stretches between the bars; an empty cell has no node of its own, but keeps its place. */
function cellsOf(row: SyntaxNode, bars: SyntaxNode[], ink: Ink): Stretch[] {
  const cells: Stretch[] = [];
  let from = row.from;
  for (const bar of bars) {
    if (bar.from > from || from > row.from) cells.push({ from, to: bar.from });
    from = bar.to;
  }
  if (ink.doc.sliceString(from, row.to).trim()) cells.push({ from, to: row.to });
  return cells;
}
