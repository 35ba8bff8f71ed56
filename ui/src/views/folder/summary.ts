import type { Settled } from '../../bindings';
import { counted, fact, type Fact } from '../../parts/facts';
import { t } from '../../words/index.svelte';

/** What came of the looks at a folder since the program was opened. */
export function inStep(settled: Settled): Fact[] {
  return [
    ...fact('circle-check', [t('folder-in-step', { count: settled.files })]),
    ...fact('download', counted('watch-added', settled.added), counted('watch-taken', settled.taken), counted('watch-merged', settled.merged)),
    ...fact('folder-output', counted('watch-written', settled.written), counted('watch-moved', settled.moved)),
    ...fact('trash-2', counted('watch-binned', settled.binned), counted('watch-removed', settled.removed)),
  ];
}
