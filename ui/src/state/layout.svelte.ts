/** How the panes lie: what the width allows, and what the person hid. */

const wide = matchMedia('(min-width: 1024px)');
const narrow = matchMedia('(max-width: 719.98px)');

let size = $state<'narrow' | 'medium' | 'wide'>(measure());
let hidden = $state(false);
let over = $state(false);
let focusMode = $state(false);
let rem = $state(16);

function measure(): 'narrow' | 'medium' | 'wide' {
  return narrow.matches ? 'narrow' : wide.matches ? 'wide' : 'medium';
}
for (const query of [wide, narrow]) query.addEventListener('change', () => (size = measure()));

export const layout = {
  get size() {
    return size;
  },
  /** Wide: the person hid the list. Medium: nobody asked to see it over the sheet. */
  get listHidden(): boolean {
    return size === 'medium' ? !over : hidden;
  },
  set listHidden(wanted: boolean) {
    if (size === 'medium') over = !wanted;
    else hidden = wanted;
  },
  /** The sheet alone: no rail, no list. */
  get focusMode(): boolean {
    return focusMode;
  },
  set focusMode(on: boolean) {
    focusMode = on;
  },
  /** Pixels of the text that all sizes are measured by: 16, or what the person set. */
  get rem(): number {
    return rem;
  },
  set rem(measured: number) {
    if (measured > 0) rem = measured;
  },
  /** Lines for what takes two at the usual size. */
  get lines(): number {
    return Math.max(2, Math.ceil((2 * rem) / 16));
  },
  /** Whether what is open stands without the list that it was opened from: its title is the page's. */
  get single(): boolean {
    return size !== 'wide' || hidden || focusMode;
  },
};
