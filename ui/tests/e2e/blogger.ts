import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The engine's own tests, in which the fake lives: BUREAU_IT names another program. */
function program(): string {
  if (process.env.BUREAU_IT) return process.env.BUREAU_IT;
  const folder = join(process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../../../target', import.meta.url)), 'debug', 'deps');
  const all = readdirSync(folder).filter((name) => /^it-[0-9a-f]+(\.exe)?$/.test(name)).map((name) => join(folder, name));
  const [newest] = all.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  if (!newest) throw new Error(`no tests of the engine in ${folder}: cargo test --no-run builds them`);
  return newest;
}

/** Google and one blog of its own, as the engine's tests know them: no real one can be had. It stops when this process ends. */
export class Blogger {
  private constructor(
    readonly url: string,
    readonly client: { id: string; secret: string },
    readonly stop: () => Promise<void>,
  ) {}

  static async start(): Promise<Blogger> {
    const stands = spawn(program(), ['--ignored', '--exact', '--nocapture', 'blogger::served::stands_by'], { env: { ...process.env, BUREAU_STAND_BY: '1' }, stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise<number | null>((done) => stands.once('exit', done));
    const url = await new Promise<string>((printed, failed) => {
      let said = '';
      stands.stdout.on('data', (bytes: Buffer) => {
        said += String(bytes);
        const found = /BLOGGER (\S+)\s/.exec(said)?.[1];
        if (found) printed(found);
      });
      stands.once('exit', (code) => failed(new Error(`the fake ended (${code}): ${said}`)));
    });
    const stop = async () => {
      stands.stdin.end();
      // It fails where a request was none that Google publishes.
      if ((await ended) !== 0) throw new Error('a request did not fit what Google publishes');
    };
    return new Blogger(url, { id: '117-naima.apps.googleusercontent.com', secret: 'GOCSPX-naima' }, stop);
  }

  /** Withdraws every access. */
  async forgets(): Promise<void> {
    await fetch(`${this.url}/-/forgets`, { method: 'POST' });
  }
}
