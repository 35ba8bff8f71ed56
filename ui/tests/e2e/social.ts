import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../../../tests/servers/mastodon/server', import.meta.url));

interface Env {
  url: string;
  user: string;
  password: string;
  token: string;
  /** Of somebody who reads. */
  reader: string;
}

/** What stands there, as its own interface says. */
export interface Status {
  id: string;
  in_reply_to_id: string | null;
  content: string;
  spoiler_text: string;
  media_attachments: { description: string }[];
}

/** A real server of short posts (snac2) of its own. It stops when this process ends: its script waits for a pipe. */
export class Social {
  readonly url: string;
  readonly user: string;
  readonly token: string;
  readonly #env: Env;
  readonly #end: () => Promise<void>;

  private constructor(env: Env, end: () => Promise<void>) {
    ({ url: this.url, user: this.user, token: this.token } = env);
    this.#env = env;
    this.#end = end;
  }

  /** There is no skipping: without a server the tests fail. */
  static async start(): Promise<Social> {
    const hold = spawn(server, ['hold', `e2e-${process.pid}`], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise<void>((done) => hold.once('exit', () => done()));
    const path = await new Promise<string>((printed, failed) => {
      hold.stdout.once('data', (bytes: Buffer) => printed(String(bytes).trim()));
      hold.once('exit', (code) => failed(new Error(`a real server is needed here, and ${server} could not start one (${code}, see above)`)));
    });
    return new Social(JSON.parse(readFileSync(path, 'utf8')) as Env, () => (hold.stdin.end(), ended));
  }

  stop(): Promise<void> {
    return this.#end();
  }

  /** Says yes on the server's page, at an address that the program gave; the code that it shows. */
  async code(page: string): Promise<string> {
    const client = new URL(page).searchParams.get('client_id')!;
    const body = new URLSearchParams({ login: this.user, passwd: this.#env.password, redir: 'urn:ietf:wg:oauth:2.0:oob', cid: client, state: '' });
    const answer = await fetch(`${this.url}/oauth/x-snac-login`, { method: 'POST', body });
    return (await answer.text()).split('\n')[0]!;
  }

  async statuses(): Promise<Status[]> {
    const { id } = await this.#ask<{ id: string }>('accounts/verify_credentials');
    return this.#ask<Status[]>(`accounts/${id}/statuses`);
  }

  /** The reader answers a post, and the writer's account has heard of it. */
  async answers(id: string, status: string): Promise<void> {
    const body = JSON.stringify({ status, in_reply_to_id: id, visibility: 'public' });
    await fetch(`${this.url}/api/v1/statuses`, { method: 'POST', body, headers: { 'authorization': `Bearer ${this.#env.reader}`, 'content-type': 'application/json' } });
    for (let tries = 0; tries < 100; tries += 1) {
      const { descendants } = await this.#ask<{ descendants: Status[] }>(`statuses/${id}/context`);
      if (descendants.length > 0) return;
      await new Promise((later) => setTimeout(later, 100));
    }
    throw new Error('the answer never came');
  }

  async #ask<T>(route: string): Promise<T> {
    return (await fetch(`${this.url}/api/v1/${route}`, { headers: { authorization: `Bearer ${this.token}` } })).json() as Promise<T>;
  }
}
