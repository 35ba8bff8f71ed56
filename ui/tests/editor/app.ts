import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { Engine } from './engine';

const ui = fileURLToPath(new URL('../..', import.meta.url));
const dist = process.env.EDITOR_DIST ?? join(ui, 'dist');
const nonce = 'bm0nceForTests';
/** The policy of the served interface: nothing from elsewhere, no inline style but CodeMirror's own sheet. */
const policy = `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'`;
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml', '.jpg': 'image/jpeg', '.png': 'image/png' };

async function body(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The built interface in a real browser, before an engine in memory. */
export class App {
  engine = new Engine();
  /** Which test it is. A page that was closed may still save its last words: the next test must not get them. */
  #test = 0;
  readonly #streams = new Set<ServerResponse>();
  readonly #server = createServer((request, response) => {
    // A page that is closed takes its requests along.
    this.#serve(request, response).catch(() => response.destroy());
  });
  #browser!: Browser;

  static async start(): Promise<App> {
    const app = new App();
    await new Promise<void>((done) => app.#server.listen(0, '127.0.0.1', done));
    app.#browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
    return app;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** A fresh engine. */
  reset(): Engine {
    this.#test += 1;
    this.engine = new Engine();
    this.engine.changed = (topics) => this.#streams.forEach((stream) => stream.write(`data: ${JSON.stringify(topics)}\n\n`));
    return this.engine;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** A page at this place. What the page complains of is in `complaints`. */
  async open(hash: string, options: BrowserContextOptions = {}): Promise<Page & { complaints: string[] }> {
    const context = await this.#browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
    await context.addCookies([{ name: 'test', value: String(this.#test), url: this.address }]);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: this.address.slice(0, -1) });
    const page = Object.assign(await context.newPage(), { complaints: [] as string[] });
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && page.complaints.push(message.text()));
    page.on('pageerror', (error) => page.complaints.push(String(error.stack)));
    await page.goto(`${this.address}#${hash}`);
    return page;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.cookie !== `test=${this.#test}`) return void response.destroy();
    const url = new URL(request.url ?? '/', this.address);
    const json = (value: unknown) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
    if (url.pathname === '/api/rpc') {
      const { cmd, args } = JSON.parse(String(await body(request))) as { cmd: string; args: unknown };
      return void json(await this.engine.answer(cmd, args));
    }
    if (url.pathname === '/api/media') {
      const bytes = await body(request);
      await new Promise((done) => setTimeout(done, this.engine.slowMedia));
      const problem = this.engine.problems.get('media');
      if (problem) return void json({ problem });
      const reference = `media/${bytes.length.toString(16).padStart(16, '0')}.jpg`;
      return void json({ ok: this.engine.picture(reference, 1200, 800) });
    }
    if (url.pathname === '/api/events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': here\n\n');
      this.#streams.add(response);
      return void request.on('close', () => this.#streams.delete(response));
    }
    if (url.pathname.startsWith('/media/')) {
      const known = this.engine.media.get(url.pathname.slice(1));
      if (!known) return void response.writeHead(404).end();
      const file = known.web!.height > known.web!.width ? 'mer.jpg' : 'aube.jpg';
      return void response.setHeader('Content-Type', 'image/jpeg').end(await readFile(join(ui, 'src/img', file)));
    }
    const path = url.pathname === '/' ? '/index.html' : url.pathname;
    try {
      const bytes = await readFile(join(dist, path));
      response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream').setHeader('Content-Security-Policy', policy);
      response.end(path === '/index.html' ? String(bytes).replace('__TAURI_STYLE_NONCE__', nonce) : bytes);
    } catch {
      response.writeHead(404).end();
    }
  }
}

/** The field of the text, and its source. */
export const text = (page: Page) => page.locator('.text-field .cm-content');
export const title = (page: Page) => page.locator('.title-field .cm-content');

/** The source of a field, as CodeMirror holds it. */
export function source(page: Page, field: '.text-field' | '.title-field' = '.text-field'): Promise<string> {
  type Content = { cmTile: { root: { view: { state: { doc: { toString(): string } } } } } };
  return page.locator(`${field} .cm-content`).evaluate((content) => (content as unknown as Content).cmTile.root.view.state.doc.toString());
}
