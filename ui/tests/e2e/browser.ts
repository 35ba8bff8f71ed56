import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Commands } from '../../src/bindings';
import type { Bureau } from './bureau';

const artefacts = process.env.ARTEFACTS ?? fileURLToPath(new URL('../../../tests/artefacts', import.meta.url));
mkdirSync(artefacts, { recursive: true });

export const sizes = { phone: { width: 390, height: 844 }, tablet: { width: 820, height: 1180 }, window: { width: 1280, height: 800 } };

let browser: Promise<Browser> | undefined;
const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

export async function stopBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** A page that remembers what it complained of, and every address that it asked for. */
export type Watched = Page & { complaints: string[]; asked: URL[] };

/** Opens the interface. */
export async function open(bureau: Bureau, options: BrowserContextOptions = {}): Promise<Watched> {
  browser ??= chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
  const context = await (await browser).newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris', viewport: sizes.window, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(15_000);
  // Put in by the browser itself: the policy of the page lets no other script in.
  await context.addInitScript({ content: axe.source });
  const page = Object.assign(await context.newPage(), { complaints: [] as string[], asked: [] as URL[] });
  page.on('pageerror', (error) => page.complaints.push(String(error.stack)));
  page.on('console', (message) => message.type() === 'error' && page.complaints.push(message.text()));
  page.on('request', (request) => page.asked.push(new URL(request.url())));
  await page.goto(bureau.address);
  return page;
}

/** The page is shut; it complained of nothing and asked nothing of anyone else. */
export async function shut(page: Watched): Promise<void> {
  const here = new URL(page.url()).host;
  const elsewhere = page.asked.filter((url) => url.protocol.startsWith('http') && url.host !== here).map(String);
  await page.context().close();
  expect(elsewhere).toEqual([]);
  expect(page.complaints).toEqual([]);
}

/** Keeps a picture of the screen, and sees to it that axe finds nothing. */
export async function look(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${artefacts}/${name}.png` });
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  expect(violations.map(({ id, nodes }) => [name, id, nodes.map((node) => node.html.slice(0, 200))])).toEqual([]);
}

/** The same screen at the three sizes, light and dark. */
export async function lookAround(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await look(page, `${name}-${size}-${theme}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(sizes.window);
}

/** Asks the engine through the page's own door. */
export async function ask<C extends keyof Commands>(page: Page, cmd: C, args: Commands[C]['args']): Promise<Commands[C]['reply']> {
  const answer = await page.evaluate(async (body) => (await fetch('/api/rpc', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })).json() as Promise<{ ok: unknown; problem: unknown }>, JSON.stringify({ cmd, args }));
  if (answer.problem) throw new Error(`${cmd}: ${JSON.stringify(answer.problem)}`);
  return answer.ok as Commands[C]['reply'];
}

export const text = (page: Page) => page.locator('.text-field .cm-content');
export const title = (page: Page) => page.locator('.title-field .cm-content');
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
export const tab = (page: Page, name: string) => page.getByRole('navigation', { name: /Principal|Main/ }).getByRole('link', { name }).click();

/** The first steps, skipped. */
export async function skipWelcome(page: Page): Promise<void> {
  await button(page, 'Passer').click();
  await page.getByRole('navigation', { name: 'Principal' }).waitFor();
}

/** A new post with these words; answers its id. */
export async function write(page: Page, heading: string, words: string): Promise<string> {
  await tab(page, 'Écrire');
  await page.keyboard.press('Control+n');
  await title(page).waitFor();
  await expect.poll(() => title(page).innerText()).toMatch(/^(Titre)?\s*$/);
  await title(page).click();
  await page.keyboard.insertText(heading);
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(words);
  await saved(page);
  return decodeURIComponent(new URL(page.url()).hash.split('/')[2]!);
}

/** Until all of it is on the disk. */
export async function saved(page: Page): Promise<void> {
  await page.waitForTimeout(100);
  await page.getByText('Enregistré', { exact: true }).waitFor();
}
