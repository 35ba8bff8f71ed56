import type { Topic } from '../bindings';

/** After the last key the hands rest; longer than the second that passes between two saves while they do not. */
const pause = 1200;
/** The most that anything waits for that. */
const most = 5000;

let typedAt = -Infinity;

/** A key: what becomes stale waits for a pause, since nobody reads a list while they write. */
export function typing(): void {
  typedAt = Date.now();
}

/** Tells what became stale: at once, or, while the writer types, in one go when they pause. */
export function whenAtRest(tell: (topics: Topic[]) => void): (topics: Topic[]) => void {
  const held = new Set<Topic>();
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function look(): void {
    const now = Date.now();
    const wait = Math.min(typedAt + pause, since + most) - now;
    clearTimeout(timer);
    if (wait > 0) {
      timer = setTimeout(look, wait);
      return;
    }
    const topics = [...held];
    held.clear();
    tell(topics);
  }
  return (topics) => {
    if (held.size === 0) since = Date.now();
    for (const topic of topics) held.add(topic);
    if (held.size) look();
  };
}
