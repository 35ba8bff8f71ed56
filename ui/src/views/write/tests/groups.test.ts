import { expect, it } from 'vitest';
import type { PostRow } from '../../../bindings';
import { groups } from '../groups';

const at = (day: string) => new Date(`${day}T10:00:00`).getTime();
const row = (day: string) => ({ id: day, updated_at: at(day) }) as PostRow;

it('puts drafts under the days of their last change', () => {
  const rows = ['2026-03-20', '2026-03-20', '2026-03-19', '2026-03-14', '2026-03-02', '2026-02-27', '2025-12-31', '2025-03-20'].map(row);
  expect(groups(rows, at('2026-03-20')).map(({ span, rows: each }) => [span, each.length])).toEqual([
    [{ is: 'today' }, 2],
    [{ is: 'week' }, 2],
    [{ is: 'this-month' }, 1],
    [{ is: 'month', year: 2026, month: 2 }, 1],
    [{ is: 'month', year: 2025, month: 12 }, 1],
    [{ is: 'month', year: 2025, month: 3 }, 1],
  ]);
});

it('takes a clock that runs ahead for today', () => expect(groups([row('2026-03-21')], at('2026-03-20'))[0]?.span).toEqual({ is: 'today' }));
