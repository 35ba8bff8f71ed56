import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Blog } from './blog';
import { ask, button, look, lookAround, open, saved, shut, sizes, skipWelcome, stopBrowser, tab, text, type Watched, write } from './browser';
import { Bureau } from './bureau';

const photo = fileURLToPath(new URL('../../src/img/campagne.jpg', import.meta.url));
const name = 'Carnet de Naïma';
const late = { timeout: 60_000, interval: 500 };
afterAll(stopBrowser);

describe('with a real WordPress', () => {
  let blog: Blog;
  let bureau: Bureau;
  let page: Watched;
  let id: string;
  const at = (hash: string) => page.goto(`${new URL(bureau.address).origin}/#/${hash}`);
  const state = async (post: string) => {
    const { deliveries } = await ask(page, 'post.open', { id: post });
    return deliveries.find((each) => each.platform === 'wordpress')?.state.is;
  };
  const published = (title: string) => blog.posts(title).map(([, status]) => status);

  beforeAll(async () => {
    [blog, bureau] = await Promise.all([Blog.start(), Bureau.start()]);
    blog.seed(60);
    blog.php(`wp_insert_term('Carnet de route', 'category');`);
    page = await open(bureau);
    await skipWelcome(page);
  });
  afterAll(async () => {
    await shut(page);
    await Promise.all([bureau.stop(), blog.stop()]);
  });

  it('is found by its bare address, and says in words what is not', async () => {
    await at('channels/add');
    const address = page.getByRole('textbox', { name: 'Adresse de votre site' });
    for (const [typed, said] of [['pas une adresse', /n’est pas une adresse/], ['127.0.0.1:9', /Rien ne répond/]] as const) {
      await address.fill(typed);
      await button(page, 'Chercher').click();
      await page.getByText(said).waitFor();
    }
    await look(page, '20-canal-introuvable');
    await address.fill(new URL(blog.url).host);
    await page.keyboard.press('Enter');
    await page.getByText(name).waitFor();
    await lookAround(page, '20-canal-trouve');
  });

  it('takes an application password, not the one of the account', async () => {
    await button(page, 'Utiliser un mot de passe d’application').click();
    await page.getByRole('textbox', { name: 'Identifiant sur le site' }).fill(blog.user);
    await page.getByLabel('Mot de passe d’application').fill(blog.main);
    await lookAround(page, '21-mot-de-passe');
    await button(page, 'Relier ce site').click();
    await page.getByText(/Ce n’est pas un mot de passe d’application|ne reconnaît pas cet identifiant/).waitFor();
    await look(page, '21-refuse');
    // With its spaces, as WordPress shows it.
    await page.getByLabel('Mot de passe d’application').fill(blog.password.replace(/(.{4})(?=.)/g, '$1 '));
    await button(page, 'Relier ce site').click();
    await page.getByRole('heading', { name }).waitFor();
    await lookAround(page, '22-canal');
  });

  it('brings its posts here, to be read and found offline', async () => {
    if ((await ask(page, 'archive.years', { year: null, month: null, channel: null, tag: null })).length === 0) await button(page, /^Rapporter/).click();
    const count = async () => (await ask(page, 'archive.list', { filter: { year: null, month: null, channel: null, tag: null }, limit: 1, from: 0 })).total;
    await expect.poll(count, late).toBeGreaterThanOrEqual(60);
    await tab(page, 'Archive');
    await page.getByRole('link', { name: /Billet numéro 1\b/ }).first().waitFor();
    await lookAround(page, '23-archive');
    await page.setViewportSize(sizes.phone);
    // While some are still on their way here, they are counted otherwise.
    await expect.poll(() => page.getByText(/^\d+ billets$/).count(), { ...late, message: 'counted once' }).toBe(1);
    // Text alone twice as large: each row holds its words.
    const enlarge = (size: string) => page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
    await enlarge('200%');
    await expect.poll(() => page.locator('a[data-row]').evaluateAll((rows) => rows.filter((row) => row.scrollHeight > row.clientHeight + 1).length)).toBe(0);
    await enlarge('');
    await page.setViewportSize(sizes.window);
    await page.getByRole('searchbox').fill('ete oeuvre');
    await page.locator('[data-row] mark').first().waitFor();
    await page.locator('[data-row]').first().click();
    await page.locator('article mark').first().waitFor();
    await lookAround(page, '24-lecture');
    await page.getByRole('searchbox').fill('');
  });

  it('is looked over before a journey', async () => {
    await at('channels');
    await page.getByRole('link', { name: 'Prêt à partir' }).click();
    await page.getByText('L’accès est en ordre.').waitFor();
    await page.getByText(/Ses billets sont là/).waitFor(late);
    await page.getByText('Tout est prêt. Bon voyage.').waitFor(late);
    await lookAround(page, '24-pret-a-partir');
  });

  it('gets a post with photo, tags and category, once', async () => {
    id = await write(page, 'Le café d’en face', 'La patronne connaît mes titres avant mes lecteurs.\n\n');
    await page.keyboard.press('Control+End');
    await page.locator('input[type=file]').setInputFiles(photo);
    await page.locator('.cm-figure img').waitFor();
    await saved(page);
    await page.keyboard.press('Control+Shift+Enter');
    const sheet = page.getByRole('dialog');
    const target = sheet.getByRole('checkbox', { name: new RegExp(name) });
    if ((await target.getAttribute('aria-checked')) !== 'true') await target.click();
    await sheet.getByRole('button', { name: 'Étiquettes' }).click();
    const tags = sheet.getByRole('combobox', { name: /étiquette/ });
    await tags.fill('marche');
    await sheet.getByRole('option', { name: 'marché' }).click();
    await tags.fill('café');
    await page.keyboard.press('Enter');
    await sheet.getByRole('button', { name: 'Étiquettes' }).click();
    await sheet.getByRole('button', { name: 'Catégories' }).click();
    await sheet.getByRole('combobox', { name: /catégorie/ }).fill('carnet');
    await sheet.getByRole('option', { name: 'Carnet de route' }).click();
    await sheet.getByRole('button', { name: 'Catégories' }).click();
    await sheet.getByRole('button', { name: 'Adresse' }).click();
    await sheet.getByRole('textbox', { name: /adresse/i }).fill('cafe-d-en-face');
    await lookAround(page, '25-publier');
    await sheet.getByRole('button', { name: 'Publier maintenant' }).click();
    await button(page, 'Voir la file').click();
    await expect.poll(() => state(id), late).toBe('published');
    await page.locator('.row', { hasText: name }).getByText(/^Publié/).waitFor();
    await lookAround(page, '26-envois');
    expect(blog.posts('Le café d’en face')).toEqual([[expect.any(String), 'publish', 'cafe-d-en-face']]);
    const terms = blog.rows(`select t.name from wp_terms t join wp_term_taxonomy x using (term_id) join wp_term_relationships r using (term_taxonomy_id) where r.object_id = ${blog.posts('Le café d’en face')[0]![0]} order by t.name`).flat();
    expect(terms).toEqual(['café', 'Carnet de route', 'marché']);
    expect(blog.content(blog.posts('Le café d’en face')[0]![0]!)).toContain(`${blog.url}/wp-content/uploads/`);
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('img', { name: new RegExp(`Publié sur ${name}`) }).waitFor();
    await button(page, 'Copier le lien').waitFor();
    expect(await page.locator('.doc ol').last().innerText()).not.toContain('[');
    await lookAround(page, '27-accuse');
  });

  it('waits offline under the same button, and gets it once online', async () => {
    await at('settings');
    await page.getByRole('switch', { name: 'Travailler hors ligne' }).click();
    const post = await write(page, 'Trois heures sans réseau', 'Rien ne manque, sauf l’habitude de vérifier.');
    await page.getByText('Hors ligne').first().waitFor();
    await lookAround(page, '28-hors-ligne');
    await button(page, 'Publier dès que possible').click();
    if (await page.getByRole('dialog').isVisible()) await page.getByRole('dialog').getByRole('button', { name: 'Publier dès que possible' }).click();
    await page.getByText(/^Gardé dans la file/).waitFor();
    await look(page, '28-garde');
    await button(page, 'Voir la file').click();
    await page.waitForTimeout(9500);
    expect(published('Trois heures sans réseau')).toEqual([]);
    await page.getByText(/Envois suspendus/).waitFor();
    await lookAround(page, '29-file-hors-ligne');
    await button(page, 'Reprendre les envois').click();
    await expect.poll(() => state(post), late).toBe('published');
    expect(published('Trois heures sans réseau')).toEqual(['publish']);
  });

  it('shows what changed on both sides, and loses neither', async () => {
    const post = blog.posts('Le café d’en face')[0]![0]!;
    const rewrite = (from: string, to: string) => blog.php(`wp_set_current_user(1); $p = get_post(${post}); wp_update_post(wp_slash(['ID' => ${post}, 'post_content' => str_replace('${from}', '${to}', $p->post_content)]));`);
    rewrite('avant mes lecteurs.', 'avant mes lecteurs. Mes lectrices aussi.');
    await at(`write/${id}`);
    await text(page).locator('.cm-line').first().click();
    await page.keyboard.press('End');
    await page.keyboard.insertText(' Elle les devine.');
    await saved(page);
    await button(page, 'Mettre à jour').click();
    await expect.poll(() => state(id), late).toBe('conflict');
    await tab(page, 'Envois');
    await page.getByRole('link', { name: /Comparer/ }).click();
    await page.getByText('Rien n’est perdu').waitFor();
    await expect.poll(async () => (await page.locator('ins').allInnerTexts()).join(' … ')).toMatch(/Elle les devine\..*lectrices/);
    await lookAround(page, '30-conflit');
    await page.getByRole('radio', { name: 'Garder la version d’ici' }).check();
    await look(page, '30-conflit-choisi');
    await button(page, 'Publier la fusion').click();
    await expect.poll(() => state(id), late).toBe('published');
    expect(blog.content(post)).toContain('Elle les devine.');
    expect(published('Le café d’en face')).toEqual(['publish']);
  });

  it('is refreshed by what was written on the blog itself', async () => {
    blog.php(`wp_set_current_user(1); wp_insert_post(['post_title' => 'Écrit ailleurs', 'post_content' => '<p>Sur un autre ordinateur.</p>', 'post_status' => 'publish']);`);
    await at('channels');
    await page.getByRole('link', { name: new RegExp(name) }).click();
    await button(page, /^Rapporter/).click();
    await tab(page, 'Archive');
    await page.getByRole('link', { name: /Écrit ailleurs/ }).waitFor({ timeout: 60_000 });
  });

  it('is paused, and taken out after a question that says what stays', async () => {
    await at('channels');
    await page.getByRole('link', { name: new RegExp(name) }).click();
    await button(page, 'Mettre en pause').click();
    await page.getByText('En pause').first().waitFor();
    await button(page, 'Reprendre').click();
    await button(page, 'Retirer ce canal').click();
    await page.getByRole('dialog', { name: new RegExp(name) }).waitFor();
    await look(page, '31-retirer');
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer ce canal' }).click();
    await page.getByText(/est retiré\. Vos billets restent ici/).waitFor();
    await tab(page, 'Archive');
    await page.getByRole('link', { name: /Le café d’en face/ }).waitFor();
  });
});
