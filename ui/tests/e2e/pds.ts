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
  /** Who knows what was answered. */
  view: string;
  reader: string;
  readerPassword: string;
}

/** What stands there, as everybody may read it. */
export interface Record {
  text: string;
  reply?: { parent: { uri: string } };
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
    return (await this.#listed()).map((record) => record.value);
  }

  /** The reader answers the newest post. */
  async answers(text: string): Promise<void> {
    const { reader, readerPassword } = this.env;
    const { did, accessJwt } = await this.#ask<{ did: string; accessJwt: string }>('server.createSession', { identifier: reader, password: readerPassword });
    const { uri, cid } = (await this.#listed())[0]!;
    const record = { $type: 'app.bsky.feed.post', text, createdAt: new Date().toISOString(), reply: { root: { uri, cid }, parent: { uri, cid } } };
    await this.#ask('repo.createRecord', { repo: did, collection: 'app.bsky.feed.post', record }, accessJwt);
  }

  async #listed(): Promise<{ uri: string; cid: string; value: Record }[]> {
    const { url, did } = this.env;
    const answer = await fetch(`${url}/xrpc/com.atproto.repo.listRecords?repo=${did}&collection=app.bsky.feed.post`);
    return ((await answer.json()) as { records: { uri: string; cid: string; value: Record }[] }).records;
  }

  async #ask<T>(method: string, body: object, token?: string): Promise<T> {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${this.env.url}/xrpc/com.atproto.${method}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method}: ${answer.status}`);
    return (await answer.json()) as T;
  }
}
