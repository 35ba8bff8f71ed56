import { call, onChanged } from '../backend';
import type { Preferences, StatusView } from '../bindings';
import { words } from '../words/index.svelte';
import { Live } from './live.svelte';

const status = new Live<StatusView>(() => call('status', {}));
const preferences = new Live<Preferences>(() => call('settings.get', {}));
const dark = matchMedia('(prefers-color-scheme: dark)');
let systemDark = $state(dark.matches);
dark.addEventListener('change', () => (systemDark = dark.matches));

/** How things stand and what the writer prefers: read once for the whole interface, and again when stale. */
export const session = {
  get status(): StatusView | undefined {
    return status.value;
  },
  get preferences(): Preferences | undefined {
    return preferences.value;
  },
  /** Why nothing can be read, if so. */
  get problem() {
    return status.problem ?? preferences.problem;
  },
  /** Whether deliveries cannot leave now: no network, or the writer works offline. */
  get offline(): boolean {
    const value = status.value;
    return value !== undefined && (value.offline || value.connectivity === 'offline' || value.connectivity === 'portal');
  },
  async prefer(change: Partial<Preferences>): Promise<void> {
    if (!preferences.value) return;
    preferences.value = await call('settings.set', { ...preferences.value, ...change });
    await status.again();
  },
  async workOffline(on: boolean): Promise<void> {
    status.value = await call('offline.set', { on });
  },
};

const measures: Record<string, string> = { narrow: '36rem', normal: '42.5rem', large: '50rem' };

/** Shows the preferences on the page: theme, language, size of prose, measure. */
function wear(wanted: Preferences): void {
  const page = document.documentElement;
  const night = wanted.theme === 'dark' || (wanted.theme === 'system' && systemDark);
  page.dataset.theme = night ? 'dark' : 'light';
  // The size that nobody changed is the sheet's own, which knows a narrow window.
  const chosen = wanted.prose_size !== 19;
  page.style.setProperty('--prose-size', chosen ? `${wanted.prose_size / 16}rem` : '');
  page.style.setProperty('--prose-lead', chosen ? `${Math.round((wanted.prose_size * 32) / 19) / 16}rem` : '');
  page.style.setProperty('--measure', measures[wanted.measure] ?? measures.normal!);
}

/** Starts reading; once, for the life of the page. */
export function startSession(): void {
  document.documentElement.dataset.theme = systemDark ? 'dark' : 'light';
  onChanged('status', () => void status.again());
  onChanged('outbox', () => void status.again());
  onChanged('channels', () => void status.again());
  onChanged('settings', () => void preferences.again());
  void status.again();
  void preferences.again();
  $effect.root(() => {
    $effect(() => {
      if (preferences.value) wear(preferences.value);
    });
    $effect(() => {
      if (status.value) words.language = status.value.language === 'en' ? 'en' : 'fr';
    });
    $effect(() => {
      document.documentElement.lang = words.language;
    });
  });
}
