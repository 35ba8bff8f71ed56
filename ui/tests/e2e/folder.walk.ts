import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, button, lookAround, open, shut, skipWelcome, stopBrowser, type Watched, write } from './browser';
import { Bureau } from './bureau';

const late = { timeout: 30_000, interval: 250 };
afterAll(stopBrowser);

describe('a folder of the writer', () => {
  let bureau: Bureau;
  let page: Watched;
  let folder: string;
  let id: string;
  beforeAll(async () => {
    bureau = await Bureau.start();
    folder = join(bureau.folder, 'Carnet');
    page = await open(bureau);
    await skipWelcome(page);
  });
  afterAll(async () => {
    await shut(page);
    await bureau.stop();
  });
  const go = (place: string) => page.goto(`${new URL(bureau.address).origin}/#/${place}`);
  const files = () => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : []);

  it('is chosen in the settings, and what is written here goes there', async () => {
    id = await write(page, 'Le quai', 'Six heures et quart.');
    await go('settings');
    await page.getByRole('link', { name: 'Dossier suivi…' }).click();
    await page.getByRole('heading', { name: 'Dossier suivi' }).waitFor();
    await lookAround(page, '75-dossier');
    await page.getByRole('textbox', { name: 'Dossier' }).fill('~/Carnet');
    await page.keyboard.press('Enter');
    await page.getByText('1 billet en accord').waitFor({ timeout: 30_000 });
    expect(files()).toHaveLength(1);
    await lookAround(page, '76-dossier-suivi');
  });

  it('what another editor changes there comes here', async () => {
    const path = join(folder, files()[0]!);
    writeFileSync(`${path}.neuf`, readFileSync(path, 'utf8').replace('Six heures', 'Sept heures'));
    renameSync(`${path}.neuf`, path);
    await expect.poll(async () => JSON.stringify(await ask(page, 'post.open', { id })), late).toContain('Sept heures');
    writeFileSync(join(folder, 'abîmé.md'), Buffer.from([0x4d, 0xff, 0xfe, 0x0a]));
    await page.getByRole('region', { name: /Laissé tel quel/ }).getByText('abîmé.md').waitFor({ timeout: 30_000 });
    await lookAround(page, '77-dossier-laisse');
  });

  it('is watched no more when she says so, and its files stay', async () => {
    await button(page, 'Ne plus suivre').click();
    await page.getByText('Plus aucun dossier n’est suivi').waitFor();
    await page.getByRole('textbox', { name: 'Dossier' }).waitFor();
    expect(files().length).toBeGreaterThan(0);
  });

  it('is refused in words where it cannot be', async () => {
    writeFileSync(join(bureau.folder, 'fichier'), '');
    await page.getByRole('textbox', { name: 'Dossier' }).fill('~/fichier');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).not.toContain('[');
  });
});
