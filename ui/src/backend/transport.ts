import type { Done, Media, Problem, Topic } from '../bindings';

/** What the engine answers to anything: a reply, or a problem to say in words. */
export type Envelope<T> = { ok: T } | { problem: Problem };

/** A way to the engine. Two of them: the window's own, and HTTP to `bureau serve`. */
export interface Transport {
  rpc(cmd: string, args: unknown): Promise<Envelope<unknown>>;
  addMedia(file: Blob, name: string): Promise<Envelope<Media>>;
  /** The address of a picture by its reference (`media/….jpg`). */
  mediaUrl(reference: string): string;
  /** Calls `stale` with the topics to read again; answers how to stop. */
  onChanged(stale: (topics: Topic[]) => void): () => void;
  /** Opens an address outside, where the person reads the web or their mail. */
  openLink(url: string): Promise<Envelope<Done>>;
  /** Before the interface goes, asks `saved`, which answers whether everything is on the disk. */
  onLeaving(saved: () => Promise<boolean>): void;
  /** Ends the program; absent where the interface is only a page of it. */
  quit?(): Promise<void>;
}
