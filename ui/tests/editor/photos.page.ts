import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { App, source, text } from './app';

let app: App;
beforeAll(async () => void (app = await App.start()));
afterAll(() => app.stop());
beforeEach(() => void app.reset());

type Page = Awaited<ReturnType<App['open']>>;
const reference = 'media/00000000000000a1.jpg';
async function open(body: string): Promise<Page> {
  app.engine.picture(reference, 600, 300);
  app.engine.add('p', 'Un titre', body);
  const page = await app.open('/write/p');
  await text(page).waitFor();
  return page;
}
const close = (page: Page) => page.context().close();

/** Gives the text files, and data, as a drop or a paste does. */
function give(page: Page, kind: 'drop' | 'paste', files: [name: string, type: string, bytes: number][], data: Record<string, string> = {}) {
  return page.evaluate(
    ([how, list, more]) => {
      const transfer = new DataTransfer();
      for (const [type, value] of Object.entries(more)) transfer.setData(type, value);
      for (const [name, type, bytes] of list) transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
      const content = document.querySelector('.text-field .cm-content')!;
      const box = (content.querySelector('.cm-line') ?? content).getBoundingClientRect();
      const event = how === 'drop'
        ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true, clientX: box.x + 5, clientY: box.y + 5 })
        : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
      content.dispatchEvent(event);
    },
    [kind, files, data] as const,
  );
}

describe('photos', () => {
  it('stand as figures whose caption and description write the source', async () => {
    const page = await open(`un\n\n![](${reference})\n\ndeux`);
    await page.getByRole('button', { name: 'À décrire' }).click();
    await page.keyboard.type('Une vue [du train]');
    await expect.poll(() => source(page)).toBe(`un\n\n![Une vue \\[du train\\]](${reference})\n\ndeux`);
    await page.getByRole('button', { name: 'Photo décrite' }).waitFor();
    await page.getByRole('textbox', { name: 'Légende' }).fill('Mars, "à quai"');
    await expect.poll(() => source(page)).toBe(`un\n\n![Une vue \\[du train\\]](${reference} "Mars, \\"à quai\\"")\n\ndeux`);
    // The same field was typed in all along: its photo was not made anew under the writer's hands.
    expect(await page.getByRole('textbox', { name: 'Légende' }).evaluate((field) => document.activeElement === field)).toBe(true);
    await page.keyboard.press('Enter');
    expect(await text(page).evaluate((field) => document.activeElement === field)).toBe(true);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.getByRole('textbox', { name: 'Légende' }).inputValue()).not.toBe('Mars, "à quai"');
    expect(page.complaints).toEqual([]);
    await close(page);
  });

  it('keep their room before they are drawn', async () => {
    const page = await open(`un\n\n![vue](${reference})\n\ndeux`);
    const [width, height] = await page.locator('.cm-figure img').evaluate((image) => [image.clientWidth, image.clientHeight]);
    expect(width! / height!).toBeCloseTo(2, 1);
    await close(page);
  });

  it('say so when they are not on this computer', async () => {
    const page = await open('un\n\n![vue](media/00000000000000ff.jpg)\n\ndeux');
    await page.getByText('Cette photo n’est pas sur cet ordinateur.').waitFor();
    await close(page);
  });

  it('are taken out with their line', async () => {
    const page = await open(`un\n\n![](${reference})\n\ndeux`);
    await page.getByRole('button', { name: 'À décrire' }).click();
    await page.getByRole('button', { name: 'Retirer la photo' }).click();
    await expect.poll(() => source(page)).toBe('un\n\n\ndeux');
    await close(page);
  });

  it('come in by a drop, in order, below the line where they fell', async () => {
    const page = await open('un\n\ndeux');
    await give(page, 'drop', [['a.jpg', 'image/jpeg', 11], ['b.jpg', 'image/jpeg', 12]]);
    await expect.poll(() => source(page)).toBe('un\n\n![](media/000000000000000b.jpg)\n\n![](media/000000000000000c.jpg)\n\ndeux');
    await page.keyboard.press('Control+z');
    await expect.poll(() => source(page)).toBe('un\n\n![](media/000000000000000b.jpg)\n\ndeux');
    expect(page.complaints).toEqual([]);
    await close(page);
  });

  it('come in by a paste and by the picker, on the empty line with the caret', async () => {
    const page = await open('');
    await give(page, 'paste', [['a.png', 'image/png', 13]], { 'text/html': '<img src="https://a.fr/a.png">' });
    await expect.poll(() => source(page)).toBe('![](media/000000000000000d.jpg)\n\n');
    await page.keyboard.type('après');
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Control+Shift+p');
    await (await chooser).setFiles([{ name: 'c.webp', mimeType: 'image/webp', buffer: Buffer.alloc(14) }]);
    await expect.poll(() => source(page)).toBe('![](media/000000000000000d.jpg)\n\naprès\n\n![](media/000000000000000e.jpg)\n\n');
    await close(page);
  });

  it('say in words why the engine did not take one, and leave the text alone', async () => {
    const page = await open('un\n\ndeux');
    app.engine.problems.set('media', { code: 'error-disk-full', params: {} });
    await give(page, 'drop', [['a.jpg', 'image/jpeg', 11]]);
    await page.getByRole('alert').getByText('disque plein').waitFor();
    expect(await source(page)).toBe('un\n\ndeux');
    app.engine.problems.clear();
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await expect.poll(() => source(page)).toContain('![](media/000000000000000b.jpg)');
    app.engine.problems.set('media', { code: 'error-disk-full', params: {} });
    await give(page, 'drop', [['b.jpg', 'image/jpeg', 12]]);
    await page.getByRole('button', { name: 'Retirer', exact: true }).click();
    await expect.poll(() => page.locator('.cm-upload').count()).toBe(0);
    await close(page);
  });

  it('follow the place that typing moves while they come in', async () => {
    const page = await open('un\n\ndeux');
    app.engine.slowMedia = 600;
    await give(page, 'drop', [['a.jpg', 'image/jpeg', 11]]);
    await page.getByText('a.jpg arrive').waitFor();
    await text(page).locator('.cm-line').first().click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('zéro et ');
    await expect.poll(() => source(page)).toBe('zéro et un\n\n![](media/000000000000000b.jpg)\n\ndeux');
    await close(page);
  });
});

describe('pasting', () => {
  it('turns rich text into Markdown through the engine, in one step', async () => {
    app.engine.markdown = '## Un titre\n\n- un\n- **deux**';
    const page = await open('avant après');
    await page.keyboard.press('Control+End');
    await give(page, 'paste', [], { 'text/html': '<h2>Un titre</h2><ul><li>un<li><b>deux</b></ul>', 'text/plain': 'Un titre un deux' });
    await expect.poll(() => source(page)).toBe('avant après\n\n## Un titre\n\n- un\n- **deux**');
    await page.keyboard.press('Control+z');
    expect(await source(page)).toBe('avant après');
    await close(page);
  });

  it('pastes the words alone when the engine cannot read them, or when asked', async () => {
    const page = await open('');
    app.engine.problems.set('text.paste', { code: 'error-engine', params: { detail: '' } });
    await give(page, 'paste', [], { 'text/html': '<h2>Un</h2>', 'text/plain': 'Un' });
    await expect.poll(() => source(page)).toBe('Un');
    app.engine.problems.clear();
    app.engine.markdown = '**non**';
    await page.evaluate(() => document.querySelector('.text-field .cm-content')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'V', ctrlKey: true, shiftKey: true, bubbles: true })));
    await give(page, 'paste', [], { 'text/html': '<b>oui</b>', 'text/plain': ' oui' });
    await expect.poll(() => source(page)).toBe('Un oui');
    await close(page);
  });

  it('takes what an editor of code copied as words', async () => {
    app.engine.markdown = '**non**';
    const page = await open('');
    await give(page, 'paste', [], { 'text/html': '<div><span>let x</span></div>', 'text/plain': 'let x' });
    await expect.poll(() => source(page)).toBe('let x');
    expect(app.engine.calls).not.toContain('text.paste');
    await close(page);
  });

  it('makes a link of what is selected when an address is pasted on it', async () => {
    const page = await open('un deux');
    await text(page).getByText('un deux').dblclick({ position: { x: 45, y: 10 } });
    await give(page, 'paste', [], { 'text/plain': 'https://a.fr/x' });
    expect(await source(page)).toBe('un [deux](https://a.fr/x)');
    await close(page);
  });
});
