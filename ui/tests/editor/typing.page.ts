import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { App, source, text, title } from './app';

let app: App;
beforeAll(async () => void (app = await App.start()));
afterAll(() => app.stop());
beforeEach(() => void app.reset());

type Page = Awaited<ReturnType<App['open']>>;
async function open(body: string, name = 'Un titre', options = {}): Promise<Page> {
  app.engine.add('p', name, body);
  const page = await app.open('/write/p', options);
  await text(page).waitFor();
  return page;
}
/** What can be read of each line. A mark in the margin counts as a line of its own for the browser. */
const visible = async (page: Page) => (await page.locator('.text-field .cm-line').allInnerTexts()).map((line) => line.replaceAll('\n', ''));
const settled = (page: Page) => expect.poll(() => page.locator('.saved').innerText()).toBe('Enregistré');
const close = (page: Page) => page.context().close();

describe('typing', () => {
  it('writes the source, saves it, and goes on with lists', async () => {
    const page = await open('');
    await page.keyboard.type('Bonjour');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- un');
    await page.keyboard.press('Enter');
    await page.keyboard.type('deux');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Fin');
    expect(await source(page)).toBe('Bonjour\n\n- un\n- deux\n\nFin');
    await settled(page);
    expect(app.engine.posts.get('p')?.body).toBe('Bonjour\n\n- un\n- deux\n\nFin');
    expect(page.complaints).toEqual([]);
    await close(page);
  });

  it('begins in the title of a new post, goes to the text by Enter, and back by Backspace', async () => {
    const page = await open('', '');
    await page.keyboard.type('Le titre');
    await page.keyboard.press('Enter');
    await page.keyboard.type('x');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.keyboard.type(' long');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('Le texte');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => title(page).evaluate((field) => document.activeElement === field)).toBe(true);
    expect(await source(page, '.title-field')).toBe('Le titre long');
    expect(await source(page)).toBe('Le texte');
    await settled(page);
    expect(app.engine.posts.get('p')).toMatchObject({ title: 'Le titre long', body: 'Le texte' });
    await close(page);
  });

  it('splits the title where Enter is pressed, and makes one line of what is pasted there', async () => {
    const page = await open('suite', 'un deux');
    await title(page).click();
    await page.keyboard.press('Home');
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect([await source(page, '.title-field'), await source(page)]).toEqual(['un ', 'deux\n\nsuite']);
    await title(page).click();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'a\nb');
      document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    expect(await source(page, '.title-field')).not.toContain('\n');
    await close(page);
  });

  it('hides marks off the line with the caret', async () => {
    const page = await open('un **deux**\n\n## Trois\n\n[quatre](https://a.fr)');
    await expect.poll(() => visible(page)).toEqual(expect.arrayContaining(['un **deux**', 'Trois', 'quatre']));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => visible(page)).toEqual(expect.arrayContaining(['un deux', '## Trois']));
    // In the margin, left of the text and of its red line.
    const [mark, line] = await Promise.all([page.locator('.cm-hung').boundingBox(), page.locator('.cm-h2').boundingBox()]);
    expect(mark!.x + mark!.width).toBeLessThan(line!.x - 27);
    // Hidden again while the writer is elsewhere.
    await title(page).click();
    await expect.poll(() => visible(page)).toEqual(expect.arrayContaining(['un deux', 'Trois']));
    await close(page);
  });

  it('shows marks beside the heading in a narrow window', async () => {
    const page = await open('## Trois\n\nun', 'T', { viewport: { width: 390, height: 844 } });
    await text(page).getByText('Trois').click();
    const [mark, line] = await Promise.all([page.locator('.cm-hung').boundingBox(), page.locator('.cm-h2').boundingBox()]);
    expect(mark!.x).toBeGreaterThanOrEqual(line!.x);
    await close(page);
  });

  it('puts French typography, and takes only that back', async () => {
    const page = await open('');
    await page.keyboard.type("L'été: vraiment?");
    expect(await source(page)).toBe('L’été\u00A0: vraiment\u202F?');
    await page.keyboard.press('Backspace');
    expect(await source(page)).toBe('L’été\u00A0: vraiment?');
    await page.keyboard.type(' Oui!');
    await page.keyboard.press('Control+z');
    expect(await source(page)).toBe('L’été\u00A0: vraiment? Oui!');
    await page.keyboard.type(" `d'ici?");
    expect(await source(page)).toContain("`d'ici?");
    await close(page);
  });

  it('keeps a number and its unit together, and takes only that back', async () => {
    const page = await open('');
    await page.keyboard.type('10 000 km ');
    expect(await source(page)).toBe('10\u202F000\u00A0km ');
    await page.keyboard.press('Backspace');
    expect(await source(page)).toBe('10\u202F000 km ');
    await page.keyboard.type('la 2ème ');
    await page.keyboard.press('Control+z');
    expect(await source(page)).toBe('10\u202F000 km la 2ème ');
    await close(page);
  });

  it('checks a finished text, shows what it would mend, and mends it in one step', async () => {
    const body = "L'heure, \"enfin\" ?\n\n`d'ici ?`\n\nOui !";
    const page = await open(body);
    await page.keyboard.press('F7');
    const panel = page.getByRole('region', { name: 'Vérifier la typographie' });
    await expect.poll(() => panel.getByRole('status').innerText()).toBe('4 passages à corriger');
    expect(await page.locator('.cm-fault').count()).toBe(4);
    await panel.getByRole('button', { name: 'Corriger', exact: true }).first().click();
    expect(await source(page)).toBe("L’heure, \"enfin\" ?\n\n`d'ici ?`\n\nOui !");
    await panel.getByRole('button', { name: 'Tout corriger' }).click();
    expect(await source(page)).toBe("L’heure, «\u00A0enfin\u00A0»\u202F?\n\n`d'ici ?`\n\nOui\u202F!");
    await expect.poll(() => panel.getByRole('status').innerText()).toBe('Rien à corriger');
    await panel.getByRole('button', { name: 'Fermer la vérification' }).click();
    await page.keyboard.press('Control+z');
    expect(await source(page)).toBe("L’heure, \"enfin\" ?\n\n`d'ici ?`\n\nOui !");
    expect(page.complaints).toEqual([]);
    await close(page);
  });

  it('shows the blanks that do not break to whoever wants to see them', async () => {
    app.engine.preferences.spaces = true;
    const page = await open('Quoi\u202F? Voici\u00A0: un\u00A0an.');
    await expect.poll(() => page.locator('.cm-nbsp').count()).toBe(2);
    expect(await page.locator('.cm-nnbsp').count()).toBe(1);
    await close(page);
    app.engine.preferences.spaces = false;
    const other = await open('Quoi\u202F?');
    expect(await other.locator('.cm-nnbsp').count()).toBe(0);
    await close(other);
  });

  it('takes a text for what its words say, until the writer says otherwise', async () => {
    app.engine.add('any', 'T', 'The platform is empty, and it was cold in the station for an hour.\n\n', { language: null });
    const page = await app.open('/write/any');
    await expect.poll(() => text(page).getAttribute('lang')).toBe('en');
    await text(page).press('Control+End');
    await page.keyboard.type('"It\'s so"?');
    expect(await source(page)).toContain('“It’s so”?');
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'Texte en français' }).click();
    await expect.poll(() => text(page).getAttribute('lang')).toBe('fr');
    await text(page).press('Control+End');
    await page.keyboard.type(' Vraiment?');
    expect(await source(page)).toContain('Vraiment\u202F?');
    await close(page);
  });

  it('leaves a post in another language, and a writer who does not want it, alone', async () => {
    app.engine.add('de', 'T', '', { language: 'de' });
    const page = await app.open('/write/de');
    await text(page).click();
    await page.keyboard.type("So geht's: ja?");
    expect(await source(page)).toBe("So geht's: ja?");
    expect(await text(page).getAttribute('lang')).toBe('de');
    expect(await text(page).getAttribute('spellcheck')).toBe('true');
    await close(page);
    app.engine.preferences.typography = false;
    const other = await open('');
    await other.keyboard.type("L'été?");
    expect(await source(other)).toBe("L'été?");
    await close(other);
  });

  it('makes words bold, links and headings by keys', async () => {
    const page = await open('un deux');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Control+b');
    expect(await source(page)).toBe('un **deux**');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Control+Alt+2');
    expect(await source(page)).toBe('## un deux');
    await page.keyboard.press('Control+Alt+2');
    await page.keyboard.press('Control+Shift+8');
    expect(await source(page)).toBe('- un deux');
    await page.keyboard.press('Control+Shift+7');
    expect(await source(page)).toBe('1. un deux');
    await page.keyboard.press('Control+Shift+9');
    await page.keyboard.press('Control+k');
    expect(await source(page)).toBe('> 1. un [deux]()');
    await close(page);
  });

  it('moves items by Tab, and is no trap', async () => {
    const page = await open('- un\n- deux');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Tab');
    expect(await source(page)).toBe('- un\n  - deux');
    await page.keyboard.press('Shift+Tab');
    expect(await source(page)).toBe('- un\n- deux');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await text(page).evaluate((field) => document.activeElement === field)).toBe(false);
    await close(page);
  });

  it('leaves an input method its text', async () => {
    const page = await open('un **deux** trois');
    await page.keyboard.press('Control+End');
    const client = await page.context().newCDPSession(page);
    // The node under composition must stay the same one until it is done.
    const compose = async (words: string) => {
      await client.send('Input.imeSetComposition', { text: words, selectionStart: words.length, selectionEnd: words.length });
      return page.evaluate(() => {
        const { anchorNode } = getSelection()!;
        const held = (window as { held?: Node | null }).held;
        (window as { held?: Node | null }).held = anchorNode;
        return held === undefined || held === anchorNode;
      });
    };
    await page.keyboard.type(' ');
    expect([await compose('に'), await compose('にほ'), await compose('日本'), await compose('日本語')]).toEqual([true, true, true, true]);
    await client.send('Input.insertText', { text: '日本語' });
    expect(await source(page)).toBe('un **deux** trois 日本語');
    // In the middle of marks as well, typography or not.
    await page.keyboard.press('Home');
    await client.send('Input.imeSetComposition', { text: "l'", selectionStart: 2, selectionEnd: 2 });
    await client.send('Input.insertText', { text: "l'" });
    expect(await source(page)).toBe("l'un **deux** trois 日本語");
    expect(page.complaints).toEqual([]);
    await close(page);
  });

  it('takes the caret through a photo by the arrows, and shows its source', async () => {
    app.engine.picture('media/00000000000000a1.jpg', 600, 300);
    const page = await open('un\n\n![vue](media/00000000000000a1.jpg "légende")\n\ndeux');
    await text(page).getByText('un', { exact: true }).click();
    const at: string[] = [];
    for (let step = 0; step < 6; step++) {
      at.push((await page.locator('.cm-figure-source').count()) ? 'photo' : 'text');
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(50);
    }
    expect(at.indexOf('photo')).toBeGreaterThan(0);
    expect(at.lastIndexOf('photo')).toBeLessThanOrEqual(3);
    await page.keyboard.type('X');
    expect(await source(page)).toMatch(/deuxX$|Xdeux$|dXeux$|deXux$|deuXx$/);
    for (let step = 0; step < 7; step++) await page.keyboard.press('ArrowUp');
    await expect.poll(() => title(page).evaluate((field) => document.activeElement === field)).toBe(true);
    await close(page);
  });
});
