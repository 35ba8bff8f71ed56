import type { PostRow } from '../../bindings';
import { daysApart } from '../../words/instants';

/** The days that a group of drafts covers. */
export type Span = { is: 'today' | 'week' | 'this-month' } | { is: 'month'; year: number; month: number };

export interface Group {
  span: Span;
  rows: PostRow[];
}

function spanOf(at: number, now: number): Span {
  const apart = -daysApart(at, now);
  if (apart <= 0) return { is: 'today' };
  if (apart < 7) return { is: 'week' };
  const [date, today] = [new Date(at), new Date(now)];
  const [year, month] = [date.getFullYear(), date.getMonth() + 1];
  if (year === today.getFullYear() && month === today.getMonth() + 1) return { is: 'this-month' };
  return { is: 'month', year, month };
}

/** Rows that come latest first, under the days of their last change. */
export function groups(rows: PostRow[], now: number): Group[] {
  const found: Group[] = [];
  for (const row of rows) {
    const span = spanOf(row.updated_at, now);
    const last = found.at(-1);
    if (last && JSON.stringify(last.span) === JSON.stringify(span)) last.rows.push(row);
    else found.push({ span, rows: [row] });
  }
  return found;
}
