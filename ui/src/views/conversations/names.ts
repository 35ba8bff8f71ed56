import { t } from '../../words/index.svelte';

/** Who wrote, as it is shown. */
export function who(comment: { own: boolean; author: string }): string {
  return comment.own ? t('comment-you') : comment.author || t('comment-unsigned');
}

/** The letter that stands for a picture: nobody is asked for one. */
export function initial(name: string): string {
  return [...name.trim().toLocaleUpperCase()][0] ?? '·';
}
