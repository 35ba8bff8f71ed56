import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Blog } from './blog';
import { ask, lookAround, open, saved, shut, skipWelcome, stopBrowser, type Watched, write } from './browser';
import { Bureau } from './bureau';
import { Social } from './social';

const late = { timeout: 60_000, interval: 500 };
afterAll(stopBrowser);

describe('a post for a blog, and a short text that cites it', () => {
  let blog: Blog;
  let social: Social;
  let bureau: Bureau;
  let page: Watched;
  let id: string;
  const channels = { blog: 'Carnet de Naïma', social: 'Quai' };
  const delivery = async (platform: string) => (await ask(page, 'post.open', { id })).deliveries.find((each) => each.platform === platform);

  beforeAll(async () => {
    [blog, social, bureau] = await Promise.all([Blog.start(), Social.start(), Bureau.start()]);
    page = await open(bureau);
    await skipWelcome(page);
    await ask(page, 'channel.add', { platform: 'wordpress', address: blog.url, user: blog.user, password: blog.password, name: channels.blog });
    await ask(page, 'channel.add', { platform: 'mastodon', address: social.url, secret: { token: social.token }, name: channels.social });
  });
  afterAll(async () => {
    await shut(page);
    await Promise.all([bureau.stop(), social.stop(), blog.stop()]);
  });

  it('are queued offline, the text with a sign where the address will be', async () => {
    await ask(page, 'offline.set', { on: true });
    id = await write(page, 'La gare de l’Est', 'Un long billet sur une gare.');
    await saved(page);
    await page.keyboard.press('Control+Shift+Enter');
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('checkbox', { name: /Carnet local/ }).click();
    await sheet.getByRole('checkbox', { name: new RegExp(channels.blog) }).click();
    await sheet.getByRole('checkbox', { name: new RegExp(channels.social) }).click();
    const words = sheet.getByRole('textbox', { name: `Texte pour ${channels.social}` });
    await words.fill('Un long billet sur une gare.');
    await sheet.getByText(/mot pour mot le billet/).waitFor();
    await lookAround(page, '63-copie-du-billet');
    await words.fill('Six heures à la gare, et un billet :');
    await sheet.getByText(/mot pour mot le billet/).waitFor({ state: 'detached' });
    await words.press('End');
    await sheet.getByRole('button', { name: 'Lien du billet' }).click();
    expect(await words.inputValue()).toBe('Six heures à la gare, et un billet : {lien du billet}');
    // What the button put there goes by the field's own undo.
    await words.press('Control+z');
    expect(await words.inputValue()).toBe('Six heures à la gare, et un billet :');
    await words.press('Control+Shift+z');
    expect(await words.inputValue()).toBe('Six heures à la gare, et un billet : {lien du billet}');
    await sheet.getByText(/dès que le billet sera en ligne/).waitFor();
    await lookAround(page, '63-cite-le-billet');
    await sheet.getByRole('button', { name: 'Publier dès que possible' }).click();
    await expect.poll(async () => (await delivery('mastodon'))?.state.is, late).toBe('paused');
  });

  it('wait for each other when the blog does not answer', async () => {
    await ask(page, 'channel.pause', { id: (await delivery('wordpress'))!.channel });
    await ask(page, 'offline.set', { on: false });
    await expect.poll(async () => (await delivery('mastodon'))?.state.is, late).toBe('awaits_link');
    await page.goto(`${new URL(bureau.address).origin}/#/outbox/${(await delivery('mastodon'))!.id}`);
    await page.getByText('Attend l’adresse du billet').first().waitFor();
    await page.getByRole('button', { name: 'Envoyer sans le lien' }).waitFor();
    await lookAround(page, '64-attend-l-adresse');
    expect(await social.statuses()).toEqual([]);
  });

  it('arrive once each, the text with the address', async () => {
    await ask(page, 'channel.resume', { id: (await delivery('wordpress'))!.channel });
    await expect.poll(async () => (await delivery('mastodon'))?.state.is, late).toBe('published');
    const { url } = (await delivery('wordpress'))!;
    const statuses = await social.statuses();
    expect(statuses).toHaveLength(1);
    expect(statuses[0]!.content).toContain(url!);
    expect(statuses[0]!.content).not.toContain('{');
    expect(blog.posts('La gare de l’Est').map(([, status]) => status)).toEqual(['publish']);
    await page.getByText(/son adresse.*prend sa place/).waitFor();
    await lookAround(page, '65-adresse-connue');
  });
});
