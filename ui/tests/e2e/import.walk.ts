import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wxr } from './archive';
import { ask, button, look, lookAround, open, shut, sizes, skipWelcome, stopBrowser, tab, type Watched } from './browser';
import { Bureau } from './bureau';

const wordpress = fileURLToPath(new URL('../../../tests/import/fixtures/wordpress.xml', import.meta.url));
afterAll(stopBrowser);

describe('an archive of another tool', () => {
  let bureau: Bureau;
  let page: Watched;
  /** Of pictures that nobody has any more. */
  let gone: Server;
  let picture: string;
  beforeAll(async () => {
    bureau = await Bureau.start();
    gone = createServer((_, answer) => answer.writeHead(404).end());
    await new Promise<void>((listening) => gone.listen(0, '127.0.0.1', listening));
    picture = `http://127.0.0.1:${(gone.address() as AddressInfo).port}/quai.jpg`;
    page = await open(bureau);
    await skipWelcome(page);
  });
  afterAll(async () => {
    gone.close();
    await shut(page);
    await bureau.stop();
  });
  const go = (place: string) => page.goto(`${new URL(bureau.address).origin}/#/${place}`);
  const give = async (path: string) => {
    await page.getByRole('textbox', { name: 'Fichier ou dossier' }).fill(path);
    await page.keyboard.press('Enter');
  };
  const heading = (name: string | RegExp) => page.getByRole('heading', { name });
  /** How many posts are in the archive. */
  const here = async () => (await ask(page, 'archive.list', { filter: { year: null, month: null, channel: null, tag: null }, limit: 1, from: 0 })).total;

  it('is asked for where the archive is empty, and in the settings', async () => {
    await tab(page, 'Archive');
    await page.getByRole('link', { name: 'Importer une archive…' }).waitFor();
    await lookAround(page, '60-archive-vide');
    await go('settings');
    await page.getByRole('link', { name: 'Importer une archive…' }).click();
    await heading('Importer une archive').waitFor();
    await page.getByText('Ce qui peut être lu').click();
    await page.getByText('Export de Movable Type ou TypePad').waitFor();
    await lookAround(page, '61-importer');
  });

  it('what is no archive is said in words', async () => {
    const alert = page.getByRole('alert');
    await give('~/rien.xml');
    await alert.getByText(`${bureau.folder}/rien.xml`).waitFor();
    writeFileSync(join(bureau.folder, 'notes.xml'), 'rien de connu');
    await give('~/notes.xml');
    await alert.getByText(/n’est pas une archive lisible ici/).waitFor();
    await look(page, '62-pas-une-archive');
    writeFileSync(join(bureau.folder, 'abime.zip'), 'PK\u0003\u0004 et puis plus rien');
    await give('~/abime.zip');
    await alert.getByText(/est abîmée/).waitFor();
    expect(await alert.innerText()).not.toContain('[');
  });

  it('is told before anything is written', async () => {
    await give(wordpress);
    await heading('La Marge & Cie').waitFor();
    // The keyboard stands where there is something new to read.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('La Marge & Cie');
    for (const words of [/Export de WordPress/, '5 billets · 1 page · dont 1 brouillon · 1 programmé', 'de 2018 à 2099', '3 commentaires']) await page.getByText(words).first().waitFor();
    expect(await page.getByRole('region', { name: /N’entrent? pas/ }).getByRole('listitem').first().innerText()).toMatch(/^104\s+\S/);
    await lookAround(page, '63-rapport');
    // It is nothing else: said, and what was found stays.
    await page.getByRole('combobox', { name: 'Autre format' }).selectOption('ghost');
    await page.getByRole('alert').getByText(/n’est pas du format Ghost/).waitFor();
    await heading('La Marge & Cie').waitFor();
    await page.getByRole('combobox', { name: 'Autre format' }).selectOption('wordpress');
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    expect(await here()).toBe(0);
    expect((await ask(page, 'import.state', {})).runs).toEqual([]);
  });

  it('comes in, and its posts are read', async () => {
    await button(page, 'Importer').press('Enter');
    await heading('L’archive est ici.').waitFor();
    await page.getByText('6 nouveaux billets et pages').waitFor();
    await page.getByText('3 nouveaux commentaires').waitFor();
    await lookAround(page, '64-entree');
    await page.getByRole('link', { name: 'Voir l’archive' }).click();
    await page.getByRole('link', { name: /Le train de 6/ }).click();
    await page.getByText('Le quai est vide.').first().waitFor();
    await look(page, '64-lue');
  });

  it('is looked through month by month', async () => {
    await go('archive');
    const all = { year: null, month: null, channel: null, tag: null };
    const { year, months, total } = (await ask(page, 'archive.years', all)).find(({ year }) => year === 2019)!;
    const month = months.findIndex((posts) => posts > 0) + 1;
    const { rows } = await ask(page, 'archive.list', { filter: { ...all, year, month }, limit: 9, from: 0 });
    expect(rows.map(({ dated_at }) => new Date(dated_at).getMonth() + 1)).toEqual(Array(months[month - 1]).fill(month));
    await page.getByRole('group', { name: /par année/ }).getByRole('button', { name: /^2019/ }).click();
    await page.getByText(total === 1 ? '1 billet' : `${total} billets`, { exact: true }).first().waitFor();
    const calendar = page.getByRole('group', { name: 'Billets de 2019, mois par mois' });
    await calendar.getByRole('button', { name: /, 1 billet$/ }).first().click();
    await page.getByText(/^(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre) 2019$/).waitFor();
    await expect.poll(() => page.locator('[data-row]').count()).toBe(1);
    await lookAround(page, '64-mois');
    await page.getByRole('group', { name: /par année/ }).getByRole('button', { name: /^2019/ }).click();
    await expect.poll(() => page.locator('[data-row]').count()).toBeGreaterThan(1);
  });

  it('a second time adds nothing', async () => {
    await go('import');
    await button(page, 'Importer une autre archive').press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await lookAround(page, '65-deja-lues');
    await button(page, 'Regarder de nouveau « La Marge & Cie »').click();
    await button(page, 'Importer').click();
    await heading('Rien de nouveau.').waitFor();
    await page.getByText('6 étaient déjà ici').waitFor();
    await look(page, '65-rien-de-nouveau');
    await button(page, 'Importer une autre archive').click();
  });

  it('a long one is stopped, and gone on with after the page was shut', async () => {
    const before = await here();
    writeFileSync(join(bureau.folder, 'grand.xml'), wxr(9000, 1200, picture));
    await give('~/grand.xml');
    await heading('Le grand blog').waitFor();
    const skipped = page.getByRole('region', { name: /N’entrent pas : 1\s200/ });
    await skipped.getByText('Et 200 autres.').waitFor();
    // Only what is in sight is in the page, and the keyboard scrolls it.
    expect(await skipped.getByRole('listitem').count()).toBeLessThan(30);
    await skipped.locator('.scroll').focus();
    await page.keyboard.press('End');
    await skipped.getByText('Jour 1000, avant').waitFor();
    await lookAround(page, '66-grand');
    await page.getByRole('switch', { name: /Garder ici les photos/ }).click();
    // Another window sees it, cannot begin a second one meanwhile, and can end it.
    const other = await page.context().newPage();
    await other.goto(`${new URL(bureau.address).origin}/#/import`);
    await other.getByText('Archives déjà lues').waitFor();
    await button(page, 'Importer').click();
    await heading('Import en cours').waitFor();
    await page.getByText(/^[\d\s]+ sur 9\s000$/).waitFor();
    await other.getByRole('heading', { name: 'Import en cours' }).waitFor();
    await expect(ask(other, 'import.run', { path: wordpress, format: null, pictures: false })).rejects.toThrow('import-busy');
    await button(other, 'Arrêter').click();
    await heading('L’import est arrêté.').waitFor();
    const some = (await here()) - before;
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(9000);
    await other.getByRole('button', { name: 'Reprendre l’import de « Le grand blog »' }).waitFor();
    await other.close();
    await lookAround(page, '68-arrete');

    await page.reload();
    await page.getByText(/sur 9\s000, arrêté en chemin/).waitFor();
    await lookAround(page, '69-a-reprendre');
    await button(page, 'Reprendre l’import de « Le grand blog »').click();
    await heading('Import en cours').waitFor();
    // Here and not before it was stopped: a picture takes as long as thousands of posts.
    await page.setViewportSize(sizes.phone);
    await page.screenshot({ path: join(process.env.ARTEFACTS ?? bureau.folder, '67-en-cours-phone.png') });
    await page.setViewportSize(sizes.window);
    await heading('L’archive est ici.').waitFor({ timeout: 60_000 });
    await page.getByText(`${some.toLocaleString('fr-FR')} étaient déjà ici`).waitFor();
    expect((await here()) - before).toBe(9000);
    expect((await ask(page, 'import.state', {})).runs.every((run) => run.ended_at !== null)).toBe(true);
  });

  it('is scrolled from one end to the other, and only what is in sight is held', async () => {
    await tab(page, 'Archive');
    const list = page.getByRole('list', { name: 'Billets de l’archive' });
    const scrolled = (part: number) => list.evaluate((element, part) => (element.parentElement!.scrollTop = part * element.clientHeight), part);
    const row = (title: string) => page.locator('[data-row]').filter({ hasText: new RegExp(`^${title}\\b`) });
    await page.locator('[data-row]').first().waitFor();
    await scrolled(1);
    await row('Jour 1').waitFor();
    await lookAround(page, '69-tout-en-bas');
    let asked = 0;
    page.on('request', (request) => void (asked += Number(request.postData()?.includes('archive.list') ?? 0)));
    await page.waitForTimeout(600);
    expect(asked, 'at rest').toBe(0);
    await scrolled(0.5);
    await expect.poll(() => page.locator('[data-row]').count()).toBeGreaterThan(6);
    const middle = await page.locator('[data-row]').first().innerText();
    expect(Number(/Jour (\d+)/.exec(middle)?.[1])).toBeGreaterThan(4000);
    // While one scrolls on, what is in sight is there, and no row is asked for one by one.
    asked = 0;
    await list.evaluate(async (element) => {
      for (let step = 0; step < 120; step += 1) {
        element.parentElement!.scrollTop += 150;
        await new Promise(requestAnimationFrame);
      }
    });
    await expect.poll(() => page.locator('[data-row]').count()).toBeGreaterThan(6);
    expect(await page.locator('[data-row]').count()).toBeLessThan(40);
    expect(asked).toBeLessThan(8);
    // Of what was found too.
    await page.getByRole('searchbox').fill('signaler');
    await page.getByRole('status').filter({ hasText: /^9\s000/ }).waitFor();
    await scrolled(1);
    await row('Jour 1').waitFor();
    await page.getByRole('searchbox').fill('');
    await go('import');
  });

  it('the pictures that nobody has are listed', async () => {
    await page.getByRole('region', { name: '1 photo introuvable' }).getByText(picture).waitFor();
    await lookAround(page, '70-introuvable');
  });

  it('is all said in English too', async () => {
    await go('settings');
    await button(page, 'English').click();
    await heading('Settings').waitFor();
    await page.getByRole('link', { name: 'Import an archive…' }).click();
    await heading('The archive is here.').waitFor();
    await lookAround(page, '71-came-in');
    await button(page, 'Import another archive').click();
    await lookAround(page, '71-before');
    await page.getByRole('textbox', { name: 'File or folder' }).fill(wordpress);
    await page.keyboard.press('Enter');
    await heading('La Marge & Cie').waitFor();
    await lookAround(page, '71-report');
    expect(await page.locator('main').innerText()).not.toMatch(/\[(import|settings)-/);
  });
});
