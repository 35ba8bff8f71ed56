import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../../../tests/servers/wordpress/server', import.meta.url));

/** A real WordPress of its own. It stops when this process ends, however that ends: its script waits for a pipe. */
export class Blog {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly main: string;
  readonly #name: string;
  readonly #socket: string;
  readonly #end: () => Promise<void>;

  private constructor(name: string, env: { url: string; socket: string; admin: { login: string; password: string; main: string } }, end: () => Promise<void>) {
    this.#name = name;
    this.url = env.url;
    this.#socket = env.socket;
    ({ login: this.user, password: this.password, main: this.main } = env.admin);
    this.#end = end;
  }

  /** There is no skipping: without a blog the tests fail. */
  static async start(): Promise<Blog> {
    const name = `e2e-${process.pid}`;
    const hold = spawn(server, ['hold', name], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise<void>((done) => hold.once('exit', () => done()));
    const path = await new Promise<string>((printed, failed) => {
      hold.stdout.once('data', (bytes: Buffer) => printed(String(bytes).trim()));
      hold.once('exit', (code) => failed(new Error(`a real WordPress is needed here, and ${server} could not start one (${code}, see above)`)));
    });
    return new Blog(name, JSON.parse(readFileSync(path, 'utf8')) as never, () => (hold.stdin.end(), ended));
  }

  stop(): Promise<void> {
    return this.#end();
  }

  /** Rows of its own database: what truly is there, whatever an interface says. */
  rows(sql: string): string[][] {
    const out = execFileSync('mariadb', ['--no-defaults', '-uroot', '-N', '-B', '-r', '--default-character-set=utf8mb4', '-S', this.#socket, 'wp', '-e', sql], { encoding: 'utf8' });
    return out.split('\n').filter(Boolean).map((line) => line.split('\t'));
  }

  /** Posts of this title, whatever their status: id, status, slug. */
  posts(title: string): string[][] {
    return this.rows(`select ID, post_status, post_name from wp_posts where post_type = 'post' and post_title = '${title.replaceAll("'", "''")}' order by ID`);
  }

  /** The source of a post, on one line. */
  content(id: string): string {
    return this.rows(`select replace(post_content, '\\n', ' ') from wp_posts where ID = ${id}`)[0]![0]!;
  }

  /** Runs PHP inside the blog; answers what it prints. */
  php(code: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'bureau-php-'));
    const file = join(folder, 'code.php');
    writeFileSync(file, `<?php require getenv('WP_SITE') . '/wp-load.php';\n${code}\n`);
    try {
      return execFileSync(server, ['php', this.#name, file], { encoding: 'utf8' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  /** Shuts a part of it, as a security plugin does. */
  shut(part: 'rest' | 'wp'): void {
    execFileSync(server, ['shut', this.#name, part]);
  }

  seed(count: number): void {
    execFileSync(server, ['seed', this.#name, String(count)]);
  }
}
