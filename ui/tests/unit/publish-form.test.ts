import { describe, expect, it, vi } from 'vitest';
import type { Sheet } from '../../src/bindings';
import { PublishForm } from '../../src/views/publish/form.svelte';

vi.mock('../../src/backend', () => ({
  // The engine makes an address of a slug.
  call: async (_: string, { settings }: { settings?: { slug: string } }) => ({ settings: { slug: settings?.slug.toLowerCase().replaceAll(' ', '-') ?? null } }),
}));
vi.mock('../../src/state/session.svelte', () => ({ session: { offline: false } }));

const sheet = { post: { id: 'post', body: 'Le billet', settings: {} }, targets: [] } as unknown as Sheet;
const own = { title: null, body: 'Mes mots' };

describe('a version of its own', () => {
  it('begins with the words of the post', () => {
    const form = new PublishForm(sheet);
    form.adapt('blog');
    expect(form.versions.get('blog')).toEqual({ title: null, body: 'Le billet' });
  });

  it('comes back after following the post', () => {
    const form = new PublishForm(sheet);
    form.tailor('blog', own);
    form.giveUp('blog', 'follow');
    expect(form.versions.has('blog')).toBe(false);
    form.adapt('blog');
    expect(form.versions.get('blog')).toEqual(own);
  });

  it('comes back after starting again from the post', () => {
    const form = new PublishForm(sheet);
    form.tailor('blog', own);
    form.giveUp('blog', 'restart');
    expect(form.versions.get('blog')?.body).toBe('Le billet');
    form.adapt('blog');
    expect(form.versions.get('blog')).toEqual(own);
  });
});

it('tells which text a version repeats most', () => {
  const bodies = { blog: null, quai: 'Ce matin trois personnes écrivaient dans le train', bleu: 'Ce matin trois personnes écrivaient dans le train, et vous ?' };
  const targets = Object.entries(bodies).map(([id, body]) => ({ channel: { id, name: id }, chosen: true, version: body && { title: null, body } }));
  const form = new PublishForm({ post: { id: 'alike', body: 'Un tout autre billet que cela', settings: {} }, targets } as unknown as Sheet);
  const [, quai, bleu] = form.targets;
  expect(form.closest(quai!)).toEqual({ channel: 'bleu', percent: 100 });
  expect(form.closest(bleu!)).toEqual({ channel: 'quai', percent: 75 });
  form.tailor('quai', { title: null, body: 'Un tout autre billet que cela, vraiment' });
  expect(form.closest(quai!)).toEqual({ channel: undefined, percent: 80 });
});

it('a sheet that is closed and opened again has the same channels', () => {
  const targets = ['notebook', 'blog'].map((id) => ({ channel: { id }, chosen: id === 'notebook', version: null }));
  const again = { post: { id: 'ticked', body: '', settings: {} }, targets } as unknown as Sheet;
  new PublishForm(again).toggle('blog');
  expect([...new PublishForm(again).chosen]).toEqual(['notebook', 'blog']);
});

it('shows what a typed slug becomes, and then takes it', async () => {
  const form = new PublishForm(sheet);
  form.change({ slug: 'Mon Train' });
  expect(form.slug).toBe('Mon Train');
  await form.flush();
  expect([form.settings.slug, form.slug]).toEqual(['Mon Train', 'mon-train']);
  await form.takeSlug();
  expect([form.settings.slug, form.slug]).toEqual(['mon-train', 'mon-train']);
});
