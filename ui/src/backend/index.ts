import { isTauri } from '@tauri-apps/api/core';
import type { Commands, Media, Problem, Topic } from '../bindings';
import { http } from './http';
import { whenAtRest } from './stale';
import { tauri } from './tauri';
import type { Envelope } from './transport';

export { typing } from './stale';

const transport = isTauri() ? tauri : http;

/** What the engine refused, as a code of the catalogue: show it with `said(problem)`. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

async function open<T>(answer: Promise<Envelope<T>>): Promise<T> {
  let envelope: Envelope<T>;
  try {
    envelope = await answer;
  } catch (error) {
    throw new Refusal({ code: 'error-engine', params: { detail: String(error) } });
  }
  if ('problem' in envelope) throw new Refusal(envelope.problem);
  return envelope.ok;
}

/** Asks the engine. Throws a [`Refusal`]. */
export function call<C extends keyof Commands>(cmd: C, args: Commands[C]['args']): Promise<Commands[C]['reply']> {
  return open(transport.rpc(cmd, args) as Promise<Envelope<Commands[C]['reply']>>);
}

/** Gives the bytes of a picture to the engine. Throws a [`Refusal`]. */
export function addMedia(file: Blob, name: string): Promise<Media> {
  return open(transport.addMedia(file, name));
}

/** The address of a picture by its reference (`media/….jpg`). */
export const mediaUrl = transport.mediaUrl;

/** The problem of anything that was thrown. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Refusal) return thrown.problem;
  return { code: 'error-engine', params: { detail: String(thrown) } };
}

type Listener = () => void;
const listeners = new Map<Topic, Set<Listener>>();
let stop: (() => void) | undefined;

/** Calls `stale` whenever this topic must be read again; answers how to stop. One stream serves all. */
export function onChanged(topic: Topic, stale: Listener): () => void {
  const set = listeners.get(topic) ?? new Set();
  listeners.set(topic, set.add(stale));
  stop ??= transport.onChanged(
    whenAtRest((topics) => {
      // A listener of several topics is told once.
      for (const each of new Set(topics.flatMap((topic) => [...(listeners.get(topic) ?? [])]))) each();
    }),
  );
  return () => {
    set.delete(stale);
    if ([...listeners.values()].every((set) => set.size === 0)) {
      stop?.();
      stop = undefined;
    }
  };
}

/** Opens an address outside. Throws a [`Refusal`]. */
export async function openLink(url: string): Promise<void> {
  await open(transport.openLink(url));
}

const unsaved = new Set<() => Promise<boolean>>();
transport.onLeaving(async () => (await Promise.all([...unsaved].map((saved) => saved()))).every(Boolean));

/** Calls `saved` before the interface goes; it answers whether all its words are on the disk. Answers how to stop. */
export function beforeLeaving(saved: () => Promise<boolean>): () => void {
  unsaved.add(saved);
  return () => unsaved.delete(saved);
}

/** Ends the program; absent where the interface is only a page of it. */
export const quit = transport.quit;

/** Whether pages of this machine (the notebook's) can be opened outside. */
export const opensFiles = isTauri();

/** Whether a sign-in in the browser comes back here by itself; else its page shows a password to paste. */
export const returnsToApp = isTauri();
