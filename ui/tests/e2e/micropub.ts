import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../../../tests/servers/micropub/server', import.meta.url));
const approve = fileURLToPath(new URL('../../../tests/servers/micropub/approve', import.meta.url));

interface Env {
  url: string;
  token: string;
  user: string;
  password: string;
  folder: string;
}

/** A real site that speaks Micropub, of its own. It stops when this process ends: its script waits for a pipe. */
export class Site {
  readonly #env: Env;
  readonly #end: () => Promise<void>;

  private constructor(env: Env, end: () => Promise<void>) {
    [this.#env, this.#end] = [env, end];
  }

  get url(): string {
    return this.#env.url;
  }

  /** There is no skipping: without a site the tests fail. */
  static async start(): Promise<Site> {
    const hold = spawn(server, ['hold', `e2e-${process.pid}`], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise<void>((done) => hold.once('exit', () => done()));
    const path = await new Promise<string>((printed, failed) => {
      hold.stdout.once('data', (bytes: Buffer) => printed(String(bytes).trim()));
      hold.once('exit', (code) => failed(new Error(`a real site is needed here, and ${server} could not start one (${code}, see above)`)));
    });
    return new Site(JSON.parse(readFileSync(path, 'utf8')) as Env, () => (hold.stdin.end(), ended));
  }

  /** Logs in and says yes on the site's page; the address that it leads to. */
  saysYes(page: string): string {
    return execFileSync(approve, [this.url, this.#env.user, this.#env.password, page], { encoding: 'utf8' }).trim();
  }

  /** Forgets every token that it gave. */
  revokes(): void {
    const forget = 'import sqlite3, sys; at = sqlite3.connect(sys.argv[1], timeout=30); at.execute("delete from indieweb_token"); at.commit()';
    execFileSync('python3', ['-c', forget, `${this.#env.folder}/db.sqlite3`]);
  }

  stop(): Promise<void> {
    return this.#end();
  }
}
