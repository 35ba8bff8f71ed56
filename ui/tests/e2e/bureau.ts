import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = process.env.BUREAU_BIN ?? fileURLToPath(new URL('../../../target/debug/bureau', import.meta.url));
const run = promisify(execFile);

// A test that fails leaves nothing running.
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** `bureau serve` over a home of its own, which is gone afterwards. */
export class Bureau {
  readonly folder = mkdtempSync(join(tmpdir(), 'bureau-e2e-'));
  readonly home = join(this.folder, 'home');
  /** What it says on standard error, for a test that fails. */
  trace = '';
  #process: ChildProcess | undefined;
  #address = '';

  /** With more in its environment: where other directories of accounts are, say. */
  static async start(more: NodeJS.ProcessEnv = {}): Promise<Bureau> {
    const bureau = new Bureau(more);
    await bureau.start();
    return bureau;
  }

  constructor(readonly more: NodeJS.ProcessEnv = {}) {}

  /** The address with its token, as it printed it. */
  get address(): string {
    return this.#address;
  }

  /** A system in French, with a home that holds nothing and a keychain that nobody answers for. */
  get #environment(): NodeJS.ProcessEnv {
    const { PATH, BUREAU_LOG } = process.env;
    return { PATH, BUREAU_LOG, HOME: this.folder, LANG: 'fr_FR.UTF-8', TZ: 'Europe/Paris', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', ...this.more };
  }

  async start(): Promise<void> {
    const child = spawn(program, ['--home', this.home, 'serve', '--port', '0'], { env: this.#environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    child.stderr!.on('data', (bytes: Buffer) => (this.trace += String(bytes)));
    this.#address = await new Promise((printed, failed) => {
      let said = '';
      child.stdout!.on('data', (bytes: Buffer) => {
        said += String(bytes);
        const found = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(said)?.[0];
        if (found) printed(found);
      });
      child.once('error', failed);
      child.once('exit', (code) => failed(new Error(`bureau serve ended (${code}) before it printed an address: ${said}${this.trace}`)));
    });
  }

  /** As a power cut does: no goodbye. */
  async kill(): Promise<void> {
    const child = this.#process!;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    if (this.#process?.exitCode === null && this.#process.signalCode === null) await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The command line over the same home: what `--json` answers. */
  async json<T>(...words: string[]): Promise<T> {
    const { stdout } = await run(program, ['--home', this.home, '--json', ...words], { env: this.#environment });
    return JSON.parse(stdout) as T;
  }
}
