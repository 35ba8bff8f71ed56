import { t } from '../words/index.svelte';

/**
 * HTML of the engine's, with words on the cards that stand for what is not shown: what it is, and the link to it.
 * Nothing is fetched.
 */
export function withCards(html: string): string {
  if (!html.includes('class="elsewhere"')) return html;
  const text = document.createElement('template');
  text.innerHTML = html;
  for (const card of text.content.querySelectorAll<HTMLElement>('.elsewhere[data-kind]')) {
    const kind = document.createElement('b');
    kind.textContent = t(`elsewhere-${card.dataset.kind}`);
    card.prepend(kind, ' ');
  }
  return text.innerHTML;
}
