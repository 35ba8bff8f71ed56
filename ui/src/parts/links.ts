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
    } else if (/^(https?|mailto):/.test(link.href)) window.open(link.href, '_blank', 'noopener');
  };
  text.addEventListener('click', press);
  return () => text.removeEventListener('click', press);
}
