/** The passages of a text in which something was found: one of them is where the reader is. */
export class TextHits {
  count = $state(0);
  /** Counted from 0. */
  at = $state(0);
  #page: HTMLElement | undefined;

  /** The text is another, or is shown anew: the first passage comes into sight where `seek` says so. */
  show(page: HTMLElement, seek: boolean): void {
    this.#page = page;
    this.count = this.#all.length;
    this.at = Math.min(this.at, Math.max(0, this.count - 1));
    if (this.count) this.#here(seek);
  }

  /** Goes to the next passage or the previous one, round and round. */
  move(step: 1 | -1): void {
    if (!this.count) return;
    this.at = (this.at + step + this.count) % this.count;
    this.#here(true);
  }

  get #all(): HTMLElement[] {
    return [...(this.#page?.querySelectorAll<HTMLElement>('mark[data-hit]') ?? [])];
  }

  #here(seek: boolean): void {
    const all = this.#all;
    all.forEach((hit, place) => hit.toggleAttribute('data-here', place === this.at));
    if (seek) all[this.at]?.scrollIntoView({ block: 'center' });
  }
}
