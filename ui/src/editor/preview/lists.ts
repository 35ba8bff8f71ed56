import { WidgetType, type EditorView } from '@codemirror/view';
import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import { t } from '../../words/index.svelte';
import type { Ink } from './ink';

class Bullet extends WidgetType {
  override eq(): boolean {
    return true;
  }

  toDOM(): HTMLElement {
    const dot = document.createElement('span');
    dot.className = 'cm-bullet';
    dot.setAttribute('aria-hidden', 'true');
    return dot;
  }
}

/** A task's box. Pressing it changes the source. */
class Box extends WidgetType {
  constructor(readonly checked: boolean) {
    super();
  }

  override eq(other: Box): boolean {
    return this.checked === other.checked;
  }

  toDOM(view: EditorView): HTMLElement {
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.className = 'cm-task';
    box.checked = this.checked;
    box.ariaLabel = t(this.checked ? 'editor-task-done' : 'editor-task-todo');
    box.tabIndex = -1;
    box.addEventListener('mousedown', (event) => event.preventDefault());
    box.addEventListener('click', (event) => {
      event.preventDefault();
      const line = view.state.doc.lineAt(view.posAtDOM(box));
      const at = line.text.search(/\[[ xX]\]/);
      if (at < 0 || view.state.readOnly) return;
      const from = line.from + at + 1;
      view.dispatch({ changes: { from, to: from + 1, insert: this.checked ? ' ' : 'x' }, userEvent: 'input.task' });
    });
    const around = document.createElement('span');
    around.className = 'cm-bullet-box';
    around.append(box);
    return around;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

const bullet = new Bullet();

/** Lists: a bullet, a number or a box in a column of its own, the text beside it. */
export function paintList(ink: Ink, node: SyntaxNodeRef): boolean {
  if (node.name === 'ListItem') paintItem(ink, node.node);
  else if (node.name === 'ListMark') paintMark(ink, node.node);
  else if (node.name === 'TaskMarker') ink.mark(node.from, node.to, 'cm-mk');
  else return false;
  return true;
}

function paintItem(ink: Ink, item: SyntaxNode): void {
  let depth = 1;
  for (let around = item.parent; around; around = around.parent) if (around.name === 'ListItem') depth++;
  const first = ink.doc.lineAt(item.from);
  const mark = item.getChild('ListMark');
  const blanks = mark ? mark.to - first.from + 1 : 0;
  for (const at of ink.linesOf(item.from, item.to)) {
    const indent = ink.indent(at);
    indent.list = depth;
    indent.blanks = blanks;
    if (at === first.from) indent.marked = true;
  }
}

function paintMark(ink: Ink, mark: SyntaxNode): void {
  const line = ink.doc.lineAt(mark.from);
  const lead = /[ \t]*$/.exec(line.text.slice(0, mark.from - line.from))![0].length;
  const start = mark.from - lead;
  const end = Math.min(mark.to + 1, line.to);
  const ordered = mark.parent?.parent?.name === 'OrderedList';
  if (ink.lit(line.from)) {
    ink.mark(start, end, ordered ? 'cm-number cm-hangs' : 'cm-mk cm-hangs');
    return;
  }
  const task = mark.parent?.getChild('Task')?.getChild('TaskMarker');
  if (task) {
    ink.put(start, Math.min(task.to + 1, line.to), new Box(/x/i.test(ink.doc.sliceString(task.from, task.to))));
    if (/x/i.test(ink.doc.sliceString(task.from, task.to))) ink.line(line.from, 'cm-checked');
  } else if (ordered) {
    ink.hide(start, mark.from);
    ink.mark(mark.from, end, 'cm-number cm-hangs-one');
  } else ink.put(start, end, bullet);
}
