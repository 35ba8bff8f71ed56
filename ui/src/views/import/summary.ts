import type { ImportRun, Outcome, Progress, Report } from '../../bindings';
import { counted, fact, type Fact } from '../../parts/facts';
import { t } from '../../words/index.svelte';

/** What an archive holds; what it has none of is not said. */
export function holds(report: Report): Fact[] {
  const [first, last] = [report.years[0], report.years.at(-1)];
  // As texts: a year has no space of thousands.
  const years = !first || !last ? [] : first === last ? [t('import-year', { year: String(first.year) })] : [t('import-years', { first: String(first.year), last: String(last.year) })];
  const all = report.posts + report.pages;
  const whole = report.whole === null || all === 0 ? [] : [t('import-whole', { count: Math.floor((100 * report.whole) / all) })];
  return [
    ...fact('file-pen-line', counted('import-posts', report.posts), counted('import-pages', report.pages), counted('import-drafts', report.drafts), counted('import-scheduled', report.scheduled)),
    ...fact('calendar-clock', years),
    ...fact('check', whole),
    ...fact('message-circle', counted('import-comments', report.comments)),
    ...fact('image', counted('import-media', report.media)),
    ...fact('tag', counted('import-terms', report.terms)),
  ];
}

/** What came of it. */
export function came(outcome: Outcome): Fact[] {
  return [
    ...fact('circle-check', counted('import-added', outcome.added)),
    ...fact('refresh-cw', counted('import-updated', outcome.updated)),
    ...fact('check', counted('import-unchanged', outcome.unchanged)),
    ...fact('link', counted('import-joined', outcome.joined)),
    ...fact('message-circle', counted('import-comments-added', outcome.comments_added)),
    ...fact('image-plus', counted('import-media-added', outcome.media_added)),
    ...fact('download', counted('import-media-wanted', outcome.media_wanted)),
  ];
}

/** How it ended. `early`: before anything was written; `same`: all of it was here. */
export function ending(outcome: Outcome): 'done' | 'same' | 'halted' | 'early' {
  const here = outcome.added + outcome.updated + outcome.comments_added + outcome.media_added + outcome.media_wanted;
  if (outcome.stopped) return here + outcome.unchanged === 0 ? 'early' : 'halted';
  return here === 0 && outcome.unchanged > 0 ? 'same' : 'done';
}

/** Whether anything would come in. */
export const isEmpty = (report: Report): boolean => report.posts + report.pages === 0;

/** How far it has come, in hundredths and in words. Nothing is known while the archive is counted. */
export function far(progress: Progress | null): { percent: number | undefined; text: string } {
  if (!progress || progress.total === 0) return { percent: undefined, text: t('import-counting') };
  const percent = Math.floor((100 * progress.done) / progress.total);
  const text = progress.comments > 0 ? t('import-running-comments', { count: progress.comments }) : t('import-running', { done: progress.done, total: progress.total });
  return { percent, text };
}

/** What to call an archive that was read. */
export const named = (run: Pick<ImportRun, 'name' | 'path'>): string => run.name || run.path.split(/[\\/]/).findLast(Boolean) || run.path;

/** The shade of a year, 0 to 4, beside the fullest one. */
export const shade = (posts: number, most: number): number => (posts === 0 ? 0 : Math.max(1, Math.ceil((4 * posts) / most)));
