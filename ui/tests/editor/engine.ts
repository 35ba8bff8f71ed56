import type { Channel, ChannelRow, Commands, DeliveryView, Media, Opened, Post, PostRow, Problem, Topic } from '../../src/bindings';

type Table = { [C in keyof Commands]?: (args: Commands[C]['args']) => Commands[C]['reply'] | Promise<Commands[C]['reply']> };

const capable = { dedupe: 'hidden_draft', source: 'html', drafts: true, edits: true, uploads: true, pictures: null, warning: false, scheduler: 'channel', long_form: true, network: true, tags: true, categories: true, slug: true, excerpt: true, featured: true, comments: true, moderates: true, private: true, unlisted: false, pull: true, replies: true, limit: null } as const;

function channel(id: string, platform: Channel['platform'], name: string): ChannelRow {
  return {
    channel: { id, platform, name, address: 'https://blog.example', user: null, site: { endpoint: '', software: null, name: null, zone: null, language: 'fr', may_publish: true, micro: null, micropub: null, xmlrpc: null, folder: null, account: null, pictures: null, view: null }, state: 'ready', trouble: null, created_at: 0 },
    capabilities: platform === 'notebook' ? { ...capable, network: false } : capable, posts: 0, waiting: 0, pull: null,
  };
}

export interface Kept extends Post {
  undo: string | null;
}

/** What the sheet of a post needs of an engine, in memory, with the misfortunes that a test asks for. */
export class Engine {
  readonly posts = new Map<string, Kept>();
  readonly saves: Commands['post.save']['args'][] = [];
  readonly calls: string[] = [];
  readonly media = new Map<string, Media>();
  channels = [channel('c-carnet', 'notebook', 'Carnet local'), channel('c-blog', 'wordpress', 'Humain au cœur')];
  chosen = ['c-carnet', 'c-blog'];
  deliveries = new Map<string, DeliveryView[]>();
  /** Posts whose words are those of a merge. */
  readonly merged = new Set<string>();
  offline = false;
  preferences = { language: 'fr', theme: 'system', prose_size: 19, measure: 'normal', notices: true, letter_keys: true, typography: true, spaces: false, autostart: null as boolean | null, welcomed: true };
  /** Said instead of the answer of a command. */
  problems = new Map<string, Problem>();
  markdown = '';
  /** Milliseconds that a save takes. */
  slow = 0;
  /** Milliseconds that taking a photo in takes. */
  slowMedia = 0;
  changed: (topics: Topic[]) => void = () => {};

  add(id: string, title: string, body: string, more: Partial<Kept> = {}): Kept {
    const at = Date.now() - 120_000;
    const made: Kept = {
      id, kind: 'article', title, body, format: 'markdown', language: 'fr', seq: 1, created_at: at, updated_at: at, dated_at: at, trashed_at: null, undo: null,
      settings: { slug: null, excerpt: null, tags: [], categories: [], featured: null, comments: null, visibility: 'public', schedule: null }, ...more,
    };
    this.posts.set(id, made);
    return made;
  }

  picture(reference: string, width: number, height: number): Media {
    const made: Media = { hash: reference, reference, name: 'photo.jpg', mime: 'image/jpeg', bytes: 1, web: { hash: '', mime: 'image/jpeg', bytes: 1, width, height }, added_at: 0 };
    this.media.set(reference, made);
    return made;
  }

  async answer(cmd: string, args: unknown): Promise<unknown> {
    this.calls.push(cmd);
    const problem = this.problems.get(cmd);
    if (problem) return { problem };
    const handler = this.table[cmd as keyof Commands] as ((args: unknown) => unknown) | undefined;
    if (!handler) return { problem: { code: 'error-not-found', params: { what: 'command', which: cmd } } };
    try {
      return { ok: await handler(args) };
    } catch (thrown) {
      return { problem: thrown };
    }
  }

  private find(id: string): Kept {
    const found = this.posts.get(id);
    if (!found) throw { code: 'error-not-found', params: { what: 'post', which: id } };
    return found;
  }

  private opened(id: string): Opened {
    const { undo, ...post } = this.find(id);
    return { post, undo, deliveries: this.deliveries.get(id) ?? [], channels: this.chosen, changed: false, merged: this.merged.has(id) };
  }

  private row(post: Kept): PostRow {
    const plain = post.body.replace(/!\[.*?\]\(.*?\)/g, '').replace(/[#*_>`]/g, '').trim();
    return {
      id: post.id, kind: post.kind, title: post.title, excerpt: plain.slice(0, 160), cover: /media\/[0-9a-f]{16}\.\w+/.exec(post.body)?.[0] ?? null,
      words: plain.split(/\s+/).filter(Boolean).length, updated_at: post.updated_at, dated_at: post.dated_at, trashed_at: post.trashed_at,
      state: this.deliveries.get(post.id)?.[0]?.state ?? null, channels: this.chosen, changed: false, hour: null,
    };
  }

  private table: Table = {
    status: () => ({ version: '0.1.0', language: this.preferences.language, connectivity: this.offline ? 'offline' : 'online', offline: false, waiting: this.offline ? 3 : 0, asking: 0, backlog: 0, sign_in: [], pulls: [], keyring: true, zone: 'Europe/Paris', held: false, notice: null, unread: 0, talking: 0 }),
    'settings.get': () => this.preferences,
    'settings.set': (wanted) => {
      this.preferences = wanted;
      this.changed(['settings', 'status']);
      return wanted;
    },
    'channel.list': () => this.channels,
    'post.list': () => [...this.posts.values()].filter((post) => !post.trashed_at).sort((a, b) => b.updated_at - a.updated_at).map((post) => this.row(post)),
    'post.create': ({ kind, title, body }) => {
      const made = this.add(`n-${this.posts.size}`, title, body, { kind, updated_at: Date.now() });
      this.changed(['posts']);
      return this.opened(made.id);
    },
    'post.open': ({ id }) => this.opened(id),
    'post.save': async (args) => {
      this.saves.push(args);
      if (this.slow) await new Promise((done) => setTimeout(done, this.slow));
      const post = this.find(args.id);
      if (args.seq !== post.seq) throw { code: 'error-overtaken', params: {} };
      Object.assign(post, { title: args.title, body: args.body, seq: post.seq + 1, updated_at: Date.now(), undo: args.undo ?? post.undo });
      this.changed(['posts']);
      return { seq: post.seq, at: Date.now(), words: 0, changed: false };
    },
    'post.settings': ({ id, kind, language, settings }) => Object.assign(this.find(id), { kind, language, settings }),
    'post.leave': () => ({}),
    'post.trash': ({ id }) => {
      this.find(id).trashed_at = Date.now();
      this.changed(['posts']);
      return {};
    },
    'post.untrash': ({ id }) => {
      this.find(id).trashed_at = null;
      this.changed(['posts']);
      return {};
    },
    'text.paste': () => ({ markdown: this.markdown }),
    'media.get': ({ reference }) => {
      const found = this.media.get(reference);
      if (!found) throw { code: 'error-not-found', params: { what: 'media', which: reference } };
      return found;
    },
    publish: ({ id }) => ({ post: id, held_until: Date.now() + 8000, deliveries: this.chosen.map((each) => this.held(id, each)) }),
    update: ({ id }) => ({ post: id, held_until: Date.now() + 8000, deliveries: this.chosen.map((each) => this.held(id, each)) }),
    'publish.undo': () => ({ deliveries: 2 }),
    'outbox.list': () => [],
  };

  held(post: string, channel: string): DeliveryView {
    return { id: `d-${channel}`, number: '7F3A-91C2', post, channel, channel_name: channel, platform: 'notebook', state: { is: 'held', until: Date.now() + 8000 }, url: null };
  }
}
