import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../../../tests/servers/pds/server', import.meta.url));

interface Env {
  url: string;
  plc: string;
  did: string;
  handle: string;
  password: string;
}

/** What stands there, as everybody may read it. */
export interface Record {
  text: string;
  embed?: { images: { alt: string }[] };
}

/** A real server of the AT Protocol (the reference PDS) of its own. It stops when this process ends: its script waits for a pipe. */
export class Pds {
  readonly #end: () => Promise<void>;

  private constructor(readonly env: Env, end: () => Promise<void>) {
    this.#end = end;
  }

  /** There is no skipping: without a server the tests fail. */
  static async start(): Promise<Pds> {
    const hold = spawn(server, ['hold', `e2e-${process.pid}`], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise<void>((done) => hold.once('exit', () => done()));
    const path = await new Promise<string>((printed, failed) => {
      hold.stdout.once('data', (bytes: Buffer) => printed(String(bytes).trim()));
      hold.once('exit', (code) => failed(new Error(`a real server is needed here, and ${server} could not start one (${code}, see above)`)));
    });
    return new Pds(JSON.parse(readFileSync(path, 'utf8')) as Env, () => (hold.stdin.end(), ended));
  }

  stop(): Promise<void> {
    return this.#end();
  }

  async records(): Promise<Record[]> {
    const { url, did } = this.env;
    const answer = await fetch(`${url}/xrpc/com.atproto.repo.listRecords?repo=${did}&collection=app.bsky.feed.post`);
    const { records } = (await answer.json()) as { records: { value: Record }[] };
    return records.map((record) => record.value);
  }
}
