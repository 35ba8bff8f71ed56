import { call, problemOf } from '../backend';
import type { ArchiveFilter, Hit, PostRow, Problem, Year } from '../bindings';

/** How many rows one question asks for. */
const stretch = 200;
/** The same for a search, asked at each key: more than is in sight, for each hit costs a text that is read through. */
const hits = 50;

/** A row of the list: with the words found in it, when some were looked for. */
export type Found = { row: PostRow; hit?: Hit };

/** The archive as it is looked at: a part of it, words to find, and the rows read so far. */
class ArchiveView {
  /** What stands in the field, which is looked for a moment later. */
  typed = $state('');
  words = $state('');
  /** The best first, as asked by Enter; the newest first while one types. */
  ranked = $state(false);
  filter = $state.raw<ArchiveFilter>({ year: null, month: null, channel: null, tag: null });
  rows = $state.raw<Found[]>([]);
  total = $state(0);
  years = $state.raw<Year[]>();
  /** Posts in the whole archive. */
  posts = $state<number>();
  problem = $state.raw<Problem>();
  /** Which list is shown; the same while only more of it is read. */
  turn = $state(0);

  #asked = 0;
  #reading = false;

  get searching(): boolean {
    return this.words.trim() !== '';
  }

  /** Another part, or other words: the list begins again. */
  async look(change: { words?: string; ranked?: boolean; filter?: Partial<ArchiveFilter> }): Promise<void> {
    if (change.words !== undefined) this.words = change.words;
    if (change.ranked !== undefined) this.ranked = change.ranked;
    if (change.filter) this.filter = { ...this.filter, ...change.filter };
    await this.#read(this.#least);
    this.turn += 1;
  }

  /** Reads again what is shown: something changed. */
  async again(): Promise<void> {
    const [years] = await Promise.all([
      // The strip shows the whole of a channel or tag, whatever the year.
      call('archive.years', { ...this.filter, year: null, month: null }).catch(() => undefined),
      this.#read(Math.min(Math.max(this.#least, this.rows.length), 5 * stretch)),
    ]);
    if (years) {
      this.years = years;
      this.posts = years.reduce((sum, year) => sum + year.total, 0);
    }
  }

  /** Sees to it that the rows up to this place are read. */
  async reach(place: number): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    while (this.rows.length <= place && this.rows.length < this.total) {
      const before = this.rows.length;
      if (this.searching) await this.#read(Math.max(2 * before, place + stretch));
      else await this.#more();
      if (this.rows.length <= before) break;
    }
    this.#reading = false;
  }

  get #least(): number {
    return this.searching ? hits : stretch;
  }

  async #more(): Promise<void> {
    const asked = this.#asked;
    const last = this.rows.at(-1)!.row;
    const page = await call('archive.list', { filter: this.filter, limit: 2 * stretch, after: [last.dated_at, last.id] });
    // Another list was asked for meanwhile.
    if (asked !== this.#asked) return;
    this.rows = [...this.rows, ...page.rows.map((row) => ({ row }))];
    this.total = page.total;
  }

  async #read(limit: number): Promise<void> {
    const asked = ++this.#asked;
    // A space at the end says that a name is typed to its end.
    const [words, filter, ranked] = [this.words.trimStart(), this.filter, this.ranked];
    try {
      const found = words
        ? await call('search', { words, filter, ranked, limit }).then(({ hits, total }) => ({ total, rows: hits.map((hit): Found => ({ row: hit.row, hit })) }))
        : await call('archive.list', { filter, limit, after: null }).then(({ rows, total }) => ({ total, rows: rows.map((row): Found => ({ row })) }));
      if (asked !== this.#asked) return;
      this.rows = found.rows;
      this.total = found.total;
      this.problem = undefined;
    } catch (thrown) {
      if (asked === this.#asked) this.problem = problemOf(thrown);
    }
  }
}

/** One for the whole interface, so that a search is still there when the person comes back to it. */
export const archive = new ArchiveView();
