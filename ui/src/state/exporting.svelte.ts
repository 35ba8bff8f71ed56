import { call, problemOf } from '../backend';
import type { Exported, Problem } from '../bindings';

/** Everything on its way out, from the folder's name to what came of it. It stays while the person is elsewhere. */
export class Exporting {
  path = $state('');
  /** One file for WordPress, and not a folder of Markdown. */
  wxr = $state(false);
  /** With the readers' mail addresses. */
  emails = $state(false);
  running = $state(false);
  outcome = $state.raw<Exported>();
  problem = $state.raw<Problem>();

  /** From the beginning, with what was chosen. */
  begin(): void {
    this.outcome = this.problem = undefined;
  }

  /** Brings it out, to its end or until it is stopped. */
  async run(): Promise<void> {
    if (this.running || !this.path.trim()) return;
    this.running = true;
    this.begin();
    try {
      this.outcome = await call('export.run', { path: this.path, wxr: this.wxr, emails: this.emails });
    } catch (thrown) {
      this.problem = problemOf(thrown);
    } finally {
      this.running = false;
    }
  }

  /** Asks the one under way to end, and answers whether it will; whoever began it learns what came of it. */
  async stop(): Promise<boolean> {
    try {
      await call('export.stop', {});
      return true;
    } catch (thrown) {
      this.problem = problemOf(thrown);
      return false;
    }
  }
}

export const exporting = new Exporting();
