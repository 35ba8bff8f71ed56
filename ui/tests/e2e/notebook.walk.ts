import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, button, look, lookAround, open, saved, shut, skipWelcome, stopBrowser, tab, text, title, type Watched, write } from './browser';
import { Bureau } from './bureau';

const photo = fileURLToPath(new URL('../../src/img/mer.jpg', import.meta.url));
afterAll(stopBrowser);

/** Every HTML page below a folder, as one text. */
const pages = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html')).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');

const published = (page: Watched, name = 'Carnet local') => page.locator('.row', { hasText: name }).getByText(/^Publié/);

describe('with the notebook alone', () => {
  let bureau: Bureau;
  let page: Watched;
  let id: string;
  let folder: string;
  beforeAll(async () => {
    bureau = await Bureau.start();
    page = await open(bureau);
  });
  afterAll(async () => {
    await shut(page);
    await bureau.stop();
  });

  it('the first screen asks for a subject, not for an account', async () => {
    await lookAround(page, '01-bienvenue-1');
    await button(page, 'Voir la suite').click();
    await lookAround(page, '01-bienvenue-2');
    await button(page, 'Continuer').click();
    await lookAround(page, '01-bienvenue-3');
    await page.reload();
    await page.getByRole('textbox', { name: /envie d’écrire/ }).fill('Le train de 6 h 42');
    await button(page, 'Commencer à écrire').click();
    await expect.poll(() => title(page).innerText()).toBe('Le train de 6 h 42');
  });

  it('a French post with a photo is written and kept', async () => {
    await text(page).click();
    await page.keyboard.insertText('Ma grand-mère savait ');
    await page.keyboard.press('Control+b');
    await page.keyboard.insertText('écouter');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.insertText(' le cœur d’une table entière.');
    await page.keyboard.press('Enter');
    await page.locator('input[type=file]').setInputFiles(photo);
    await page.locator('.cm-figure img').waitFor();
    await button(page, 'À décrire').click();
    await page.getByRole('textbox', { name: 'Description de la photo' }).fill('La mer au petit matin');
    await page.getByRole('textbox', { name: 'Légende' }).fill('Entre Rennes et Laval.');
    await page.keyboard.press('Enter');
    await saved(page);
    id = decodeURIComponent(new URL(page.url()).hash.split('/')[2]!);
    const { post } = await ask(page, 'post.open', { id });
    expect(post.body).toMatch(/^Ma grand-mère savait \*\*écouter\*\* le cœur d’une table entière\.\n+!\[La mer au petit matin\]\(media\/[0-9a-f]{16}\.jpg "Entre Rennes et Laval\."\)/);
    await page.locator('.status').getByText(/\d+ mots/).waitFor();
    await page.locator('.status').getByText('En ligne').or(page.locator('.status').getByText('Hors ligne')).first().waitFor();
    await lookAround(page, '02-ecrire');
  });

  it('goes to the notebook by one press, after eight seconds to take it back', async () => {
    await button(page, 'Publier').click();
    // The first time: to which channels?
    const sheet = page.getByRole('dialog');
    await sheet.waitFor();
    await lookAround(page, '03-publier');
    expect(await sheet.getByRole('checkbox', { name: /Carnet local/ }).getAttribute('aria-checked')).toBe('true');
    await sheet.getByRole('button', { name: 'Étiquettes' }).click();
    await sheet.getByRole('combobox', { name: /étiquette/ }).fill('écoute');
    await page.keyboard.press('Enter');
    await look(page, '03-publier-etiquettes');
    await button(page, /^Publier/).last().click();
    await page.getByText('C’est parti vers 1 canal.').waitFor();
    await look(page, '03-parti');
    await button(page, /^Annuler/).click();
    await page.getByText('Rien n’est parti. Le billet reste ici.').waitFor();
    expect((await ask(page, 'post.open', { id })).deliveries.filter((each) => each.state.is !== 'cancelled')).toEqual([]);

    await button(page, /^Publier/).click();
    await button(page, 'Voir la file').click();
    await published(page).waitFor({ timeout: 20_000 });
    await lookAround(page, '04-envois');
  });

  it('and the receipt says so, with the postmark', async () => {
    await page.getByRole('link', { name: 'Carnet local' }).click();
    await page.getByRole('img', { name: /Publié sur Carnet local/ }).waitFor();
    await page.getByText('Jamais en double.').waitFor();
    expect(await page.locator('ol').innerText()).not.toContain('[');
    await lookAround(page, '05-accuse');
    folder = (await ask(page, 'channel.list', {}))[0]!.channel.address.replace(/^~/, bureau.folder);
    expect(existsSync(join(folder, 'index.html'))).toBe(true);
    const site = pages(folder);
    expect(site).toContain('<strong>écouter</strong>');
    expect(site).toContain('La mer au petit matin');
    expect(site).not.toContain('<script');
  });

  it('is read in the archive, and found without its accents', async () => {
    await tab(page, 'Archive');
    await page.getByRole('link', { name: /Le train de 6 h 42/ }).waitFor();
    await lookAround(page, '06-archive');
    for (const [words, hit] of [['ecouter', 'écouter'], ['coeur', 'cœur']] as const) {
      await page.getByRole('searchbox').fill(words);
      await expect.poll(() => page.locator('[data-row] mark').first().innerText()).toBe(hit);
    }
    await page.locator('[data-row]').first().click();
    await page.locator('article mark', { hasText: 'cœur' }).waitFor();
    expect(await page.locator('article img').evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0);
    await lookAround(page, '07-lecture');
    await page.getByRole('searchbox').fill('zzz');
    await page.getByText(/Aucun billet avec «\szzz\s»/).waitFor();
    await page.getByRole('searchbox').fill('');
  });

  it('is changed, and brought up to date', async () => {
    await page.getByRole('link', { name: 'Reprendre ce billet' }).click();
    await text(page).waitFor();
    await text(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('\n\nUn mot de plus, après coup.');
    await saved(page);
    await button(page, 'Mettre à jour').waitFor();
    await look(page, '08-modifie');
    // What will change is shown before it does.
    await button(page, 'Autres actions').click();
    await page.getByRole('menuitem', { name: 'Choisir les canaux et adapter' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Ce qui changera en ligne' }).click();
    const changes = sheet.getByRole('region', { name: 'Ce qui changera en ligne' });
    await changes.locator('ins', { hasText: 'Un mot de plus, après coup.' }).waitFor();
    expect(await changes.locator('del').count()).toBe(0);
    await lookAround(page, '08-ce-qui-changera');
    expect(pages(folder)).not.toContain('après coup');
    await page.keyboard.press('Escape');
    await button(page, 'Mettre à jour').click();
    await expect.poll(() => pages(folder), { timeout: 20_000, interval: 500 }).toContain('Un mot de plus, après coup.');
    await expect.poll(async () => (await ask(page, 'post.open', { id })).changed, { timeout: 15_000 }).toBe(false);
  });

  it('shows the versions that were kept', async () => {
    await button(page, 'Autres actions').click();
    await page.getByRole('menuitem', { name: 'Versions gardées' }).click();
    await page.getByRole('dialog').getByText('à la publication').first().waitFor();
    await lookAround(page, '08-versions');
    await button(page, 'Fermer').first().click();
  });

  it('is taken offline again, and stays whole here', async () => {
    await page.goto(`${new URL(bureau.address).origin}/#/archive/${id}`);
    await button(page, 'Autres actions').click();
    await page.getByRole('menuitem', { name: 'Dépublier' }).click();
    await page.getByRole('dialog').getByText('Le train de 6 h 42').waitFor();
    await look(page, '09-depublier');
    await page.getByRole('dialog').getByRole('button', { name: 'Dépublier' }).click();
    await expect.poll(() => pages(folder), { timeout: 20_000, interval: 500 }).not.toContain('après coup');
    await expect.poll(async () => (await ask(page, 'post.open', { id })).deliveries[0]?.state.is, { timeout: 15_000 }).toBe('unpublished');
  });

  it('asks before it deletes, and names the post', async () => {
    await page.goto(`${new URL(bureau.address).origin}/#/write/${id}`);
    await button(page, 'Publier').click();
    if (await page.getByRole('dialog').isVisible()) await button(page, /^Publier/).last().click();
    await expect.poll(() => pages(folder), { timeout: 20_000, interval: 500 }).toContain('après coup');
    await page.goto(`${new URL(bureau.address).origin}/#/archive/${id}`);
    await expect.poll(async () => (await ask(page, 'post.open', { id })).deliveries[0]?.state.is, { timeout: 15_000 }).toBe('published');
    await button(page, 'Autres actions').click();
    await page.getByRole('menuitem', { name: 'Supprimer des canaux' }).click();
    await page.getByRole('dialog', { name: /Le train de 6 h 42/ }).waitFor();
    await look(page, '10-supprimer');
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
    expect(pages(folder)).toContain('après coup');
    await button(page, 'Autres actions').click();
    await page.getByRole('menuitem', { name: 'Supprimer des canaux' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Supprimer des canaux' }).click();
    await expect.poll(() => pages(folder), { timeout: 20_000, interval: 500 }).not.toContain('après coup');
    expect((await ask(page, 'post.open', { id })).post.body).toContain('après coup');
  });

  it('is kept in the bin for thirty days, and comes back', async () => {
    await page.goto(`${new URL(bureau.address).origin}/#/write/${id}`);
    await button(page, 'Autres actions').click();
    await page.getByRole('menuitem', { name: 'Mettre à la corbeille' }).click();
    await page.getByText(/est dans la corbeille/).waitFor();
    await page.goto(`${new URL(bureau.address).origin}/#/bin`);
    await page.getByText('effacé dans 30 jours').waitFor();
    await lookAround(page, '11-corbeille');
    await button(page, 'Restaurer « Le train de 6 h 42 »').click();
    await page.getByText('La corbeille est vide.').waitFor();
    await look(page, '11-corbeille-vide');
    expect((await ask(page, 'post.open', { id })).post.trashed_at).toBe(null);
  });

  it('changes its language at once, the old journal with it', async () => {
    await tab(page, 'Envois');
    const slip = button(page, /Le train de 6 h 42/);
    if (await slip.isVisible()) await slip.click();
    await page.locator('a[data-row]').first().click();
    await page.getByText('Journal de l’envoi').waitFor();
    const french = await page.locator('.doc ol').last().innerText();
    await page.goto(`${new URL(bureau.address).origin}/#/settings`);
    await lookAround(page, '12-reglages');
    await button(page, 'English').click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await look(page, '12-settings');
    await page.goBack();
    await page.getByText('Delivery log').waitFor();
    const english = await page.locator('.doc ol').last().innerText();
    expect(english).not.toContain('[');
    expect(english.split('\n').length).toBe(french.split('\n').length);
    expect(english).not.toBe(french);
    await lookAround(page, '13-journal-en');
    await page.goto(`${new URL(bureau.address).origin}/#/settings`);
    for (const name of ['Dark', 'Wide']) await button(page, name).click();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await button(page, 'Light').click();
    await button(page, 'Français').click();
    await button(page, 'Système').last().click();
    await page.getByRole('heading', { name: 'Réglages' }).waitFor();
  });

  it('has nothing more to say about its other screens', async () => {
    for (const [name, hash] of [['conversations', 'conversations'], ['canaux', 'channels'], ['canaux-ajouter', 'channels/add']] as const) {
      await page.goto(`${new URL(bureau.address).origin}/#/${hash}`);
      await page.waitForTimeout(200);
      await lookAround(page, `14-${name}`);
    }
    await page.getByRole('link', { name: 'Carnet local' }).click();
    await lookAround(page, '14-canal-carnet');
    await tab(page, 'Archive');
    await page.locator('[data-row]').first().focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Raccourcis clavier' }).waitFor();
    await lookAround(page, '14-raccourcis');
    await page.keyboard.press('Escape');
  });
});

describe('when the power fails', () => {
  it('loses at most the last second of what was typed', async () => {
    const bureau = await Bureau.start();
    const page = await open(bureau);
    await skipWelcome(page);
    const id = await write(page, 'Au vol', 'Ce qui est écrit reste. ');
    await text(page).click();
    await page.keyboard.press('Control+End');
    for (let word = 0; word < 40; word += 1) await page.keyboard.type(`mot${word} `, { delay: 15 });
    await page.waitForTimeout(1000);
    await page.keyboard.type('la toute fin');
    await bureau.kill();
    // What was on the screen is still on the screen.
    expect(await text(page).innerText()).toContain('la toute fin');
    await page.context().close();

    await bureau.start();
    const again = await open(bureau);
    await again.goto(`${new URL(bureau.address).origin}/#/write/${id}`);
    await expect.poll(() => text(again).innerText()).toContain('mot39');
    expect(await text(again).innerText()).toMatch(/^Ce qui est écrit reste\. mot0 mot1 /);
    await shut(again);
    await bureau.stop();
  });
});

describe('with nothing in it', () => {
  it('says what will come, and is whole at every size', async () => {
    const bureau = await Bureau.start();
    const page = await open(bureau);
    await skipWelcome(page);
    for (const [name, label] of [['ecrire', 'Écrire'], ['envois', 'Envois'], ['archive', 'Archive']] as const) {
      await tab(page, label);
      await page.waitForTimeout(200);
      await lookAround(page, `15-vide-${name}`);
    }
    await shut(page);
    await bureau.stop();
  });
});
