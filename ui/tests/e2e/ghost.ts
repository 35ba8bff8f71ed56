import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../../../tests/servers/ghost/server', import.meta.url));

/** A real Ghost of its own. It stops when this process ends: its script waits for a pipe. */
export class Ghost {
  readonly url: string;
  /** The Admin API key of an integration. */
  readonly key: string;
  readonly #end: () => Promise<void>;

  private constructor(env: { url: string; key: string }, end: () => Promise<void>) {
    ({ url: this.url, key: this.key } = env);
    this.#end = end;
  }

  /** There is no skipping: without a site the tests fail. */
  static async start(): Promise<Ghost> {
    const hold = spawn(server, ['hold', `e2e-${process.pid}`], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise<void>((done) => hold.once('exit', () => done()));
    const path = await new Promise<string>((printed, failed) => {
      hold.stdout.once('data', (bytes: Buffer) => printed(String(bytes).trim()));
      hold.once('exit', (code) => failed(new Error(`a real Ghost is needed here, and ${server} could not start one (${code}, see above)`)));
    });
    return new Ghost(JSON.parse(readFileSync(path, 'utf8')) as { url: string; key: string }, () => (hold.stdin.end(), ended));
  }

  stop(): Promise<void> {
    return this.#end();
  }
}
