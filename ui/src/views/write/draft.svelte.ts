import type { EditorView } from '@codemirror/view';
import { call, problemOf, typing } from '../../backend';
import type { Opened, Problem } from '../../bindings';
import { Autosave, type SaveState } from '../../editor/autosave';
import { difference } from '../../editor/difference';
import { keep, type KeptText } from '../../editor/kept';
import { countLater } from '../../editor/words';
import { go } from '../../state/route.svelte';

/** The histories of a post, as the engine keeps them between two openings. */
interface Kept {
  title?: KeptText;
  text?: KeptText;
}

/** Longer texts carry their history only when the writer goes away: it would double what each second writes. */
const light = 200_000;

/** Posts that are being saved for the last time: who opens one again waits for it. */
const leaving = new Map<string, Promise<void>>();

/** A post while it is written. */
export class Draft {
  opened = $state.raw<Opened>();
  /** Why it could not be opened. */
  problem = $state.raw<Problem>();
  save = $state.raw<SaveState>({ is: 'saved' });
  words = $state(0);
  /** Whether its words differ from what is online. */
  changed = $state(false);

  title: EditorView | undefined;
  text: EditorView | undefined;
  #seq = 0;
  /** Something was merged while words were being saved. */
  #lookAgain = false;
  #autosave = new Autosave((whole) => this.#write(whole), (state) => this.#stands(state));
  #stopCounting = () => {};

  constructor(readonly id: string) {}

  /** Reads the post, and what can still be taken back in it. */
  async open(): Promise<Kept | undefined> {
    await leaving.get(this.id);
    try {
      const opened = await call('post.open', { id: this.id });
      if (opened.post.trashed_at !== null) return this.#gone();
      this.#seq = opened.post.seq;
      this.changed = opened.changed;
      this.opened = opened;
      return opened.undo ? (JSON.parse(opened.undo) as Kept) : {};
    } catch (thrown) {
      this.problem = problemOf(thrown);
      return this.problem.code === 'error-not-found' ? this.#gone() : undefined;
    }
  }

  /** Reads again what goes with the words: where the post is, and is going. */
  async look(): Promise<void> {
    try {
      const { deliveries, channels, changed, merged, post } = await call('post.open', { id: this.id });
      if (!this.opened) return;
      if (merged && post.seq !== this.#seq) {
        // While a save is on its way nobody knows yet which of the two came first.
        if (this.save.is !== 'saved') this.#lookAgain = true;
        else {
          this.#seq = post.seq;
          this.#put(post);
        }
      }
      this.changed = changed;
      this.opened = { ...this.opened, deliveries, channels, changed, post: { ...this.opened.post, kind: post.kind, language: post.language, settings: post.settings } };
    } catch {
      // It stays as it was last seen; saving says what is wrong.
    }
  }

  /** The words changed. */
  touch(): void {
    typing();
    this.#autosave.touch();
    this.#stopCounting();
  }

  /** Counts the words here; from the first save on, the engine does. */
  count(): void {
    this.#stopCounting();
    if (this.text) this.#stopCounting = countLater(this.text.state.doc.iterLines(), (words) => (this.words = words));
  }

  /** Saves what is not saved; answers whether all of it is on the disk. */
  async flush(): Promise<boolean> {
    await this.#autosave.flush();
    return this.save.is === 'saved';
  }

  /** The writer goes to something else. */
  leave(): Promise<void> {
    this.#stopCounting();
    const left = (async () => {
      if (!this.opened) return;
      await this.#autosave.flush();
      // What the disk did not take stays in this page's memory no longer than the page: one last try was made.
      this.#autosave.stop();
      await call('post.leave', { id: this.id }).catch(() => undefined);
    })();
    leaving.set(this.id, left);
    return left.finally(() => leaving.get(this.id) === left && leaving.delete(this.id));
  }

  /** The words as they stand on the sheet. */
  present(): { title: string; body: string } {
    return { title: this.#title(), body: this.#body() };
  }

  /** Puts a kept text on the sheet: one change, that undo takes back. */
  take(revision: { title: string; body: string }): void {
    this.#put(revision);
    this.text?.focus();
  }

  /** Another window saved this post: what is on the screen here becomes a post of its own. */
  async keepBoth(): Promise<string> {
    const { kind, settings, language } = this.opened!.post;
    const { post } = await call('post.create', { kind, title: this.#title(), body: this.#body(), tags: settings.tags });
    await call('post.settings', { id: post.id, kind, language, settings: { ...settings, slug: null } });
    return post.id;
  }

  /** A window opens on the post that was being written, which may be in the bin since, or gone: the list is still there. */
  #gone(): undefined {
    go('write', undefined, true);
  }

  #put({ title, body }: { title: string; body: string }): void {
    const put = (view: EditorView | undefined, words: string) =>
      view?.dispatch({ changes: difference(view.state.doc.toString(), words), userEvent: 'input.paste' });
    put(this.title, title);
    put(this.text, body);
  }

  #stands(state: SaveState): void {
    this.save = state;
    if (state.is === 'failed') this.count();
    if (state.is === 'saved' && this.#lookAgain) {
      this.#lookAgain = false;
      void this.look();
    }
  }

  #title(): string {
    return this.title?.state.doc.toString() ?? '';
  }

  #body(): string {
    return this.text?.state.doc.toString() ?? '';
  }

  #kept(text: EditorView): Kept {
    return { ...(this.title && { title: keep(this.title.state) }), text: keep(text.state) };
  }

  async #write(whole: boolean): Promise<boolean> {
    if (!this.text) return true;
    const body = this.#body();
    const withHistory = whole || body.length < light;
    const undo = withHistory ? JSON.stringify(this.#kept(this.text)) : null;
    const saved = await call('post.save', { id: this.id, seq: this.#seq, title: this.#title(), body, undo });
    this.#seq = saved.seq;
    this.words = saved.words;
    this.changed = saved.changed;
    return withHistory;
  }
}
