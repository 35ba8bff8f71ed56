import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, button, look, lookAround, open, saved, shut, skipWelcome, stopBrowser, tab, type Watched, write } from './browser';
import { Bureau } from './bureau';
import { Social } from './social';

const photo = fileURLToPath(new URL('../../src/img/campagne.jpg', import.meta.url));
/** Less than the minute that a lost answer costs: none is lost on loopback. */
const late = { timeout: 45_000, interval: 500 };
afterAll(stopBrowser);

describe('with a real server of short posts', () => {
  let social: Social;
  let bureau: Bureau;
  let page: Watched;
  let name: string;

  beforeAll(async () => {
    [social, bureau] = await Promise.all([Social.start(), Bureau.start()]);
    name = `@${social.user}@${new URL(social.url).host}`;
    page = await open(bureau);
    await skipWelcome(page);
  });
  afterAll(async () => {
    await shut(page);
    await Promise.all([bureau.stop(), social.stop()]);
  });

  it('is found by the name of the account, and opened by the code of its page', async () => {
    await page.goto(`${new URL(bureau.address).origin}/#/channels/add`);
    await page.getByRole('textbox', { name: 'Adresse de votre site' }).fill(name);
    await button(page, 'Chercher').click();
    await page.getByText('snac 2.75').waitFor();
    await button(page, 'Utiliser un jeton d’accès').click();
    await page.getByLabel('Jeton d’accès').fill('faux');
    await button(page, 'Relier ce site').click();
    await page.getByText(/ne reconnaît pas ce jeton/).waitFor();
    await look(page, '60-jeton-refuse');
    await button(page, 'Autoriser sur mon site').click();
    const link = page.getByRole('link', { name: 'Ouvrir la page de mon site' });
    const code = await social.code((await link.getAttribute('href'))!);
    await page.getByRole('textbox', { name: 'Code' }).fill(code);
    await lookAround(page, '60-code');
    await button(page, 'Relier ce site').click();
    await page.getByRole('heading', { name }).waitFor();
    await lookAround(page, '61-canal-mastodon');
  });

  it('gets its own words, which begin empty, with a warning and a photo', async () => {
    const id = await write(page, 'Le long billet', 'Un texte bien trop long pour un message.\n\n');
    await page.keyboard.press('Control+End');
    await page.locator('input[type=file]').setInputFiles(photo);
    await page.locator('.cm-figure img').waitFor();
    await saved(page);
    await page.keyboard.press('Control+Shift+Enter');
    const sheet = page.getByRole('dialog');
    const target = sheet.getByRole('checkbox', { name: new RegExp(name) });
    await target.click();
    await sheet.getByRole('checkbox', { name: /Carnet local/ }).click();
    const words = sheet.getByRole('textbox', { name: `Texte pour ${name}` });
    expect(await words.inputValue()).toBe('');
    await sheet.getByText('Un texte bien trop long').waitFor();
    await words.fill('Mes mots, courts. https://exemple.fr/un-billet');
    await sheet.getByRole('textbox', { name: `Avertissement pour ${name}` }).fill('Mal de mer');
    const beside = sheet.getByRole('group', { name: `Photos pour ${name}` });
    await beside.getByRole('button').click();
    expect(await words.inputValue()).toBe('Mes mots, courts. https://exemple.fr/un-billet');
    await lookAround(page, '62-version-courte');
    await sheet.getByRole('button', { name: 'Publier maintenant' }).click();
    const delivery = async () => (await ask(page, 'post.open', { id })).deliveries.find((each) => each.platform === 'mastodon')!;
    try {
      await expect.poll(async () => (await delivery()).state.is, late).toBe('published');
    } catch (error) {
      console.error((await ask(page, 'delivery.journal', { id: (await delivery()).id, language: 'fr' })).text, await social.statuses());
      throw error;
    }
    const statuses = await social.statuses();
    expect(statuses).toHaveLength(1);
    expect(statuses[0]!.content).toContain('Mes mots, courts.');
    expect([statuses[0]!.spoiler_text, statuses[0]!.media_attachments.length]).toEqual(['Mal de mer', 1]);
  });

  it('is answered by a reader, whom the writer answers offline, once', async () => {
    const [post] = await social.statuses();
    await social.answers(post!.id, '@naima Et le café d’en face, alors ?');
    await ask(page, 'pull', { channel: null });
    await expect.poll(async () => (await ask(page, 'talk.list', { filter: 'all', limit: 100, from: 0 })).unanswered, late).toBe(1);
    await ask(page, 'offline.set', { on: true });
    await tab(page, 'Conversations');
    await page.locator('a[data-row]', { hasText: 'Le long billet' }).click();
    const comment = page.locator('article.comment', { hasText: 'Et le café d’en face' });
    await comment.waitFor();
    expect(await button(page, 'Indésirable').count()).toBe(0);
    await comment.getByRole('button', { name: 'Répondre' }).click();
    await page.locator('[data-answer]').fill('Fermé depuis jeudi.');
    await lookAround(page, '63-reponse-courte');
    await button(page, 'Répondre dès que possible').click();
    await ask(page, 'offline.set', { on: false });
    const own = async () => (await social.statuses()).filter((each) => each.in_reply_to_id !== null);
    await expect.poll(async () => (await own()).length, late).toBe(1);
    expect((await own())[0]!.content).toContain('Fermé depuis jeudi.');
    await expect.poll(async () => (await ask(page, 'talk.list', { filter: 'all', limit: 100, from: 0 })).unanswered, late).toBe(0);
    await lookAround(page, '64-conversation-courte');
  });
});
