import { call, problemOf } from '../../backend';
import type { PostRow } from '../../bindings';
import { go } from '../../state/route.svelte';
import { snack } from '../../state/snack.svelte';

const blank = (row: PostRow) => !row.title && !row.words && !row.excerpt && !row.cover;

/** Begins a post and opens it. One that was begun and left empty is taken up again. */
export async function beginPost(rows: PostRow[] = []): Promise<void> {
  try {
    const id = rows.find(blank)?.id ?? (await call('post.create', { kind: 'article', title: '', body: '', tags: [] })).post.id;
    go('write', id);
  } catch (thrown) {
    const { code, params } = problemOf(thrown);
    snack.show({ code, params });
  }
}
