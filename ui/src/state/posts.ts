import { call, problemOf } from '../backend';
import { snack } from './snack.svelte';

/** Puts a post in the bin; whatever is online stays online. True when it is there. */
export async function binPost(id: string, title: string): Promise<boolean> {
  try {
    await call('post.trash', { id });
    snack.show({ code: 'post-binned', params: { title } }, [{ code: 'snack-undo', press: () => void restorePost(id, title) }], Date.now() + 8000);
    return true;
  } catch (thrown) {
    snack.show(problemOf(thrown));
    return false;
  }
}

/** Takes it out again. */
export async function restorePost(id: string, title: string): Promise<void> {
  try {
    await call('post.untrash', { id });
    snack.show({ code: 'bin-restored', params: { title } });
  } catch (thrown) {
    snack.show(problemOf(thrown));
  }
}
