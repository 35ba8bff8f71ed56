import { defineConfig } from 'vitest/config';

/** The sheet of a post in a real browser: `npm run test:editor`, after `npm run build`. */
export default defineConfig({
  test: { include: ['tests/editor/**/*.page.ts'], testTimeout: 30_000, hookTimeout: 60_000, fileParallelism: false },
});
