import type { Action } from 'svelte/action';

/** A field as high as its text. `field-sizing` alone would do, where the browser knows it. */
export const growing: Action<HTMLTextAreaElement, string> = (field) => {
  if (CSS.supports('field-sizing', 'content')) {
    field.style.setProperty('field-sizing', 'content');
    return;
  }
  const fit = () => {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  };
  requestAnimationFrame(fit);
  field.addEventListener('input', fit);
  return { update: fit, destroy: () => field.removeEventListener('input', fit) };
};
