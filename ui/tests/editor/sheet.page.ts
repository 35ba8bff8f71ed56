import axe from 'axe-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { App, source, text, title } from './app';
import { sample, samplePhoto, sampleTitle } from './sample';

let app: App;
beforeAll(async () => void (app = await App.start()));
afterAll(() => app.stop());
beforeEach(() => void app.reset());

type Page = Awaited<ReturnType<App['open']>>;
async function open(body: string, hash = '/write/p', options = {}): Promise<Page> {
  app.engine.picture(samplePhoto, 1600, 1000);
  if (!app.engine.posts.has('p')) app.engine.add('p', sampleTitle, body);
  const page = await app.open(hash, options);
  if (hash !== '/write') await text(page).waitFor();
  return page;
}
const close = (page: Page) => page.context().close();
const status = (page: Page) => page.locator('.status').innerText();

describe('saving', () => {
  it('keeps what can be taken back, and the caret, across closing and opening', async () => {
    app.engine.add('autre', 'Autre', 'rien');
    const page = await open('');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('un');
    await page.waitForTimeout(700);
    await page.keyboard.type(' deux');
    await page.getByRole('link', { name: /^Autre/ }).click();
    await expect.poll(() => source(page)).toBe('rien');
    await page.getByRole('link', { name: /^Mais non/ }).click();
    await expect.poll(() => source(page)).toBe('un deux');
    await expect.poll(() => text(page).evaluate((field) => document.activeElement === field)).toBe(true);
    await page.keyboard.type('!');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await source(page)).toBe('un');
    await page.keyboard.press('Control+z');
    expect(await source(page)).toBe('');
    await page.keyboard.press('Control+y');
    expect(await source(page)).toBe('un');
    // Also after the page was closed, and another came.
    await expect.poll(() => status(page)).toContain('Enregistré');
    await close(page);
    const again = await app.open('/write/p');
    await text(again).waitFor();
    await expect.poll(() => text(again).evaluate((field) => document.activeElement === field)).toBe(true);
    await again.keyboard.press('Control+z');
    expect(await source(again)).toBe('');
    await close(again);
  });

  it('keeps the words on the screen while the disk is full, says so, and recovers', async () => {
    const page = await open('un');
    app.engine.problems.set('post.save', { code: 'error-disk-full', params: {} });
    await page.keyboard.type('X');
    await page.getByRole('alert').getByText('Enregistrement impossible').waitFor();
    expect(await source(page)).toBe('Xun');
    await page.keyboard.type('Y');
    app.engine.problems.clear();
    await expect.poll(() => app.engine.posts.get('p')?.body, { timeout: 15_000 }).toBe('XYun');
    await expect.poll(() => status(page)).toContain('Enregistré');
    await close(page);
  });

  it('keeps both texts when another window has saved', async () => {
    const page = await open('un');
    Object.assign(app.engine.posts.get('p')!, { body: 'l’autre', seq: 9 });
    await page.keyboard.type('X');
    await page.getByText('enregistré entre-temps dans une autre fenêtre').waitFor();
    expect(await source(page)).toBe('Xun');
    await page.getByRole('button', { name: 'Garder les deux' }).click();
    await expect.poll(() => [...app.engine.posts.values()].map((post) => post.body).sort()).toEqual(['Xun', 'l’autre']);
    await expect.poll(() => page.url()).toMatch(/n-\d+$/);
    await close(page);
  });

  it('is flushed when the page goes away', async () => {
    const page = await open('un');
    await page.keyboard.type('X');
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => app.engine.posts.get('p')?.body).toBe('Xun');
    await page.context().close();
  });

  it('does not lose the last words to a quick return', async () => {
    app.engine.add('autre', 'Autre', 'rien');
    const page = await open('un');
    app.engine.slow = 500;
    await page.keyboard.type('X');
    await page.getByRole('link', { name: /^Autre/ }).click();
    await page.getByRole('link', { name: /^Mais non/ }).click();
    await expect.poll(() => source(page)).toBe('Xun');
    await close(page);
  });
});

describe('publishing', () => {
  it('saves first, then sends to the channels of last time', async () => {
    const page = await open('un');
    await page.keyboard.type('X');
    await page.keyboard.press('Control+Enter');
    await page.getByText('C’est parti vers 2 canaux.').waitFor();
    const calls = app.engine.calls;
    expect(app.engine.posts.get('p')?.body).toBe('Xun');
    expect(calls.lastIndexOf('post.save')).toBeLessThan(calls.indexOf('publish'));
    await page.getByRole('button', { name: 'Annuler' }).click();
    await expect.poll(() => calls).toContain('publish.undo');
    await close(page);
  });

  it('sends nothing that is not saved', async () => {
    const page = await open('un');
    app.engine.problems.set('post.save', { code: 'error-disk-full', params: {} });
    await page.keyboard.type('X');
    await page.getByRole('button', { name: 'Publier', exact: true }).click();
    await page.getByRole('alert').getByText('Enregistrement impossible').waitFor();
    expect(app.engine.calls).not.toContain('publish');
    await close(page);
  });

  it('takes up what was merged with the words online, as one change that can be taken back', async () => {
    const page = await open('Un.\n\nDeux.');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Ici.');
    await expect.poll(() => app.engine.posts.get('p')?.body).toBe('Un.\n\nDeux. Ici.');
    await page.getByText('Enregistré', { exact: true }).waitFor();
    Object.assign(app.engine.posts.get('p')!, { body: 'Un, là-bas.\n\nDeux. Ici.', seq: 9 });
    app.engine.merged.add('p');
    app.engine.changed(['outbox']);
    await expect.poll(() => source(page), { timeout: 6000 }).toBe('Un, là-bas.\n\nDeux. Ici.');
    // Writing goes on where it was, and nobody is told of another window.
    await page.keyboard.type(' Encore.');
    await expect.poll(() => app.engine.posts.get('p')?.body).toBe('Un, là-bas.\n\nDeux. Ici. Encore.');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await source(page)).toBe('Un.\n\nDeux. Ici.');
    expect(page.complaints).toEqual([]);
    await close(page);
  });

  it('leaves words that are not saved as they are, whatever was merged', async () => {
    const page = await open('un');
    app.engine.slow = 1500;
    await page.keyboard.type('X');
    Object.assign(app.engine.posts.get('p')!, { body: 'un, là-bas', seq: 9 });
    app.engine.merged.add('p');
    app.engine.changed(['outbox']);
    await page.waitForTimeout(600);
    expect(await source(page)).toBe('Xun');
    await close(page);
  });

  it('says Publier dès que possible without a network, and Mettre à jour after a change', async () => {
    app.engine.offline = true;
    const page = await open('un');
    await page.getByRole('button', { name: 'Publier dès que possible' }).waitFor();
    expect(await status(page)).toContain('Hors ligne · 3 en attente');
    app.engine.chosen = ['c-carnet'];
    app.engine.changed(['outbox']);
    await page.getByRole('button', { name: 'Publier', exact: true }).waitFor();
    await close(page);
  });
});

describe('find and replace', () => {
  it('finds without accents, counts, and replaces in the text', async () => {
    const page = await open('Écouter, écouter encore. L’été d’écouter.');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('ecouter');
    await page.getByRole('status').getByText('0 sur 3').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('1 sur 3').waitFor();
    await page.keyboard.press('F3');
    await page.getByRole('status').getByText('2 sur 3').waitFor();
    await page.keyboard.press('Shift+F3');
    await page.getByRole('status').getByText('1 sur 3').waitFor();
    await page.getByRole('textbox', { name: 'Remplacer par' }).fill('lire $1');
    await page.getByRole('button', { name: 'Remplacer', exact: true }).click();
    expect(await source(page)).toBe('lire $1, écouter encore. L’été d’écouter.');
    await page.getByRole('button', { name: 'Tout remplacer' }).click();
    expect(await source(page)).toBe('lire $1, lire $1 encore. L’été d’lire $1.');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('search').count()).toBe(0);
    expect(page.complaints).toEqual([]);
    await close(page);
  });

  it('speaks the language of the interface', async () => {
    app.engine.preferences.language = 'en';
    const page = await open('one');
    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Find in the text' }).waitFor();
    app.engine.preferences.language = 'fr';
    app.engine.changed(['status']);
    await page.getByRole('textbox', { name: 'Chercher dans le texte' }).waitFor();
    await page.getByRole('textbox', { name: 'Texte du billet' }).waitFor();
    await close(page);
  });
});

describe('the list', () => {
  it('begins a post, takes an empty one up again, and moves by J and K', async () => {
    app.engine.add('autre', 'Autre', 'rien', { updated_at: 1 });
    const page = await open('un', '/write');
    await page.getByRole('button', { name: 'Nouveau billet' }).click();
    await title(page).waitFor();
    const made = page.url();
    await page.getByRole('button', { name: 'Nouveau billet' }).click();
    await page.waitForTimeout(200);
    expect(page.url()).toBe(made);
    await page.locator('[data-row]').first().focus();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toMatch(/\/write\/p$/);
    await close(page);
  });

  it('shows whole titles on a phone when text alone is twice as large', async () => {
    app.engine.picture(samplePhoto, 1600, 1000);
    app.engine.add('photo', 'Ébauche commencée là-bas', `![](${samplePhoto})`);
    app.engine.add('long', 'Mais non, les médias sociaux ne sont pas morts ce printemps', 'un');
    const page = await open('un', '/write', { viewport: { width: 390, height: 844 } });
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    // A line more than there is room for, not the tail of a letter.
    const cut = () => page.locator('h1, h3').evaluateAll((all) => all.filter((each) => each.scrollHeight > each.clientHeight + parseFloat(getComputedStyle(each).lineHeight) / 2 || each.scrollWidth > each.clientWidth + 1).map((each) => each.textContent));
    await expect.poll(() => page.locator('h3').count()).toBe(3);
    await expect.poll(cut).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await close(page);
  });

  it('finds drafts, and says when there are none', async () => {
    const page = await open('un', '/write');
    await page.getByRole('button', { name: 'Chercher un brouillon' }).click();
    await page.keyboard.type('medias');
    await expect.poll(() => page.locator('[data-row]').count()).toBe(1);
    await page.keyboard.type('zzz');
    await page.getByText('Aucun brouillon ne contient ces mots.').waitFor();
    await close(page);
    app.reset();
    const empty = await app.open('/write');
    await empty.getByRole('heading', { name: 'Une page blanche, et du temps.' }).waitFor();
    await close(empty);
  });

  it('puts a post in the bin and takes it back', async () => {
    const page = await open('un');
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'Mettre à la corbeille' }).click();
    await page.getByText('est dans la corbeille').waitFor();
    expect(app.engine.posts.get('p')?.trashed_at).not.toBeNull();
    await page.getByRole('button', { name: 'Reprendre' }).click();
    await text(page).waitFor();
    expect(app.engine.posts.get('p')?.trashed_at).toBeNull();
    await close(page);
  });

  it('hides, and leaves the sheet alone in focus mode', async () => {
    const page = await open('un');
    const list = page.getByRole('region', { name: 'Brouillons' });
    await list.waitFor();
    await page.keyboard.press('Control+\\');
    await expect.poll(() => list.count()).toBe(0);
    await page.keyboard.press('Control+\\');
    await list.waitFor();
    await page.keyboard.press('F11');
    await expect.poll(() => page.getByRole('navigation').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').waitFor();
    await close(page);
  });

  it('makes a note of a post without a title, and back', async () => {
    app.engine.add('p', '', 'un');
    const page = await open('un');
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'En faire une note' }).click();
    await expect.poll(() => title(page).isVisible()).toBe(false);
    expect(app.engine.posts.get('p')?.kind).toBe('note');
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'Lui donner un titre' }).click();
    await expect.poll(() => title(page).isVisible()).toBe(true);
    await close(page);
  });
});

describe('very long texts', () => {
  it('say that they are, and above five million letters are shown as they are', async () => {
    app.engine.add('p', 'Long', 'Un paragraphe **assez** long.\n\n'.repeat(70_000));
    const page = await open('');
    await page.getByText('Ce texte est très long').waitFor();
    await close(page);
    app.engine.add('p', 'Très long', 'Un paragraphe **assez** long.\n\n'.repeat(170_000));
    const plain = await open('');
    await plain.getByText('trop long pour être mis en forme').waitFor();
    await plain.keyboard.type('X');
    await expect.poll(() => app.engine.posts.get('p')?.body.startsWith('XUn paragraphe **assez**'), { timeout: 15_000 }).toBe(true);
    expect(await text(plain).innerText()).toContain('**assez**');
    await close(plain);
  });
});

describe('accessibility', () => {
  const all = sample + '\n1. un\n2. deux\n\n- [ ] à faire\n\n| a | b |\n|---|---|\n| c | d |\n\n```js\nlet x\n```\n\nNote[^1]\n\n[^1]: là\n';
  for (const theme of ['light', 'dark'] as const) {
    for (const [width, height] of [[1280, 800], [390, 844]] as const) {
      it(`has nothing to be told of at ${width}, ${theme}`, async () => {
        app.engine.preferences.theme = theme;
        const page = await open(all, '/write/p', { viewport: { width, height }, colorScheme: theme, bypassCSP: true });
        await page.waitForTimeout(500);
        await page.addScriptTag({ content: axe.source });
        const check = async () => {
          const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
          expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))])).toEqual([]);
        };
        await check();
        await page.locator('.sheet .scroll').evaluate((scroll) => scroll.scrollBy(0, 500));
        await page.waitForTimeout(200);
        await page.getByRole('button', { name: 'Photo décrite' }).click();
        await text(page).locator('.cm-h2').click();
        await page.keyboard.press('Control+f');
        await page.keyboard.type('un');
        await page.waitForTimeout(300);
        await check();
        await close(page);
      });
    }
  }
});
