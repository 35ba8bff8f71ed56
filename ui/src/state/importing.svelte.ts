import { call, problemOf } from '../backend';
import type { ArchiveFormat, ImportRun, Outcome, Problem, Report } from '../bindings';

/** The archive at hand, from the first look to what came of it. It stays while the person is elsewhere. */
export class Importing {
  report = $state.raw<Report>();
  outcome = $state.raw<Outcome>();
  problem = $state.raw<Problem>();
  /** Whether the photos of other sites are wanted here. */
  pictures = $state(false);
  looking = $state(false);
  running = $state(false);

  #path = $state('');
  /** As the person chose it; null is what the archive looks like. */
  #format = $state.raw<ArchiveFormat | null>(null);
  #turn = 0;

  get path(): string {
    return this.#path;
  }

  /** Another path is another archive: nothing that was said of the last one stays. */
  set path(typed: string) {
    this.begin(typed);
  }

  get format(): ArchiveFormat | null {
    return this.#format;
  }

  /** From the beginning. */
  begin(path = ''): void {
    this.#turn++;
    this.#path = path;
    this.#format = null;
    this.looking = false;
    this.report = this.outcome = this.problem = undefined;
  }

  /** Says what is in it, as what it looks like or as `format`. What was found before stays where that is refused. */
  async look(format: ArchiveFormat | null = null): Promise<void> {
    const turn = ++this.#turn;
    this.looking = true;
    this.outcome = this.problem = undefined;
    try {
      const report = await call('import.look', { path: this.#path, format });
      if (turn !== this.#turn) return;
      this.report = report;
      this.#format = format;
    } catch (thrown) {
      if (turn === this.#turn) this.problem = problemOf(thrown);
    } finally {
      if (turn === this.#turn) this.looking = false;
    }
  }

  /** Takes it in, to its end or until it is stopped. */
  async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.outcome = this.problem = undefined;
    try {
      this.outcome = await call('import.run', { path: this.#path, format: this.#format, pictures: this.pictures });
      this.report = undefined;
    } catch (thrown) {
      this.problem = problemOf(thrown);
    } finally {
      this.running = false;
    }
  }

  /** Takes in the rest of one that was stopped on its way. */
  goOn(run: ImportRun): Promise<void> {
    this.begin(run.path);
    this.#format = run.format as ArchiveFormat;
    this.pictures = run.pictures;
    return this.run();
  }

  /** Asks the one under way to end, and answers whether it will; whoever began it learns what came of it. */
  async stop(): Promise<boolean> {
    try {
      await call('import.stop', {});
      return true;
    } catch (thrown) {
      this.problem = problemOf(thrown);
      return false;
    }
  }
}

export const importing = new Importing();
