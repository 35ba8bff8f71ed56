import { onChanged, problemOf } from '../backend';
import type { Problem, Topic } from '../bindings';

/** Something the engine knows, read again whenever one of its topics is stale. */
export class Live<T> {
  value = $state.raw<T>();
  problem = $state.raw<Problem>();

  #read: () => Promise<T>;
  #turn = 0;
  #last: Promise<void> = Promise.resolve();
  #reading = false;
  #stale = false;

  constructor(read: () => Promise<T>) {
    this.#read = read;
  }

  /**
   * Reads now. A slow older answer never replaces a newer one; whoever waits for it has what is known by then, be it by a
   * newer reading.
   */
  async again(): Promise<void> {
    this.#last = this.#take(++this.#turn);
    let waited;
    do {
      waited = this.#last;
      await waited;
    } while (waited !== this.#last);
  }

  async #take(turn: number): Promise<void> {
    try {
      const value = await this.#read();
      if (turn !== this.#turn) return;
      this.value = value;
      this.problem = undefined;
    } catch (thrown) {
      if (turn === this.#turn) this.problem = problemOf(thrown);
    }
  }

  /**
   * Reads because it is stale, one reading at a time: what is stale faster than it is read would else be shown only
   * once that ends.
   */
  async heard(): Promise<void> {
    this.#stale = true;
    if (this.#reading) return;
    this.#reading = true;
    while (this.#stale) {
      this.#stale = false;
      await this.again();
    }
    this.#reading = false;
  }
}

/**
 * Reads for a component: at once, when a topic is stale, and when anything reactive that `read` looks at (before its
 * first `await`) changes.
 */
export function live<T>(topics: Topic[], read: () => Promise<T>): Live<T> {
  const made = new Live(read);
  $effect(() => {
    void made.again();
  });
  $effect(() => {
    const stops = topics.map((topic) => onChanged(topic, () => void made.heard()));
    return () => stops.forEach((stop) => stop());
  });
  return made;
}
