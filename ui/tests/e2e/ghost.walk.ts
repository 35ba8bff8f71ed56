import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, button, look, lookAround, open, saved, shut, skipWelcome, stopBrowser, type Watched, write } from './browser';
import { Bureau } from './bureau';
import { Ghost } from './ghost';

const photo = fileURLToPath(new URL('../../src/img/campagne.jpg', import.meta.url));
const late = { timeout: 60_000, interval: 500 };
afterAll(stopBrowser);

describe('with a real Ghost', () => {
  let ghost: Ghost;
  let bureau: Bureau;
  let page: Watched;
  let id: string;
  const delivery = async () => (await ask(page, 'post.open', { id })).deliveries.find((each) => each.platform === 'ghost')!;

  beforeAll(async () => {
    [ghost, bureau] = await Promise.all([Ghost.start(), Bureau.start()]);
    page = await open(bureau);
    await skipWelcome(page);
  }, 120_000);
  afterAll(async () => {
    await shut(page);
    await Promise.all([bureau.stop(), ghost.stop()]);
  });

  it('is found by its address, and opened by the key of an integration', async () => {
    await page.goto(`${new URL(bureau.address).origin}/#/channels/add`);
    await page.getByRole('textbox', { name: 'Adresse de votre site' }).fill(ghost.url);
    await button(page, 'Chercher').click();
    const key = page.getByLabel('Clé Admin API');
    await key.fill(`${ghost.key.split(':')[0]}:${'0'.repeat(64)}`);
    await button(page, 'Relier ce site').click();
    await page.getByText(/ne reconnaît pas cette clé/).waitFor();
    await look(page, '64-cle-refusee');
    await key.fill(ghost.key);
    await lookAround(page, '64-cle');
    await button(page, 'Relier ce site').click();
    await button(page, 'Rapporter mes billets').waitFor();
    await lookAround(page, '64-canal-ghost');
  });

  it('gets a post with its photo, once, and its new words', async () => {
    id = await write(page, 'Le train de 6 h 42', 'Le quai était vide.\n\n');
    await page.keyboard.press('Control+End');
    await page.locator('input[type=file]').setInputFiles(photo);
    await page.locator('.cm-figure img').waitFor();
    await saved(page);
    await page.keyboard.press('Control+Shift+Enter');
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('checkbox', { name: /Ghost/ }).click();
    await sheet.getByRole('checkbox', { name: /Carnet local/ }).click();
    await lookAround(page, '64-vers-ghost');
    await sheet.getByRole('button', { name: 'Publier maintenant' }).click();
    await expect.poll(async () => (await delivery()).state.is, late).toBe('published');
    const address = (await delivery()).url!;
    const there = await (await fetch(address)).text();
    expect(there).toContain('Le quai était vide.');
    expect(there).toMatch(/<img[^>]+\/content\/images\//);
  });
});
