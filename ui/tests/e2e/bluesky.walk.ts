import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, button, look, lookAround, open, saved, shut, skipWelcome, stopBrowser, tab, type Watched, write } from './browser';
import { Bureau } from './bureau';
import { Pds } from './pds';

const photo = fileURLToPath(new URL('../../src/img/campagne.jpg', import.meta.url));
const late = { timeout: 45_000, interval: 500 };
afterAll(stopBrowser);

describe('with a real server of the AT Protocol', () => {
  let pds: Pds;
  let bureau: Bureau;
  let page: Watched;
  let name: string;
  let id: string;

  beforeAll(async () => {
    pds = await Pds.start();
    bureau = await Bureau.start({ BUREAU_PLC: pds.env.plc, BUREAU_HANDLES: pds.env.url });
    name = `@${pds.env.handle}`;
    page = await open(bureau);
    await skipWelcome(page);
  });
  afterAll(async () => {
    await shut(page);
    await Promise.all([bureau.stop(), pds.stop()]);
  });

  const delivery = async () => (await ask(page, 'post.open', { id })).deliveries.find((each) => each.platform === 'bluesky')!;

  it('is found by the handle, and opened by an app password', async () => {
    await page.goto(`${new URL(bureau.address).origin}/#/channels/add`);
    await page.getByRole('textbox', { name: 'Adresse de votre site' }).fill(name);
    await button(page, 'Chercher').click();
    await page.getByText('Bluesky').first().waitFor();
    const handle = page.getByRole('textbox', { name: 'Votre pseudonyme' });
    expect(await handle.inputValue()).toBe(name);
    await page.getByLabel('Mot de passe d’application').fill('faux-faux-faux-faux');
    await button(page, 'Relier ce site').click();
    await page.getByText(/ne reconnaît pas ce compte/).waitFor();
    await look(page, '63-mot-de-passe-refuse');
    await page.getByLabel('Mot de passe d’application').fill(pds.env.password);
    await button(page, 'Relier ce site').click();
    await page.getByRole('heading', { name }).waitFor();
    await lookAround(page, '64-canal-bluesky');
  });

  it('gets its own words, which begin empty, with a photo and its description, once', async () => {
    id = await write(page, 'Le long billet', 'Un texte bien trop long pour un message.\n\n');
    await page.keyboard.press('Control+End');
    await page.locator('input[type=file]').setInputFiles(photo);
    await page.locator('.cm-figure img').waitFor();
    await saved(page);
    await page.keyboard.press('Control+Shift+Enter');
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('checkbox', { name: new RegExp(name) }).click();
    await sheet.getByRole('checkbox', { name: /Carnet local/ }).click();
    const words = sheet.getByRole('textbox', { name: `Texte pour ${name}` });
    expect(await words.inputValue()).toBe('');
    expect(await sheet.getByRole('textbox', { name: /^Avertissement/ }).count()).toBe(0);
    await words.fill('é'.repeat(301));
    await sheet.getByText('301 / 300', { exact: false }).first().waitFor();
    await words.fill('Mes mots, courts. https://exemple.fr/un-billet');
    await sheet.getByRole('group', { name: `Photos pour ${name}` }).getByRole('button').click();
    await lookAround(page, '65-version-bluesky');
    await sheet.getByRole('button', { name: 'Publier maintenant' }).click();
    try {
      await expect.poll(async () => (await delivery()).state.is, late).toBe('published');
    } catch (error) {
      console.error((await ask(page, 'delivery.journal', { id: (await delivery()).id, language: null })).text, await pds.records());
      throw error;
    }
    const records = await pds.records();
    expect(records).toHaveLength(1);
    expect(records[0]!.text).toBe('Mes mots, courts. https://exemple.fr/un-billet');
    expect(records[0]!.embed?.images).toHaveLength(1);
  });

  it('says whom it asks for answers, and asks elsewhere', async () => {
    await tab(page, 'Canaux');
    await page.locator('a[data-row]', { hasText: name }).click();
    await page.getByText(/C’est demandé au service public de Bluesky/).waitFor();
    await button(page, 'Demander ailleurs').click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('textbox').fill('http://vue.exemple');
    await sheet.getByRole('button', { name: 'Choisir' }).click();
    await sheet.getByText('Ce n’est pas une adresse en https.').waitFor();
    await look(page, '66-pas-une-vue');
    await sheet.getByRole('textbox').fill(pds.env.view);
    await lookAround(page, '66-qui-sait');
    await sheet.getByRole('button', { name: 'Choisir' }).click();
    await page.getByText(`C’est demandé à ${new URL(pds.env.view).host}, sans mot de passe.`).waitFor();
    await look(page, '66-vue-choisie');
  });

  it('is answered by a reader, whom the writer answers offline, once', async () => {
    await pds.answers('Et le café d’en face, alors ?');
    await ask(page, 'pull', { channel: null });
    const unanswered = async () => (await ask(page, 'talk.list', { filter: 'all', limit: 100, from: 0 })).unanswered;
    await expect.poll(unanswered, late).toBe(1);
    await ask(page, 'offline.set', { on: true });
    await tab(page, 'Conversations');
    await page.locator('a[data-row]', { hasText: 'Le long billet' }).click();
    const comment = page.locator('article.comment', { hasText: 'Et le café d’en face' });
    await comment.waitFor();
    expect(await button(page, 'Indésirable').count()).toBe(0);
    await comment.getByRole('button', { name: 'Répondre' }).click();
    await page.locator('[data-answer]').fill('Fermé depuis jeudi.');
    await lookAround(page, '67-reponse-bluesky');
    await button(page, 'Répondre dès que possible').click();
    await ask(page, 'offline.set', { on: false });
    const own = async () => (await pds.records()).filter((each) => each.reply);
    await expect.poll(async () => (await own()).length, late).toBe(1);
    expect((await own())[0]!.text).toBe('Fermé depuis jeudi.');
    await expect.poll(unanswered, late).toBe(0);
    await lookAround(page, '68-conversation-bluesky');
  });
});
