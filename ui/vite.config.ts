import { FluentResource } from '@fluent/bundle';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds a running `bureau serve`. */
const engine = process.env.BUREAU_SERVE ?? 'http://127.0.0.1:7350';
/** It answers its own origin only. */
const served = { target: engine, changeOrigin: true, headers: { origin: engine } };

/** Catalogues are parsed here, once: to do it at each start costs as much as a tenth of the interface. */
const catalogues: Plugin = {
  name: 'catalogues',
  transform(source, id) {
    if (!id.endsWith('.ftl')) return;
    const { body } = new FluentResource(source);
    return { code: `export default { body: JSON.parse(${JSON.stringify(JSON.stringify(body))}) }`, map: null };
  },
};

export default defineConfig({
  plugins: [svelte(), catalogues],
  // Relative addresses work under any host: the served interface and the window's own scheme.
  base: './',
  build: {
    target: 'es2022',
    // A data: address would need an exception in the content security policy.
    assetsInlineLimit: 0,
    // The polyfill is an inline script; every browser engine we run in preloads modules by itself.
    modulePreload: { polyfill: false },
  },
  server: {
    fs: { allow: ['..'] },
    // The address that it printed lets a page of this server in as well: /?token=…
    proxy: { '/api': served, '/media': served, '^/\\?token=': served },
  },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: { include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'] },
});
