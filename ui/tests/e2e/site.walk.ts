import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, button, lookAround, open, saved, shut, skipWelcome, stopBrowser, type Watched, write } from './browser';
import { Bureau } from './bureau';

const photo = fileURLToPath(new URL('../../src/img/campagne.jpg', import.meta.url));
const late = { timeout: 60_000, interval: 500 };
afterAll(stopBrowser);

describe('a site of files, kept by git', () => {
  let bureau: Bureau;
  let page: Watched;
  let site: string;
  const git = (...args: string[]) => execFileSync('git', ['-C', site, '-c', 'user.name=Camille', '-c', 'user.email=camille@exemple.fr', ...args], { encoding: 'utf8' });
  const posts = () => readdirSync(join(site, 'content/posts')).sort();

  beforeAll(async () => {
    bureau = await Bureau.start();
    site = join(bureau.folder, 'site');
    mkdirSync(join(site, 'content/posts'), { recursive: true });
    writeFileSync(join(site, 'hugo.toml'), 'title = "Le quai"\nbaseURL = "https://quai.example/"\nlanguageCode = "fr"\n');
    writeFileSync(join(site, 'content/posts/premier.md'), '---\ntitle: "Le premier"\ndate: 2026-01-05T08:00:00+01:00\ntags: ["mer"]\n---\n\nBonjour du quai.\n');
    git('init', '--quiet', '--initial-branch', 'main');
    git('config', 'user.name', 'Camille');
    git('config', 'user.email', 'camille@exemple.fr');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Premier billet');
    page = await open(bureau);
    await skipWelcome(page);
  });
  afterAll(async () => {
    await shut(page);
    await bureau.stop();
  });

  it('is found by its folder, shown, and added', async () => {
    await page.goto(`${new URL(bureau.address).origin}/#/channels/add`);
    await page.getByRole('textbox', { name: 'Adresse de votre site' }).fill(site);
    await button(page, 'Chercher').click();
    await page.getByText(/Hugo/).first().waitFor();
    await lookAround(page, '63-site-trouve');
    await page.getByRole('checkbox').check();
    await button(page, 'Ajouter ce site').click();
    await page.getByRole('heading', { name: 'Le quai' }).waitFor();
    await lookAround(page, '63-canal-site');
  });

  it('gets a post with its photo in one commit, and the archive has what was there', async () => {
    const id = await write(page, 'Le train de 6 h 42', 'Le quai était vide.\n\n');
    await page.keyboard.press('Control+End');
    await page.locator('input[type=file]').setInputFiles(photo);
    await page.locator('.cm-figure img').waitFor();
    await saved(page);
    await page.keyboard.press('Control+Shift+Enter');
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('checkbox', { name: /Le quai/ }).click();
    await sheet.getByRole('checkbox', { name: /Carnet local/ }).click();
    await lookAround(page, '63-vers-le-site');
    await sheet.getByRole('button', { name: 'Publier maintenant' }).click();
    const state = async () => (await ask(page, 'post.open', { id })).deliveries.find((each) => each.platform === 'folder')?.state.is;
    await expect.poll(state, late).toBe('published');
    const made = posts().find((name) => name !== 'premier.md')!;
    const text = readFileSync(join(site, 'content/posts', made), 'utf8');
    expect(text).toContain('Le quai était vide.');
    expect(text).not.toContain(bureau.folder);
    expect(git('status', '--porcelain').trim()).toBe('');
    expect(git('log', '--format=%s').trim().split('\n')).toHaveLength(2);
    const files = git('show', '--name-only', '--format=', 'HEAD').trim().split('\n');
    expect(files.some((name) => name.endsWith('.jpg'))).toBe(true);
    const all = { year: null, month: null, channel: null, tag: null };
    await ask(page, 'pull', { channel: null });
    await expect.poll(async () => (await ask(page, 'archive.list', { filter: all, limit: 9, from: 0 })).rows.map((row) => row.title), late).toContain('Le premier');
  });
});
