import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Blog } from './blog';
import { ask, button, look, lookAround, open, shut, sizes, skipWelcome, stopBrowser, tab, type Watched } from './browser';
import { Bureau } from './bureau';

const late = { timeout: 60_000, interval: 500 };
const post = 'Mais non, les médias sociaux ne sont pas morts';
afterAll(stopBrowser);

describe('conversations with a real WordPress', () => {
  let blog: Blog;
  let bureau: Bureau;
  let page: Watched;
  const number = () => blog.posts(post)[0]![0]!;
  const own = () => blog.rows(`select replace(comment_content, '\\n', ' '), comment_approved from wp_comments where comment_post_ID = ${number()} and user_id <> 0 order by comment_ID`);
  const standing = (words: string) => blog.rows(`select comment_approved from wp_comments where comment_content like '${words}%'`)[0]?.[0];
  const row = (name: string) => page.locator('a[data-row]', { hasText: name });
  const comment = (words: string) => page.locator('article.comment', { hasText: words });
  const box = () => page.locator('[data-answer]');
  const pulled = async () => {
    await ask(page, 'pull', { channel: null });
    await expect.poll(async () => (await ask(page, 'status', {})).pulls.length, late).toBe(0);
  };

  beforeAll(async () => {
    [blog, bureau] = await Promise.all([Blog.start(), Bureau.start()]);
    blog.php(`
      foreach ([1, 2, 3] as $id) wp_delete_post($id, true);
      $write = fn($title) => wp_insert_post(['post_title' => $title, 'post_status' => 'publish', 'post_author' => 1, 'post_content' => 'Bonjour.']);
      $say = fn($post, $who, $words, $ago, $parent = 0, $approved = 1, $user = 0) => wp_insert_comment(['comment_post_ID' => $post, 'comment_author' => $who,
        'comment_author_email' => sanitize_title($who) . '@lecteurs.example', 'comment_author_IP' => '192.0.2.7', 'comment_content' => $words, 'comment_parent' => $parent,
        'comment_approved' => $approved, 'user_id' => $user, 'comment_date_gmt' => gmdate('Y-m-d H:i:s', time() - $ago * 60), 'comment_date' => wp_date('Y-m-d H:i:s', time() - $ago * 60)]);
      $one = $write('${post}'); $two = $write('Le café d’en face'); $three = $write('Un robot m’a remercié');
      $first = $say($one, 'Hélène', 'Merci. Je lisais ce billet sur le quai, et j’ai rappelé ma sœur au lieu de « liker » sa photo.', 1500);
      $say($one, 'Camille', 'C’est le plus beau commentaire possible. Bonjour à votre sœur !', 1470, $first, 1, 1);
      $say($one, 'Théo M.', 'D’accord sur les robots. <script>alert(1)</script>Moins sur le <em>café</em> du train.', 300);
      $say($one, 'Inès', 'Et pour celles qui n’ont que leur téléphone, le soir, une fois les enfants couchés ?', 20, 0, 0);
      $say($two, 'Malik', 'Et jeudi ?', 5000); $say($three, 'Jeanne R.', 'Le mien m’a souhaité mon anniversaire. Deux fois.', 9000);`);
    page = await open(bureau);
    await skipWelcome(page);
    await tab(page, 'Conversations');
    await page.getByText('Personne n’a encore répondu.').waitFor();
    await lookAround(page, '50-vide');
    await ask(page, 'channel.add', { platform: 'wordpress', address: blog.url, user: blog.user, password: blog.password, name: null });
  });
  afterAll(async () => {
    await shut(page);
    await Promise.all([bureau.stop(), blog.stop()]);
  });

  it('are listed by post, the last word first', async () => {
    await pulled();
    await row('Un robot').waitFor();
    expect(await page.locator('a[data-row]').evaluateAll((rows) => rows.map((each) => each.querySelector('.title')!.textContent))).toEqual([post, 'Le café d’en face', 'Un robot m’a remercié']);
    await lookAround(page, '50-conversations');
    await button(page, /^Sans réponse/).click();
    await expect.poll(() => page.locator('a[data-row]').count()).toBe(3);
    await button(page, /^À modérer/).click();
    await expect.poll(() => page.locator('a[data-row]').count()).toBe(1);
    await button(page, /^À lire/).click();
    await page.getByText('Tout est lu.').waitFor();
    await look(page, '50-tout-est-lu');
    await button(page, 'Toutes').click();
    await row(post).click();
    await comment('D’accord sur les robots.').waitFor();
    expect(await page.locator('article.comment script').count()).toBe(0);
    await lookAround(page, '51-fil');
  });

  it('keep a draft from the first letter, through a power cut', async () => {
    await comment('D’accord sur les robots.').getByRole('button', { name: 'Répondre' }).click();
    await expect.poll(() => box().evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('Le café du train est une épreuve');
    await page.waitForTimeout(300);
    await shut(page);
    await bureau.kill();
    await bureau.start();
    page = await open(bureau);
    await tab(page, 'Conversations');
    await row(post).click();
    await expect.poll(() => box().inputValue()).toBe('Le café du train est une épreuve');
    await look(page, '52-brouillon');
  });

  it('are answered offline, changed, and sent once', async () => {
    await ask(page, 'offline.set', { on: true });
    await button(page, 'Répondre dès que possible').waitFor();
    await lookAround(page, '53-hors-ligne');
    await box().click();
    await page.keyboard.press('End');
    await page.keyboard.type(', pas une boisson.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Partira au retour du réseau').waitFor();
    await row(post).getByText('Réponse en attente').waitFor();
    await lookAround(page, '54-attend');
    await page.locator('.queued').getByRole('button', { name: 'Modifier' }).click();
    await expect.poll(() => box().inputValue()).toBe('Le café du train est une épreuve, pas une boisson.');
    await page.keyboard.press('Control+Enter');
    await page.locator('.queued').waitFor();
    await ask(page, 'offline.set', { on: false });
    await expect.poll(own, late).toEqual([
      ['C’est le plus beau commentaire possible. Bonjour à votre sœur !', '1'],
      ['Le café du train est une épreuve, pas une boisson.', '1'],
    ]);
    await expect.poll(() => page.locator('.queued').count()).toBe(0);
    await comment('pas une boisson').waitFor();
    await look(page, '54-arrivee');
  });

  it('are moderated, and a decision is taken back', async () => {
    await comment('Et pour celles').getByRole('button', { name: 'Indésirable' }).click();
    await page.getByRole('status').getByRole('button', { name: /^Annuler/ }).click();
    await comment('Et pour celles').getByRole('button', { name: 'Approuver' }).waitFor();
    await page.waitForTimeout(500);
    expect(standing('Et pour celles')).toBe('0');
    await comment('Et pour celles').getByRole('button', { name: 'Approuver' }).click();
    await look(page, '55-decide');
    await expect.poll(() => standing('Et pour celles'), late).toBe('1');
    await comment('Et pour celles').getByRole('button', { name: /^Autres actions/ }).click();
    await page.getByRole('menuitem', { name: 'Adresse et courriel' }).click();
    await page.getByText('ines@lecteurs.example').waitFor();
    await look(page, '55-adresse');
  });

  it('mark what is new, and are read on a phone', async () => {
    blog.php(`wp_insert_comment(['comment_post_ID' => get_posts(['title' => 'Le café d’en face'])[0]->ID, 'comment_author' => 'Nour', 'comment_content' => 'Tout neuf.', 'comment_approved' => 1]);`);
    await pulled();
    await page.getByRole('navigation', { name: 'Principal' }).getByText('à lire').waitFor({ state: 'attached' });
    await page.setViewportSize(sizes.phone);
    await page.goto(`${new URL(bureau.address).origin}/#/conversations`);
    await row('Malik').or(row('Nour')).filter({ hasText: 'Le café d’en face' }).getByText('à lire').waitFor({ state: 'attached' });
    await look(page, '56-a-lire-phone');
    await row('Malik').or(row('Nour')).filter({ hasText: 'Le café d’en face' }).click();
    await comment('Tout neuf.').getByText('À lire').waitFor();
    await look(page, '56-fil-phone');
    await expect.poll(async () => (await ask(page, 'status', {})).unread).toBe(0);
    await page.setViewportSize(sizes.window);
  });

  it('become a post that names the reader', async () => {
    await comment('Tout neuf.').getByRole('button', { name: /^Autres actions/ }).click();
    await page.getByRole('menuitem', { name: 'En faire un billet' }).click();
    await page.locator('.text-field .cm-content').getByText('Tout neuf.').waitFor();
    await look(page, '57-billet');
    await tab(page, 'Conversations');
    await row(post).click();
    await comment('Merci. Je lisais').waitFor();
    await page.locator('[data-heading]').focus();
    await page.keyboard.press('p');
    await expect.poll(() => new URL(page.url()).hash).toContain('#/archive/');
    await page.getByText('Écoute : 2 réponses données pour 3 commentaires reçus.').waitFor();
    await look(page, '57-ecoute');
  });

  it('speak English too', async () => {
    const preferences = await ask(page, 'settings.get', {});
    await ask(page, 'settings.set', { ...preferences, language: 'en' });
    await page.goto(`${new URL(bureau.address).origin}/#/conversations`);
    await button(page, /^Unanswered/).waitFor();
    await look(page, '58-english');
  });
});
