import type { Exported, ExportProgress } from '../../bindings';
import { counted, fact, type Fact } from '../../parts/facts';
import { t } from '../../words/index.svelte';

/** What is in the folder now. */
export function broughtOut(outcome: Exported): Fact[] {
  return [
    ...fact('file-pen-line', counted('import-posts', outcome.posts), counted('import-pages', outcome.pages), counted('import-drafts', outcome.drafts)),
    ...fact('message-circle', counted('import-comments', outcome.comments)),
    ...fact('image', counted('import-media', outcome.media)),
    ...fact('circle-check', [t('export-written', { count: outcome.written })], counted('export-unchanged', outcome.unchanged)),
    ...fact('refresh-cw', counted('export-removed', outcome.removed)),
    ...fact('trash-2', counted('export-bin', outcome.trashed)),
  ];
}

/** How far it has come, in hundredths and in words. Nothing is known while the posts are counted. */
export function far(progress: ExportProgress | null): { percent: number | undefined; text: string } {
  if (!progress || progress.total === 0) return { percent: undefined, text: t('import-counting') };
  return { percent: Math.floor((100 * progress.done) / progress.total), text: t('import-running', { done: progress.done, total: progress.total }) };
}
