/** What opens further down in a panel comes into view. */
export function seen(part: HTMLElement): void {
  requestAnimationFrame(() => part.scrollIntoView({ block: 'nearest' }));
}
