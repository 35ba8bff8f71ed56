import { RangeSet, RangeValue, StateEffect, StateField } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

class Spot extends RangeValue {
  constructor(readonly id: number) {
    super();
  }

  override eq(other: Spot): boolean {
    return this.id === other.id;
  }
}

const set = StateEffect.define<{ id: number; from: number; to: number }>();
const forget = StateEffect.define<number>();
let last = 0;

/** Places that something is awaited for, wherever typing moves them meanwhile. */
export const traces = StateField.define<RangeSet<Spot>>({
  create: () => RangeSet.empty,
  update(value, transaction) {
    let spots = value.size ? value.map(transaction.changes) : value;
    for (const effect of transaction.effects) {
      if (effect.is(set)) spots = spots.update({ add: [new Spot(effect.value.id).range(effect.value.from, effect.value.to)] });
      if (effect.is(forget)) spots = spots.update({ filter: (_from, _to, spot) => spot.id !== effect.value });
    }
    return spots;
  },
});

/** Waits for something to put in the place of the selection; answers where that place is by then. */
export async function awaiting<T>(view: EditorView, promise: Promise<T>): Promise<{ value: T; from: number; to: number }> {
  const id = ++last;
  const { from, to } = view.state.selection.main;
  view.dispatch({ effects: set.of({ id, from, to }) });
  try {
    const value = await promise;
    return { value, ...where(view, id) };
  } finally {
    view.dispatch({ effects: forget.of(id) });
  }
}

function where(view: EditorView, id: number): { from: number; to: number } {
  for (const cursor = view.state.field(traces).iter(); cursor.value; cursor.next()) {
    if (cursor.value.id === id) return { from: cursor.from, to: cursor.to };
  }
  const { from, to } = view.state.selection.main;
  return { from, to };
}
