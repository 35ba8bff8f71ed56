import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, button, lookAround, open, shut, skipWelcome, stopBrowser, type Watched } from './browser';
import { Bureau } from './bureau';

const wordpress = fileURLToPath(new URL('../../../tests/import/fixtures/wordpress.xml', import.meta.url));
afterAll(stopBrowser);

describe('everything', () => {
  let bureau: Bureau;
  let page: Watched;
  beforeAll(async () => {
    bureau = await Bureau.start();
    page = await open(bureau);
    await skipWelcome(page);
    await ask(page, 'import.run', { path: wordpress, format: null, pictures: false });
  });
  afterAll(async () => {
    await shut(page);
    await bureau.stop();
  });
  const heading = (name: string) => page.getByRole('heading', { name });
  const go = (place: string) => page.goto(`${new URL(bureau.address).origin}/#/${place}`);

  it('is brought out into a folder of the writer', async () => {
    await go('settings');
    await page.getByRole('link', { name: 'Exporter tout…' }).click();
    await heading('Exporter tout').waitFor();
    await lookAround(page, '72-exporter');
    await page.getByRole('textbox', { name: 'Dossier' }).fill('~/Mes billets');
    await page.keyboard.press('Enter');
    await heading('Tout est dans votre dossier.').waitFor();
    await page.getByText('5 billets · 1 page').waitFor();
    expect(existsSync(join(bureau.folder, 'Mes billets', 'hugo.toml'))).toBe(true);
    await lookAround(page, '73-exporte');
  });

  it('once more writes nothing, and never over a file of others', async () => {
    await button(page, 'Exporter autrement').press('Enter');
    await button(page, 'Exporter').click();
    await page.getByText(/Aucun fichier n’a changé/).waitFor();
    writeFileSync(join(bureau.folder, 'Mes billets', 'hugo.toml'), 'title = "à moi"\n');
    await button(page, 'Exporter autrement').click();
    await button(page, 'Exporter').click();
    await page.getByRole('region', { name: /Laissé tel quel/ }).getByText('hugo.toml').waitFor();
    await lookAround(page, '74-laisse');
  });

  it('is one file for WordPress', async () => {
    await button(page, 'Exporter autrement').click();
    await button(page, 'Fichier pour WordPress').click();
    await page.getByRole('textbox', { name: 'Dossier' }).fill('~/WordPress');
    await button(page, 'Exporter').click();
    await heading('Tout est dans votre dossier.').waitFor();
    expect(readdirSync(join(bureau.folder, 'WordPress')).some((name) => name.endsWith('.xml'))).toBe(true);
  });

  it('is refused in words where it would be lost', async () => {
    await button(page, 'Exporter autrement').click();
    writeFileSync(join(bureau.folder, 'fichier'), '');
    await page.getByRole('textbox', { name: 'Dossier' }).fill('~/fichier');
    await button(page, 'Exporter').click();
    await page.getByRole('alert').getByText(/n’est pas un dossier/).waitFor();
  });
});
