import { problemOf } from '../backend';
import type { Problem } from '../bindings';

/** How the words stand. */
export type SaveState =
  | { is: 'saved' }
  | { is: 'saving' }
  /** Not on the disk; tried again until it is. */
  | { is: 'failed'; problem: Problem }
  /** Another window saved this post meanwhile: nothing more is written until the writer has chosen. */
  | { is: 'overtaken' };

/** After the last key. */
export const pause = 400;
/** While typing goes on. */
export const longest = 1000;
const retries = [1000, 2000, 5000, 10_000];

/** Saves what changed: soon after a pause, every second while typing, one save at a time, until it succeeds. */
export class Autosave {
  #dirtySince: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flight: Promise<void> | undefined;
  #failures = 0;
  /** The last save left something for later. */
  #partial = false;
  #stopped = false;
  #state: SaveState = { is: 'saved' };

  constructor(
    /** Writes the words as they are now; answers whether all was written. `whole`: nothing may be left for later. */
    private readonly save: (whole: boolean) => Promise<boolean>,
    private readonly changed: (state: SaveState) => void,
  ) {}

  get state(): SaveState {
    return this.#state;
  }

  /** Whether there are words that the disk does not have. */
  get dirty(): boolean {
    return this.#dirtySince !== undefined || this.#flight !== undefined;
  }

  /** The words changed. */
  touch(): void {
    if (this.#stopped) return;
    this.#dirtySince ??= Date.now();
    // Said at once: `saved` must mean that every word on the screen is on the disk.
    if (this.#state.is === 'saved') this.#say({ is: 'saving' });
    // A disk that refused is not asked again at each key: the retry is already due.
    if (this.#flight || this.#failures) return;
    this.#plan(this.#due(this.#dirtySince));
  }

  /** Saves now what is not saved yet, and what was being saved. Never throws: the state says how it went. */
  async flush(): Promise<void> {
    await this.#flight;
    if ((this.#dirtySince !== undefined || this.#partial) && !this.#stopped) await this.#go(true);
  }

  /** Nothing is saved any more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #due(since: number): number {
    return Math.min(pause, since + longest - Date.now());
  }

  #plan(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#go(false), Math.max(0, wait));
  }

  #say(state: SaveState): void {
    this.#state = state;
    this.changed(state);
  }

  #go(whole: boolean): Promise<void> {
    clearTimeout(this.#timer);
    this.#flight ??= this.#write(whole).finally(() => {
      this.#flight = undefined;
      if (this.#dirtySince !== undefined && !this.#stopped) {
        this.#plan(this.#failures ? retries[Math.min(this.#failures, retries.length) - 1]! : this.#due(this.#dirtySince));
      }
    });
    return this.#flight;
  }

  async #write(whole: boolean): Promise<void> {
    const since = this.#dirtySince;
    this.#dirtySince = undefined;
    try {
      this.#partial = !(await this.save(whole));
      this.#failures = 0;
      this.#say({ is: this.#dirtySince === undefined ? 'saved' : 'saving' });
    } catch (thrown) {
      // What was typed during the save is younger than what the save did not write.
      this.#dirtySince = since ?? this.#dirtySince;
      const problem = problemOf(thrown);
      if (problem.code === 'error-overtaken') {
        this.#stopped = true;
        this.#say({ is: 'overtaken' });
        return;
      }
      this.#failures++;
      this.#say({ is: 'failed', problem });
    }
  }
}
