import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../../../tests/servers/mastodon/server', import.meta.url));

interface Env {
  url: string;
  user: string;
  password: string;
  token: string;
}

/** What stands there, as its own interface says. */
export interface Status {
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
    const ask = async <T>(path: string): Promise<T> => (await fetch(this.url + path, { headers: { authorization: `Bearer ${this.token}` } })).json() as Promise<T>;
    const { id } = await ask<{ id: string }>('/api/v1/accounts/verify_credentials');
    return ask<Status[]>(`/api/v1/accounts/${id}/statuses`);
  }
}
