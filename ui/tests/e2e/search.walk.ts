import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, button, look, lookAround, open, saved, shut, skipWelcome, stopBrowser, tab, text, type Watched, write } from './browser';
import { Bureau } from './bureau';

const wordpress = fileURLToPath(new URL('../../../tests/import/fixtures/wordpress.xml', import.meta.url));
afterAll(stopBrowser);

/** A feed of one's own: a text whose words can be met again, an embed, and a post that says the word once. */
const feed = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Carnet du large',
  home_page_url: 'https://large.example/',
  items: [
    {
      id: 'a', url: 'https://large.example/iguanes', title: 'Les iguanes de Floreana', date_published: '2012-03-14T08:00:00Z', tags: ['îles'],
      content_html: `<p>Les iguanes dorment sur la lave.</p>${'<p>Le vent se lève, puis retombe, et rien ne presse personne ici.</p>'.repeat(24)}<p>Un dernier igu<em>ane</em> traverse la plage de Floreana.</p><iframe src="https://video.example/film"></iframe><p>Fin.</p>`,
    },
    { id: 'b', url: 'https://large.example/phare', title: 'Le phare', date_published: '2013-05-02T08:00:00Z', content_html: `<p>${'Une longue nuit de veille, sans navire. '.repeat(12)}Un iguane, une fois.</p>` },
  ],
};

describe('searching and reading', () => {
  let bureau: Bureau;
  let page: Watched;
  beforeAll(async () => {
    bureau = new Bureau();
    const file = join(bureau.folder, 'feed.json');
    writeFileSync(file, JSON.stringify(feed));
    await bureau.json('import', wordpress);
    await bureau.json('import', file);
    await bureau.start();
    page = await open(bureau);
    await skipWelcome(page);
  });
  afterAll(async () => {
    await shut(page);
    await bureau.stop();
  });

  const box = () => page.getByRole('searchbox');
  const titles = () => page.locator('[data-row] .title').allInnerTexts();

  it('narrows by operators of both languages, while they are typed', async () => {
    await tab(page, 'Archive');
    await box().fill('est:page');
    await expect.poll(titles).toEqual(['À propos']);
    await box().fill('avec:commentaires');
    await expect.poll(titles).toEqual(['Le train de 6 h 42'].map((title) => expect.stringMatching(title.replaceAll(' ', '\\s'))));
    await box().fill('tag:îles année:2012');
    await expect.poll(titles).toEqual(['Les iguanes de Floreana']);
    // An operator that is only begun says nothing yet.
    await box().fill('iguane is:');
    await expect.poll(async () => (await titles()).length).toBe(2);
    expect(page.complaints).toEqual([]);
  });

  it('shows the newest first while one types, and the best first on Enter', async () => {
    await box().fill('iguane');
    await expect.poll(titles).toEqual(['Le phare', 'Les iguanes de Floreana']);
    const best = page.getByRole('button', { name: 'Par pertinence' });
    expect(await best.getAttribute('aria-pressed')).toBe('false');
    expect(await page.getByText('2 trouvés').count()).toBe(1);
    await box().press('Enter');
    await expect.poll(titles).toEqual(['Les iguanes de Floreana', 'Le phare']);
    expect(await best.getAttribute('aria-pressed')).toBe('true');
    await lookAround(page, '50-recherche');
    await button(page, 'Par date').click();
    await expect.poll(titles).toEqual(['Le phare', 'Les iguanes de Floreana']);
  });

  it('says when only a reader has the word', async () => {
    await box().fill('même demain');
    await page.locator('[data-row]').getByText('dans un commentaire de Zoé').waitFor();
    await look(page, '51-commentaire-trouve');
  });

  it('marks what was found in the open post, and goes from one passage to the next', async () => {
    await box().fill('iguane floreana');
    await expect.poll(titles).toEqual(['Les iguanes de Floreana']);
    await box().fill('floreana iguane');
    await page.locator('[data-row]').first().click();
    const here = page.locator('mark[data-here]');
    await expect.poll(() => here.innerText()).toBe('iguane');
    expect(await page.locator('.heading mark').allInnerTexts()).toEqual(['iguane', 'Floreana']);
    await page.getByText('1 sur 5').waitFor();
    await page.keyboard.press('F3');
    await page.keyboard.press('F3');
    await page.keyboard.press('F3');
    await page.getByText('4 sur 5').waitFor();
    // Over the end of an element, far below: it came into sight.
    await expect.poll(() => here.innerText()).toBe('igu');
    expect(await here.evaluate((mark) => mark.getBoundingClientRect().top < innerHeight && mark.getBoundingClientRect().top > 0)).toBe(true);
    await lookAround(page, '52-passage');
    await page.keyboard.press('Shift+F3');
    await page.getByText('3 sur 5').waitFor();
    await button(page, 'Passage suivant').click();
    await page.getByText('4 sur 5').waitFor();
  });

  it('shows an embed as a card, and fetches nothing', async () => {
    const card = page.locator('article .elsewhere');
    expect(await card.innerText()).toMatch(/Contenu d’un autre site\s+video\.example/);
    expect(await card.getByRole('link').getAttribute('href')).toBe('https://video.example/film');
    await card.scrollIntoViewIfNeeded();
    await lookAround(page, '53-carte');
  });

  it('goes to the older and the newer post by key and by button', async () => {
    await box().fill('');
    await page.getByRole('heading', { name: 'Les iguanes de Floreana' }).last().focus();
    await page.keyboard.press('k');
    await page.getByRole('heading', { name: 'Le phare' }).last().waitFor();
    await page.keyboard.press('j');
    await page.locator('article').getByText('Les iguanes dorment').waitFor();
    await page.getByRole('link', { name: 'Plus récent' }).click();
    await page.locator('article').getByText('Une longue nuit').waitFor();
  });

  it('has the comments under the text, the answer under what it answers', async () => {
    await box().fill('avec:commentaires');
    await page.locator('[data-row]', { hasText: 'Le train' }).click();
    await expect.poll(async () => (await titles()).length).toBe(1);
    await page.getByRole('heading', { name: '2 commentaires' }).waitFor();
    const said = page.locator('.comment');
    expect(await said.count()).toBe(2);
    expect(await said.nth(0).innerText()).toContain('Je prends le même');
    expect(await said.nth(1).locator('b').last().innerText()).toBe('demain');
    const left = async (at: number) => (await said.nth(at).boundingBox())!.x;
    expect(await left(1)).toBeGreaterThan(await left(0));
    await said.nth(1).scrollIntoViewIfNeeded();
    await lookAround(page, '54-commentaires');
  });

  it('prints the post alone', async () => {
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['nav', '.top', '.list', '.detail > .bar']) expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    expect(await page.locator('article.prose').isVisible()).toBe(true);
    const whole = await page.evaluate(() => document.querySelector('.detail .scroll')!.scrollHeight <= document.documentElement.scrollHeight && getComputedStyle(document.body).overflow === 'visible');
    expect(whole).toBe(true);
    await page.screenshot({ path: fileURLToPath(new URL('../../../tests/artefacts/55-papier.png', import.meta.url)), fullPage: true });
    await page.emulateMedia({ media: 'screen' });
  });

  it('offers a past post while one writes, and one key links to it', async () => {
    const id = await write(page, 'Retour aux îles', 'Ce matin, les iguanes de Floreana dorment encore. ');
    const offer = page.getByRole('complementary', { name: /Vous en parliez déjà/ }).getByRole('button', { name: /Les iguanes de Floreana/ });
    await offer.waitFor();
    await lookAround(page, '56-deja-ecrit');
    await page.keyboard.press('Control+Alt+k');
    await saved(page);
    const body = async () => (await ask(page, 'post.open', { id })).post.body;
    await expect.poll(body).toContain('[Les iguanes de Floreana](https://large.example/iguanes)');
    // It is cited: it is not offered again.
    await expect.poll(() => offer.count(), { timeout: 6_000 }).toBe(0);
    await text(page).click();
    await page.keyboard.press('Control+z');
    await saved(page);
    await expect.poll(body).not.toContain('large.example');
  });

  it('has room for its words at twice their size', async () => {
    await tab(page, 'Archive');
    await box().fill('');
    await page.evaluate(() => (document.documentElement.style.fontSize = '32px'));
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      await page.waitForTimeout(200);
      // It stands where it did, though the field is another one.
      expect(await box().inputValue()).toBe('');
      const [needs, has] = await box().evaluate((input: HTMLInputElement) => {
        const pen = document.createElement('canvas').getContext('2d')!;
        pen.font = getComputedStyle(input).font;
        return [pen.measureText(input.placeholder).width, input.clientWidth];
      });
      expect(has, `${width}`).toBeGreaterThanOrEqual(needs!);
      await look(page, `57-double-${width}`);
    }
  });
});
