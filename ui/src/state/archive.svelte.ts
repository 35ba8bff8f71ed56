import { call, problemOf } from '../backend';
import type { ArchiveFilter, Hit, PostRow, Problem, Year } from '../bindings';

/** How many rows one question asks for. */
const rowsAtOnce = 200;
/** The same for a search, asked at each key: a little more than is in sight, for each hit costs a text that is read through. */
const hitsAtOnce = 40;
/** How many rows before and after those in sight are held, while one scrolls. */
const ahead = { rows: 40, hits: 8 };

/** A row of the list: with the words found in it, when some were looked for. */
export type Found = { row: PostRow; hit?: Hit };

/** The archive as it is looked at: a part of it, words to find, and the rows around those in sight. */
class ArchiveView {
  /** What stands in the field, which is looked for a moment later. */
  typed = $state('');
  words = $state('');
  /** The best first, as asked by Enter; the newest first while one types. */
  ranked = $state(false);
  filter = $state.raw<ArchiveFilter>({ year: null, month: null, channel: null, tag: null });
  rows = $state.raw<Found[]>([]);
  /** The place of the first of them. */
  from = $state(0);
  total = $state(0);
  years = $state.raw<Year[]>();
  /** Posts in the whole archive. */
  posts = $state<number>();
  /** Posts that the search could not look through yet. */
  behind = $state(0);
  problem = $state.raw<Problem>();
  /** Which list is shown; the same while only more of it is read. */
  turn = $state(0);

  #asked = 0;
  #reading = false;
  #later: ReturnType<typeof setTimeout> | undefined;
  #sight: [number, number] = [0, 0];

  get searching(): boolean {
    return this.words.trim() !== '';
  }

  /** Another part, or other words: the list begins again. */
  async look(change: { words?: string; ranked?: boolean; filter?: Partial<ArchiveFilter> }): Promise<void> {
    if (change.words !== undefined) this.words = change.words;
    if (change.ranked !== undefined) this.ranked = change.ranked;
    if (change.filter) this.filter = { ...this.filter, ...change.filter };
    await this.#read(0, this.#atOnce);
    this.turn += 1;
  }

  /** Reads again what is shown: something changed. */
  async again(): Promise<void> {
    const [years] = await Promise.all([
      // The strip shows the whole of a channel or tag, whatever the year.
      call('archive.years', { ...this.filter, year: null, month: null }).catch(() => undefined),
      this.#read(this.from, Math.max(this.#atOnce, this.rows.length)),
    ]);
    if (years) {
      this.years = years;
      this.posts = years.reduce((sum, year) => sum + year.total, 0);
    }
  }

  /** Sees to it that the rows from one place to before another are read, and some around them. */
  async reach(first: number, last: number): Promise<void> {
    this.#sight = [first, last];
    if (this.#reading) return;
    this.#reading = true;
    // Once for each place that was scrolled to meanwhile.
    for (let read; read !== this.#sight && !this.#covers(this.#sight); ) {
      read = this.#sight;
      await this.#read(...this.#around(read));
    }
    this.#reading = false;
  }

  get #atOnce(): number {
    return this.searching ? hitsAtOnce : rowsAtOnce;
  }

  get #ahead(): number {
    return this.searching ? ahead.hits : ahead.rows;
  }

  #covers([first, last]: [number, number]): boolean {
    const [low, high] = [Math.max(0, first - this.#ahead), Math.min(this.total, last + this.#ahead)];
    return low >= high || (this.from <= low && this.from + this.rows.length >= high);
  }

  /** The stretch to read, and its length: far enough on both sides not to be read again at the next step. */
  #around([first, last]: [number, number]): [number, number] {
    const from = Math.max(0, first - 2 * this.#ahead);
    return [from, Math.max(this.#atOnce, last + 2 * this.#ahead - from)];
  }

  async #read(from: number, limit: number): Promise<void> {
    const asked = ++this.#asked;
    // A space at the end says that a name is typed to its end.
    const [words, filter, ranked] = [this.words.trimStart(), this.filter, this.ranked];
    try {
      const found = words
        ? await call('search', { words, filter, ranked, limit, from }).then(({ hits, ...rest }) => ({ ...rest, rows: hits.map((hit): Found => ({ row: hit.row, hit })) }))
        : await call('archive.list', { filter, limit, from }).then(({ rows, total }) => ({ total, behind: 0, rows: rows.map((row): Found => ({ row })) }));
      if (asked !== this.#asked) return;
      this.rows = found.rows;
      this.from = from;
      this.total = found.total;
      this.behind = found.behind;
      this.problem = undefined;
      clearTimeout(this.#later);
      if (found.behind) this.#later = setTimeout(() => void this.again(), 1000);
    } catch (thrown) {
      if (asked === this.#asked) this.problem = problemOf(thrown);
    }
  }
}

/** One for the whole interface, so that a search is still there when the person comes back to it. */
export const archive = new ArchiveView();
