import { getSearchQuery, SearchQuery } from '@codemirror/search';
import type { EditorView } from '@codemirror/view';
import { pattern, replacement } from './pattern';

/** The query for what was typed in the two fields. */
export function queryFor(words: string, by: string): SearchQuery {
  return new SearchQuery({ search: pattern(words), replace: replacement(by), regexp: true, literal: true });
}

/** How many are counted at most. */
const most = 999;

/** How many passages fit, and which of them is selected (from 1; 0: none). */
export function countMatches(view: EditorView): { total: number; at: number } {
  const query = getSearchQuery(view.state);
  if (!query.valid) return { total: 0, at: 0 };
  const { from, to } = view.state.selection.main;
  const cursor = query.getCursor(view.state);
  let [total, at] = [0, 0];
  for (let each = cursor.next(); !each.done && total < most; each = cursor.next()) {
    total++;
    if (each.value.from === from && each.value.to === to) at = total;
  }
  return { total, at };
}
