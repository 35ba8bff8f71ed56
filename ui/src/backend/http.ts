import type { Topic } from '../bindings';
import type { Envelope, Transport } from './transport';

/** Every topic: after a broken stream anything may have changed unheard. */
const all: Topic[] = ['posts', 'outbox', 'channels', 'media', 'status', 'settings', 'import', 'export'];

async function post<T>(path: string, body: BodyInit, type: string): Promise<Envelope<T>> {
  const answer = await fetch(path, { method: 'POST', body, headers: { 'Content-Type': type } });
  if (answer.status === 401 || answer.status === 403) return { problem: { code: 'error-engine-locked', params: {} } };
  if (!answer.ok) return { problem: { code: 'error-engine', params: { detail: String(answer.status) } } };
  return (await answer.json()) as Envelope<T>;
}

/** HTTP to `bureau serve`, of the same origin as this page. */
export const http: Transport = {
  rpc: (cmd, args) => post('/api/rpc', JSON.stringify({ cmd, args }), 'application/json'),

  addMedia: (file, name) =>
    post(`/api/media?name=${encodeURIComponent(name)}`, file, file.type || 'application/octet-stream'),

  mediaUrl: (reference) => '/' + reference.split('/').map(encodeURIComponent).join('/'),

  onChanged(stale) {
    const stream = new EventSource('/api/events');
    let broken = false;
    stream.onmessage = (event: MessageEvent<string>) => stale(JSON.parse(event.data) as Topic[]);
    stream.onerror = () => (broken = true);
    stream.onopen = () => {
      if (broken) stale(all);
      broken = false;
    };
    return () => stream.close();
  },

  async openLink(url) {
    window.open(url, '_blank', 'noopener');
    return { ok: {} };
  },

  // A page cannot be kept: what is on the screen is saved as it goes (`pagehide`).
  onLeaving: () => undefined,
};
