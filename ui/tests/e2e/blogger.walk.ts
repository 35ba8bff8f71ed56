import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Blog } from './blog';
import { Blogger } from './blogger';
import { ask, button, lookAround, open, saved, shut, skipWelcome, stopBrowser, type Watched, write } from './browser';
import { Bureau } from './bureau';

const photo = fileURLToPath(new URL('../../src/img/campagne.jpg', import.meta.url));
const late = { timeout: 60_000, interval: 500 };
afterAll(stopBrowser);

describe('with a Blogger', () => {
  let blogger: Blogger;
  let blog: Blog;
  let bureau: Bureau;
  let page: Watched;
  let id: string;
  const delivery = async () => (await ask(page, 'post.open', { id })).deliveries.find((each) => each.platform === 'blogger')!;
  const there = async () => (await fetch((await delivery()).url!)).text();

  beforeAll(async () => {
    [blogger, blog] = await Promise.all([Blogger.start(), Blog.start()]);
    bureau = await Bureau.start({ BUREAU_GOOGLE: blogger.url });
    page = await open(bureau);
    await skipWelcome(page);
  }, 180_000);
  afterAll(async () => {
    await shut(page);
    await Promise.all([bureau.stop(), blog.stop()]);
    await blogger.stop();
  });

  const search = async (address: string) => {
    await page.goto(`${new URL(bureau.address).origin}/#/channels/add`);
    await page.getByRole('textbox', { name: 'Adresse de votre site' }).fill(address);
    await button(page, 'Chercher').click();
  };

  it('is found by its address, and opened by Google’s page', async () => {
    await search(blogger.url);
    await page.getByLabel('ID client').fill(blogger.client.id);
    await page.getByLabel('Code secret du client').fill(blogger.client.secret);
    await lookAround(page, '67-programme-google');
    await button(page, 'Continuer avec Google').click();
    const link = page.getByRole('link', { name: 'Ouvrir la page de Google' });
    const asks = (await link.getAttribute('href'))!;
    await lookAround(page, '67-page-google');
    // The page says yes at once, and leads the browser back to this computer; nothing is typed.
    expect(await (await fetch(asks)).text()).toContain('Carnet de Naïma');
    await page.getByRole('heading', { name: 'Carnet de Naïma' }).waitFor();
    await lookAround(page, '67-canal-blogger');
  });

  it('refuses a photo that nobody brings, and takes the post without it', async () => {
    id = await write(page, 'Le train de 6 h 42', 'Le quai était vide.\n\n');
    await page.keyboard.press('Control+End');
    await page.locator('input[type=file]').setInputFiles(photo);
    await page.locator('.cm-figure img').waitFor();
    await saved(page);
    await page.keyboard.press('Control+Shift+Enter');
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('checkbox', { name: /Carnet de Naïma/ }).click();
    await sheet.getByRole('checkbox', { name: /Carnet local/ }).click();
    await sheet.getByRole('button', { name: 'Publier maintenant' }).click();
    await page.getByText(/n’a pas de place pour les photos. Rien n’est parti/).waitFor();
    await lookAround(page, '67-photo-refusee');
    expect((await ask(page, 'post.open', { id })).deliveries).toEqual([]);
  });

  it('shows the photo that another blog keeps, once, and its new words', async () => {
    await ask(page, 'channel.add', { platform: 'wordpress', address: blog.url, user: blog.user, password: blog.password, name: 'Mon WordPress' });
    await page.goto(`${new URL(bureau.address).origin}/#/channels`);
    await page.getByRole('link', { name: /Carnet de Naïma/ }).click();
    await page.getByRole('combobox', { name: 'Aucun canal' }).selectOption({ label: 'Mon WordPress' });
    await page.getByRole('combobox', { name: 'Mon WordPress' }).waitFor();
    await lookAround(page, '67-photos-par');
    const rows = await ask(page, 'channel.list', {});
    const to = rows.filter((row) => row.channel.platform === 'blogger').map((row) => row.channel.id);
    await ask(page, 'publish', { id, to, schedule: null, hold: false });
    await expect.poll(async () => (await delivery()).state.is, late).toBe('published');
    const first = (await delivery()).url!;
    expect(await there()).toContain('Le quai était vide.');
    expect(await there()).toContain(`${blog.url}/wp-content/uploads/`);

    const post = (await ask(page, 'post.open', { id })).post;
    await ask(page, 'post.save', { id, seq: post.seq, title: post.title, body: post.body.replace('vide', 'plein'), undo: null });
    await ask(page, 'update', { id, to: null, hold: false });
    await expect.poll(there, late).toContain('Le quai était plein.');
    expect((await delivery()).url).toBe(first);
  });

  it('says once that its access was withdrawn, and is opened again', async () => {
    await blogger.forgets();
    await ask(page, 'pull', { channel: null });
    await page.goto(`${new URL(bureau.address).origin}/#/channels`);
    await page.getByRole('link', { name: /Carnet de Naïma/ }).click();
    await button(page, 'Continuer avec Google').waitFor();
    await lookAround(page, '67-a-renouveler');
    await button(page, 'Continuer avec Google').click();
    expect(await page.getByRole('textbox', { name: 'Adresse de votre site' }).inputValue()).toBe(`${blogger.url}/`);
    await button(page, 'Chercher').click();
    // The program is known: nothing is typed.
    await page.getByText(/laissez ces deux champs vides/).waitFor();
    await button(page, 'Continuer avec Google').click();
    const link = page.getByRole('link', { name: 'Ouvrir la page de Google' });
    await fetch((await link.getAttribute('href'))!);
    await page.getByRole('heading', { name: 'Carnet de Naïma' }).waitFor();
    expect((await ask(page, 'channel.list', {})).map((row) => row.channel.state)).toEqual(['ready', 'ready', 'ready']);
  });
});
