import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, button, look, lookAround, open, saved, shut, skipWelcome, stopBrowser, tab, text, type Watched } from './browser';
import { Bureau } from './bureau';

const day = 24 * 3_600_000;
afterAll(stopBrowser);

describe('after days offline', () => {
  let bureau: Bureau;
  let page: Watched;
  let posts: string[];

  /** Posts that were approved so many days ago, on a computer that was shut at once. */
  async function waiting(...days: number[]): Promise<void> {
    posts = [];
    const titles = ['Les iguanes de Floreana', 'Une panne au large', 'Carnet de bord, onzième jour'];
    for (const [place] of days.entries()) {
      const file = join(bureau.folder, 'post.md');
      writeFileSync(file, 'Le moteur a rendu l’âme avant l’aube. Nous dérivons, sans radio ni réseau, et personne n’est inquiet.');
      const { post } = await bureau.json<{ post: { id: string } }>('new', '--title', titles[place]!, '--file', file);
      await bureau.json('publish', post.id);
      posts.push(post.id);
    }
    const aged = days.map((ago, place) => `update op set due_at = due_at - ${ago * day} where post = '${posts[place]}';`);
    execFileSync('sqlite3', [join(bureau.home, 'bureau.db'), aged.join('\n')]);
    await bureau.start();
    page = await open(bureau);
    await skipWelcome(page);
  }
  const state = async (post: string) => (await ask(page, 'post.open', { id: post })).deliveries[0]!.state.is;
  const states = () => Promise.all(posts.map(state));

  beforeEach(() => {
    bureau = new Bureau();
  });
  afterEach(async () => {
    await shut(page);
    await bureau.stop();
  });

  it('asks at which rhythm several go, and each can go sooner', async () => {
    await waiting(2, 3, 9);
    await page.goto(`${new URL(bureau.address).origin}/#/write/${posts[0]}`);
    await page.getByRole('link', { name: '3 billets attendent votre choix' }).waitFor();
    await lookAround(page, '40-ecrire-choix');
    await tab(page, 'Envois');
    await page.getByRole('heading', { name: '3 billets attendent depuis plus d’un jour.' }).waitFor();
    await lookAround(page, '40-rythme');
    expect(await states()).toEqual(['stale', 'stale', 'stale']);
    await button(page, 'Un par jour').click();
    await page.getByText('Un billet part chaque jour.').waitFor();
    await expect.poll(states).toEqual(['published', 'spaced', 'spaced']);
    await lookAround(page, '41-un-par-jour');
    await page.locator('article', { hasText: 'Une panne au large' }).getByRole('link', { name: 'Carnet local', exact: true }).click();
    await button(page, 'Envoyer maintenant').waitFor();
    await lookAround(page, '41-a-son-tour');
    await button(page, 'Envoyer maintenant').click();
    await expect.poll(states).toEqual(['published', 'published', 'spaced']);
  });

  it('has one that waited for a week read again', async () => {
    await waiting(9);
    await tab(page, 'Envois');
    await page.getByText('Attend depuis 9 jours : à relire').waitFor();
    await page.getByRole('link', { name: 'Carnet local', exact: true }).click();
    await page.getByText(/tel que vous l’avez approuvé/).waitFor();
    await lookAround(page, '42-a-relire');
    await page.locator('.actions').getByRole('link', { name: 'Relire' }).click();
    await text(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText(' Et le moteur est reparti.');
    await saved(page);
    await page.getByText('Ce billet attend de partir tel que vous l’avez approuvé.').waitFor();
    await lookAround(page, '43-attend-et-change');
    await button(page, 'Approuver ce texte').click();
    await page.getByText(/^C’est parti/).waitFor();
    await expect.poll(() => state(posts[0]!), { timeout: 15_000 }).toBe('published');

    // Its versions, compared without colour, and back to one of them.
    await text(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText(' Puis il est retombé en panne.');
    await saved(page);
    await button(page, 'Mettre à jour').click();
    await expect.poll(async () => (await ask(page, 'post.open', { id: posts[0]! })).changed).toBe(false);
    await button(page, 'Autres actions').click();
    await page.getByRole('menuitem', { name: 'Versions gardées' }).click();
    const versions = page.getByRole('dialog', { name: 'Versions gardées' });
    await versions.locator('[data-row]').nth(1).click();
    await versions.getByRole('switch', { name: /Comparer/ }).click();
    await expect.poll(() => versions.locator('ins').allInnerTexts()).toEqual(['Puis il est retombé en panne.']);
    await lookAround(page, '44-comparer');
    await button(page, 'Revenir à cette version').click();
    await page.getByRole('dialog', { name: 'Revenir à cette version ?' }).waitFor();
    await look(page, '44-revenir');
    await button(page, 'Revenir et mettre à jour').click();
    await page.getByText(/^C’est parti/).waitFor();
    await expect.poll(async () => (await ask(page, 'post.open', { id: posts[0]! })).post.body).not.toContain('retombé');
  });

  it('takes off the queue what is not to go, and keeps the journal as a text', async () => {
    await waiting(9);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${new URL(bureau.address).origin}/#/write/${posts[0]}`);
    await text(page).click();
    await page.keyboard.insertText('Non. ');
    await saved(page);
    await button(page, 'Retirer de la file').click();
    await page.getByText('Retiré de la file. Rien ne partira.').waitFor();
    expect(await state(posts[0]!)).toBe('cancelled');

    const { deliveries } = await ask(page, 'post.open', { id: posts[0]! });
    await page.goto(`${new URL(bureau.address).origin}/#/outbox/${deliveries[0]!.id}`);
    await button(page, 'Copier le journal').click();
    await page.getByText('Journal copié.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`Journal de l’envoi ${deliveries[0]!.number}`);
    expect(copied).not.toContain('[');
    const saving = page.waitForEvent('download');
    await button(page, 'Enregistrer…').click();
    const file = await saving;
    expect(file.suggestedFilename()).toBe(`journal-${deliveries[0]!.number}.txt`);
    expect(readFileSync(await file.path(), 'utf8').split('\n').slice(0, 3)).toEqual(copied.split('\n').slice(0, 3));
    await lookAround(page, '45-journal');
  });
});
