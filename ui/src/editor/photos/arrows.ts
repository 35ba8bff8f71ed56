import type { Command } from '@codemirror/view';
import { figures } from './figures';

/** A photo has no line of text to stop at, so Up and Down would pass over it: the caret stops on its source. */
function stopAtFigure(down: boolean): Command {
  return (view) => {
    const { main } = view.state.selection;
    const { placed } = view.state.field(figures);
    if (!main.empty || !placed.length) return false;
    const { head } = view.moveVertically(main, down);
    const [first, last] = down ? [main.head, head] : [head, main.head];
    const passed = placed.filter(({ from, to }) => from > first && to < last);
    const stop = down ? passed[0] : passed.at(-1);
    if (!stop) return false;
    view.dispatch({ selection: { anchor: stop.from }, scrollIntoView: true, userEvent: 'select' });
    return true;
  };
}

export const figureArrows = [
  { key: 'ArrowDown', run: stopAtFigure(true) },
  { key: 'ArrowUp', run: stopAtFigure(false) },
];
