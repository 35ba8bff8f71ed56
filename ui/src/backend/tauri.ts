import { convertFileSrc, invoke } from '@tauri-apps/api/core';
import { emit, listen } from '@tauri-apps/api/event';
import type { Done, Media, Topic } from '../bindings';
import type { Envelope, Transport } from './transport';

/** The window's own way to the engine. */
export const tauri: Transport = {
  rpc: (cmd, args) => invoke<Envelope<unknown>>('rpc', { cmd, args }),

  // A raw body crosses to the engine as it is; as an argument it would become an array of numbers.
  addMedia: async (file, name) =>
    invoke<Envelope<Media>>('add_media', new Uint8Array(await file.arrayBuffer()), {
      headers: { name: encodeURIComponent(name) },
    }),

  // `bureau://localhost/media/…`, or `http://bureau.localhost/media/…` where custom schemes need it.
  mediaUrl: (reference) => convertFileSrc('', 'bureau') + reference.split('/').map(encodeURIComponent).join('/'),

  onChanged(stale) {
    const stop = listen<Topic[]>('changed', (event) => stale(event.payload));
    return () => void stop.then((end) => end());
  },

  openLink: (url) => invoke<Envelope<Done>>('open_link', { url }),

  onLeaving: (saved) => void listen('leaving', async () => emit('left', await saved())),

  quit: () => invoke('quit'),
};
