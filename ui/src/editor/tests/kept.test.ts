import { history, redo, redoDepth, undo, undoDepth } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { keep, type KeptText, reopen } from '../kept';

const extensions = [history({ minDepth: 200, newGroupDelay: 0 })];

function written(strokes: string[]): EditorState {
  let state = EditorState.create({ extensions });
  for (const stroke of strokes) {
    const from = state.doc.length;
    state = state.update({ changes: { from, insert: stroke }, selection: { anchor: from + stroke.length }, userEvent: 'input' }).state;
  }
  return state;
}
const through = (kept: KeptText) => JSON.parse(JSON.stringify(kept)) as KeptText;
function run(command: typeof undo, state: EditorState): EditorState {
  let next = state;
  command({ state, dispatch: (transaction) => (next = transaction.state) });
  return next;
}

describe('what can be taken back', () => {
  it('survives closing and opening, with the caret', () => {
    const closed = run(undo, written(['un ', 'deux ', 'trois']));
    const opened = reopen(closed.doc.toString(), through(keep(closed)), extensions);
    expect(opened.selection.main.head).toBe(8);
    expect(run(undo, opened).doc.toString()).toBe('un ');
    expect(run(redo, opened).doc.toString()).toBe('un deux trois');
  });

  it('loses its oldest when it weighs too much, and still works', () => {
    const state = written(Array.from({ length: 100 }, (_, index) => `${index} `.padEnd(50, 'x')));
    const kept = through(keep(state, 4000));
    expect(JSON.stringify(kept.history).length).toBeLessThan(4200);
    let opened = reopen(state.doc.toString(), kept, extensions);
    const depth = undoDepth(opened);
    expect(depth).toBeGreaterThan(5);
    expect(depth).toBeLessThan(100);
    for (let step = 0; step < depth; step++) opened = run(undo, opened);
    expect(opened.doc.toString()).toBe(state.doc.sliceString(0, (100 - depth) * 50));
    expect(redoDepth(opened)).toBe(depth);
  });

  it('is not put upon another text', () => {
    const state = written(['un ', 'deux']);
    expect(undoDepth(reopen('un DEUX', through(keep(state)), extensions))).toBe(0);
    expect(undoDepth(reopen('autre chose', through(keep(state)), extensions))).toBe(0);
  });

  it('gives way to the text when it cannot be read', () => {
    const kept = { ...keep(written(['un'])), history: { done: [{ changes: 'x' }], undone: 3 } } as unknown as KeptText;
    const opened = reopen('un', kept, extensions);
    expect(opened.doc.toString()).toBe('un');
    expect(undoDepth(opened)).toBe(0);
  });
});
