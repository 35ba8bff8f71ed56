import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Blog } from './blog';
import { ask, button, look, lookAround, open, saved, shut, skipWelcome, stopBrowser, type Watched, write } from './browser';
import { Bureau } from './bureau';

const photo = fileURLToPath(new URL('../../src/img/campagne.jpg', import.meta.url));
const late = { timeout: 60_000, interval: 500 };
afterAll(stopBrowser);

describe('with a real WordPress whose REST is shut', () => {
  let blog: Blog;
  let bureau: Bureau;
  let page: Watched;
  let id: string;
  const delivery = async () => (await ask(page, 'post.open', { id })).deliveries.find((each) => each.platform === 'xmlrpc')!;
  const there = async () => (await fetch((await delivery()).url!)).text();

  beforeAll(async () => {
    [blog, bureau] = await Promise.all([Blog.start(), Bureau.start()]);
    blog.shut('rest');
    page = await open(bureau);
    await skipWelcome(page);
  }, 180_000);
  afterAll(async () => {
    await shut(page);
    await Promise.all([bureau.stop(), blog.stop()]);
  });

  it('is found by its address, and opened by a password', async () => {
    await page.goto(`${new URL(bureau.address).origin}/#/channels/add`);
    await page.getByRole('textbox', { name: 'Adresse de votre site' }).fill(blog.url);
    await button(page, 'Chercher').click();
    await page.getByText(/L’interface REST de .* est fermée/).waitFor();
    await page.getByLabel('Identifiant sur le site').fill(blog.user);
    await page.getByLabel('Mot de passe', { exact: true }).fill('faux');
    await button(page, 'Relier ce site').click();
    await page.getByText(/ne reconnaît pas cet identifiant avec ce mot de passe/).waitFor();
    await look(page, '68-refuse');
    await page.getByLabel('Mot de passe', { exact: true }).fill(blog.password);
    await lookAround(page, '68-mot-de-passe');
    await button(page, 'Relier ce site').click();
    await page.getByRole('heading', { name: 'Carnet de Naïma' }).waitFor();
    await lookAround(page, '68-canal-xmlrpc');
  });

  it('gets a post with its photo, once, and its new words', async () => {
    id = await write(page, 'Le train de 6 h 42', 'Le quai était vide.\n\n');
    await page.keyboard.press('Control+End');
    await page.locator('input[type=file]').setInputFiles(photo);
    await page.locator('.cm-figure img').waitFor();
    await saved(page);
    await page.keyboard.press('Control+Shift+Enter');
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('checkbox', { name: /Carnet de Naïma/ }).click();
    await sheet.getByRole('checkbox', { name: /Carnet local/ }).click();
    await lookAround(page, '68-vers-xmlrpc');
    await sheet.getByRole('button', { name: 'Publier maintenant' }).click();
    await expect.poll(async () => (await delivery()).state.is, late).toBe('published');
    expect(blog.posts('Le train de 6 h 42').map(([, status]) => status)).toEqual(['publish']);
    expect(await there()).toContain('Le quai était vide.');
    expect(await there()).toMatch(/<img[^>]+\/wp-content\/uploads\//);

    const post = (await ask(page, 'post.open', { id })).post;
    await ask(page, 'post.save', { id, seq: post.seq, title: post.title, body: post.body.replace('vide', 'plein'), undo: null });
    await ask(page, 'update', { id, to: null, hold: false });
    await expect.poll(there, late).toContain('Le quai était plein.');
    expect(blog.posts('Le train de 6 h 42')).toHaveLength(1);
  });

  it('says in both languages what keeps a channel from sending, and goes on with a new password', async () => {
    blog.php("WP_Application_Passwords::delete_all_application_passwords(get_user_by('login', 'admin')->ID);");
    await ask(page, 'pull', { channel: null });
    await page.goto(`${new URL(bureau.address).origin}/#/channels`);
    await page.getByRole('link', { name: /Carnet de Naïma/ }).click();
    await page.getByLabel('Mot de passe', { exact: true }).waitFor();
    await lookAround(page, '68-a-renouveler');
    const preferences = await ask(page, 'settings.get', {});
    await ask(page, 'settings.set', { ...preferences, language: 'en' });
    await page.getByText(/WordPress takes an application password here/).waitFor();
    await lookAround(page, '68-a-renouveler-en');
    await ask(page, 'settings.set', preferences);
    // The one of the account opens it as well.
    await page.getByLabel('Mot de passe', { exact: true }).fill(blog.main);
    await button(page, 'Renouveler l’accès').click();
    await expect.poll(async () => (await ask(page, 'channel.list', {})).map((row) => row.channel.state), late).toEqual(['ready', 'ready']);
  });
});
