import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { call, problemOf } from '../../backend';
import type { ChannelId, Problem, Settings, Sheet, Target, Version } from '../../bindings';
import { session } from '../../state/session.svelte';
import { count } from './count';
import { likenessTo } from './likeness';
import { counted, isWritten } from './short';

/** What was ticked in a sheet that was closed before publishing, while the program runs. */
const ticked = new Map<string, ChannelId[]>();

/** What the publishing sheet holds while it is open. Every change is kept at once, so that closing loses nothing. */
export class PublishForm {
  readonly post: string;
  readonly sheet: Sheet;
  readonly chosen: SvelteSet<ChannelId>;
  readonly versions: SvelteMap<ChannelId, Version>;
  /** Own words that were given up while the sheet is open, so that a press loses none. */
  readonly aside = new SvelteMap<ChannelId, Version>();
  settings = $state<Settings>() as Settings;
  problem = $state.raw<Problem>();
  tab = $state<ChannelId>();
  /** Whether the choice of the hour is open. */
  scheduling = $state(false);

  /** What was typed as a slug, and the address that the engine made of it. */
  #address = $state.raw<{ typed: string | null; slug: string | null }>() as { typed: string | null; slug: string | null };
  /** Asked at each key, of a text that may be long. */
  #post: ((text: string) => number) | undefined;
  #timers = new Map<string, { timer: ReturnType<typeof setTimeout>; save: () => Promise<unknown> }>();

  constructor(sheet: Sheet) {
    this.post = sheet.post.id;
    this.sheet = sheet;
    this.settings = { ...sheet.post.settings };
    this.#address = { typed: this.settings.slug, slug: this.settings.slug };
    const before = ticked.get(this.post);
    const chosen = sheet.targets.filter(({ chosen, channel }) => (before ? before.includes(channel.id) : chosen)).map((target) => target.channel.id);
    // Nothing was ever chosen: the notebook is always ready.
    this.chosen = new SvelteSet(chosen.length > 0 ? chosen : sheet.targets.slice(0, 1).map((target) => target.channel.id));
    this.versions = new SvelteMap(sheet.targets.flatMap((target) => (target.version ? [[target.channel.id, target.version] as const] : [])));
    this.tab = this.targets[0]?.channel.id;
  }

  /** The chosen channels, in the order of the list. */
  get targets(): Target[] {
    return this.sheet.targets.filter((target) => this.chosen.has(target.channel.id));
  }

  /** The channel whose version is shown. */
  get current(): Target | undefined {
    return this.targets.find((target) => target.channel.id === this.tab) ?? this.targets[0];
  }

  /** Characters of what goes to a channel, as it counts them. */
  count(target: Target): number {
    const version = this.versions.get(target.channel.id);
    if (!target.capabilities.long_form) return version ? count(counted(version, this.sheet.link), target.capabilities.limit) : 0;
    return version ? count(version.body, target.capabilities.limit) : target.count;
  }

  /** The text that the version for a channel repeats most: the post's, or another version; none that has a name is the post. */
  closest(target: Target): { percent: number; channel: string | undefined } {
    const own = this.versions.get(target.channel.id)?.body ?? '';
    const others = this.targets.filter(({ channel }) => channel.id !== target.channel.id);
    const sources = others.map(({ channel }) => ({ channel: channel.name, body: this.versions.get(channel.id)?.body ?? '' }));
    this.#post ??= likenessTo(this.sheet.post.body);
    const post: { channel: string | undefined; percent: number } = { channel: undefined, percent: this.#post(own) };
    const likes = sources.map(({ channel, body }) => ({ channel, percent: likenessTo(body)(own) }));
    return [post, ...likes].reduce((most, each) => (each.percent > most.percent ? each : most));
  }

  /** Characters too many; 0 where all is well. */
  over(target: Target): number {
    const limit = target.capabilities.limit;
    return limit ? Math.max(0, this.count(target) - limit.most) : 0;
  }

  /** Whether it can go now: long enough, short enough, and adapted where it must be. */
  ready(target: Target): boolean {
    return this.over(target) === 0 && (target.capabilities.long_form || isWritten(this.versions.get(target.channel.id)));
  }

  get leaving(): Target[] {
    return this.targets.filter((target) => this.ready(target));
  }

  /** Whether any chosen channel has this. */
  offers(what: 'tags' | 'categories' | 'slug' | 'excerpt' | 'featured' | 'comments' | 'private' | 'unlisted'): boolean {
    return this.targets.some((target) => target.capabilities[what]);
  }

  /** Whether none of it can leave before the network is back. */
  get waits(): boolean {
    return session.offline && this.leaving.some((target) => target.capabilities.network);
  }

  toggle(id: ChannelId): void {
    if (this.chosen.has(id)) this.chosen.delete(id);
    else {
      this.chosen.add(id);
      this.tab = id;
    }
    ticked.set(this.post, [...this.chosen]);
  }

  change(part: Partial<Settings>): void {
    this.settings = { ...this.settings, ...part };
    const { id, kind, language } = this.sheet.post;
    this.#soon('settings', async () => {
      const settings = $state.snapshot(this.settings);
      const kept = await call('post.settings', { id, kind, language, settings });
      this.#address = { typed: settings.slug, slug: kept.settings.slug };
    });
  }

  /** The slug that the channels will have: what was typed until the engine has made an address of it. */
  get slug(): string | null {
    return this.#address.typed === this.settings.slug ? this.#address.slug : this.settings.slug;
  }

  /** The field shows what became of what was typed in it. */
  async takeSlug(): Promise<void> {
    if (!(await this.flush())) return;
    const { slug } = this;
    this.#address = { typed: slug, slug };
    this.settings = { ...this.settings, slug };
  }

  tailor(channel: ChannelId, version: Version | null): void {
    if (version) this.versions.set(channel, version);
    else this.versions.delete(channel);
    this.#soon(channel, () => call('tailor.set', { post: this.post, channel, version: this.versions.get(channel) ?? null }));
  }

  /** Own words for a channel: those it had before, else the post's. */
  adapt(channel: ChannelId): void {
    this.tailor(channel, this.aside.get(channel) ?? this.#follows());
    this.aside.delete(channel);
  }

  /** The post's words again: as the channel's own to begin with, or as they are. */
  giveUp(channel: ChannelId, way: 'restart' | 'follow'): void {
    const version = this.versions.get(channel);
    if (version) this.aside.set(channel, version);
    this.tailor(channel, way === 'restart' ? this.#follows() : null);
  }

  #follows(): Version {
    return { title: null, body: this.sheet.post.body };
  }

  /** Keeps what is not kept yet; false when it could not, and `problem` says why. */
  async flush(): Promise<boolean> {
    const waiting = [...this.#timers.values()];
    this.#timers.clear();
    waiting.forEach(({ timer }) => clearTimeout(timer));
    const kept = await Promise.all(waiting.map(({ save }) => this.#try(save)));
    return kept.every(Boolean);
  }

  #soon(what: string, save: () => Promise<unknown>): void {
    clearTimeout(this.#timers.get(what)?.timer);
    const timer = setTimeout(() => {
      this.#timers.delete(what);
      void this.#try(save);
    }, 400);
    this.#timers.set(what, { timer, save });
  }

  async #try(save: () => Promise<unknown>): Promise<boolean> {
    try {
      await save();
      this.problem = undefined;
      return true;
    } catch (thrown) {
      this.problem = problemOf(thrown);
      return false;
    }
  }
}
