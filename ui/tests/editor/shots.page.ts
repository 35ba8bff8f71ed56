import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { App, text } from './app';
import { sample, samplePhoto, sampleTitle } from './sample';

/** Pictures of the screen, to be looked at beside the mocks. */
const artefacts = process.env.EDITOR_SHOTS ?? fileURLToPath(new URL('../../../tests/artefacts', import.meta.url));
mkdirSync(artefacts, { recursive: true });

let app: App;
beforeAll(async () => void (app = await App.start()));
afterAll(() => app.stop());

function fill() {
  const engine = app.reset();
  const hour = 3_600_000;
  const at = (days: number) => ({ updated_at: Date.now() - 120_000 - days * 24 * hour });
  engine.picture(samplePhoto, 1600, 1000);
  engine.picture('media/00000000000000a2.jpg', 1200, 900);
  engine.add('p-mais', sampleTitle, sample, at(0));
  engine.add('p-lire', 'Lire ses lecteurs', 'On répond vite, on lit peu. Et si on faisait l’inverse ?', at(0));
  engine.add('p-trois', 'Trois heures sans réseau', 'Rien ne manque, sauf l’habitude de vérifier.\n\n![](media/00000000000000a2.jpg)', at(0));
  engine.add('p-cafe', 'Le café d’en face', 'La patronne connaît mes titres avant mes lecteurs.\n\n![](media/00000000000000a2.jpg)', at(3));
  engine.add('p-robot', 'Un robot m’a remercié', 'Il a mis moins d’une seconde. C’était le problème.', at(5));
  engine.add('p-sans', '', 'Idée : la politesse des délais', at(5));
  engine.deliveries.set('p-lire', [{ ...engine.held('p-lire', 'c-blog'), state: { is: 'conflict' } }]);
  engine.deliveries.set('p-trois', [{ ...engine.held('p-trois', 'c-blog'), state: { is: 'waiting' } }]);
  return engine;
}

const sizes = { 1280: { width: 1280, height: 800 }, 820: { width: 820, height: 1180 }, 390: { width: 390, height: 844 } };

type Page = Awaited<ReturnType<App['open']>>;

describe('the screen of writing', () => {
  for (const theme of ['light', 'dark'] as const) {
    for (const size of [1280, 820, 390] as const) {
      const viewport = sizes[size];
      it(`looks well at ${size}, ${theme}`, async () => {
        const engine = fill();
        engine.preferences.theme = theme;
        const shot = async (name: string, offline = false, act?: (page: Page) => Promise<unknown>, hash = '/write/p-mais') => {
          engine.offline = offline;
          const page = await app.open(hash, { viewport, colorScheme: theme });
          await page.waitForTimeout(700);
          await act?.(page);
          await page.waitForTimeout(300);
          await page.screenshot({ path: `${artefacts}/ecrire-${name}-${size}-${theme}.png` });
          expect(page.complaints).toEqual([]);
          await page.context().close();
        };
        const down = (pixels: number) => (page: Page) => page.locator('.sheet .scroll').evaluate((scroll, by) => scroll.scrollBy(0, by), pixels);
        await shot('editeur', false, async (page) => {
          await down(size === 1280 ? 200 : 60)(page);
          await page.waitForTimeout(200);
          await page.getByText('prend plus de temps que diffuser').click({ position: { x: 60, y: 8 } });
        });
        await shot('hors-ligne', true, down(420));
        if (size === 390) await shot('liste', false, undefined, '/write');
        if (theme === 'light') {
          await shot('selection', false, async (page) => {
            await down(420)(page);
            await page.waitForTimeout(200);
            await text(page).getByText('Alors, depuis janvier').dblclick();
            await page.waitForTimeout(400);
          });
          await shot('photo', false, (page) => page.getByRole('button', { name: 'Photo décrite' }).click());
          await shot('chercher', false, async (page) => {
            await text(page).click();
            await page.keyboard.press('Control+f');
            await page.keyboard.type('ecou');
          });
          await shot('parti', false, (page) => page.getByRole('button', { name: 'Publier', exact: true }).click());
        }
      });
    }
  }
});
