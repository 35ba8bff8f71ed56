import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, button, look, lookAround, open, saved, shut, skipWelcome, stopBrowser, type Watched, write } from './browser';
import { Bureau } from './bureau';
import { Site } from './micropub';

const photo = fileURLToPath(new URL('../../src/img/campagne.jpg', import.meta.url));
const late = { timeout: 60_000, interval: 500 };
afterAll(stopBrowser);

describe('with a real site that speaks Micropub', () => {
  let site: Site;
  let bureau: Bureau;
  let page: Watched;
  let id: string;
  const delivery = async () => (await ask(page, 'post.open', { id })).deliveries.find((each) => each.platform === 'micropub')!;
  const there = async () => (await fetch((await delivery()).url!)).text();

  beforeAll(async () => {
    [site, bureau] = await Promise.all([Site.start(), Bureau.start()]);
    page = await open(bureau);
    await skipWelcome(page);
  }, 180_000);
  afterAll(async () => {
    await shut(page);
    await Promise.all([bureau.stop(), site.stop()]);
  });

  it('is found by its address, and opened by its own page', async () => {
    await page.goto(`${new URL(bureau.address).origin}/#/channels/add`);
    await page.getByRole('textbox', { name: 'Adresse de votre site' }).fill(site.url);
    await button(page, 'Chercher').click();
    await button(page, 'Utiliser un jeton d’accès').click();
    await page.getByLabel('Jeton d’accès').fill('faux');
    await button(page, 'Relier ce site').click();
    await page.getByText(/ne reconnaît pas ce jeton/).waitFor();
    await look(page, '66-jeton-refuse');
    await button(page, 'Autoriser sur mon site').click();
    const link = page.getByRole('link', { name: 'Ouvrir la page de mon site' });
    const asks = (await link.getAttribute('href'))!;
    await lookAround(page, '66-adresse');
    // The browser is led back to this computer; nothing is typed.
    const back = await fetch(site.saysYes(asks));
    expect(await back.text()).toContain('Carnet de Naïma');
    await page.getByRole('heading', { name: 'Carnet de Naïma' }).waitFor();
    await lookAround(page, '66-canal-micropub');
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
    await lookAround(page, '66-vers-micropub');
    await sheet.getByRole('button', { name: 'Publier maintenant' }).click();
    await expect.poll(async () => (await delivery()).state.is, late).toBe('published');
    const first = (await delivery()).url!;
    expect(await there()).toContain('Le quai était vide.');
    expect(await there()).toMatch(/<img[^>]+src="http:[^"]+\/media\//);

    const post = (await ask(page, 'post.open', { id })).post;
    await ask(page, 'post.save', { id, seq: post.seq, title: post.title, body: post.body.replace('vide', 'plein'), undo: null });
    await ask(page, 'update', { id, to: null, hold: false });
    await expect.poll(there, late).toContain('Le quai était plein.');
    expect((await delivery()).url).toBe(first);
  });

  it('is opened again by its own page, once its token is not known any more', async () => {
    site.revokes();
    await ask(page, 'pull', { channel: null });
    await page.goto(`${new URL(bureau.address).origin}/#/channels`);
    await page.getByRole('link', { name: /Carnet de Naïma/ }).click();
    await button(page, 'Autoriser sur mon site').waitFor();
    await lookAround(page, '66-a-renouveler');
    await button(page, 'Autoriser sur mon site').click();
    expect(await page.getByRole('textbox', { name: 'Adresse de votre site' }).inputValue()).toBe(`${site.url}/`);
    await button(page, 'Chercher').click();
    await button(page, 'Autoriser sur mon site').click();
    const link = page.getByRole('link', { name: 'Ouvrir la page de mon site' });
    await fetch(site.saysYes((await link.getAttribute('href'))!));
    await page.getByRole('heading', { name: 'Carnet de Naïma' }).waitFor();
    expect((await ask(page, 'channel.list', {})).map((row) => row.channel.state)).toEqual(['ready', 'ready']);
  });
});
