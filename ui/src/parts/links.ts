import { openLink, opensFiles, problemOf } from '../backend';
import { snack } from '../state/snack.svelte';

/** Whether readers' address of a delivery can be opened from here. */
export function opens(url: string | null): url is string {
  return url !== null && (/^https?:/.test(url) || (opensFiles && url.startsWith('file:')));
}

/** Opens an address outside; where that is not possible, says why. */
export function openOutside(url: string): void {
  openLink(url).catch((thrown: unknown) => snack.show(problemOf(thrown)));
}

/** A press on a link that leads outside, anywhere in the interface. */
export function followOutside(event: MouseEvent): void {
  const link = event.defaultPrevented ? null : (event.target as Element).closest<HTMLAnchorElement>('a[target="_blank"]');
  if (!link) return;
  event.preventDefault();
  openOutside(link.href);
}

/**
 * The links of a text that was made elsewhere: those of the web open outside, those within the text (footnotes) move in
 * it, and neither takes the interface away.
 */
export function textLinks(text: HTMLElement): () => void {
  const press = (event: MouseEvent) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    if (!link) return;
    event.preventDefault();
    const href = link.getAttribute('href')!;
    if (href.startsWith('#')) {
      const mark = CSS.escape(decodeURIComponent(href.slice(1)));
      text.querySelector(`[id="${mark}"], a[name="${mark}"]`)?.scrollIntoView({ block: 'center' });
    } else if (/^(https?|mailto):/.test(link.href)) openOutside(link.href);
  };
  text.addEventListener('click', press);
  return () => text.removeEventListener('click', press);
}
