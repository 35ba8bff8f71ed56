import { defineConfig } from 'vitest/config';

/**
 * The whole walk, against the real engine: `npm run test:e2e`, after `npm run build` and `cargo build -p bureau`.
 * BUREAU_BIN names another program; BUREAU_IT other tests of the engine, in which the fake of Blogger lives; CHROMIUM another
 * browser.
 */
export default defineConfig({
  test: { include: ['tests/e2e/**/*.walk.ts'], testTimeout: 120_000, hookTimeout: 180_000, fileParallelism: false, bail: 0 },
});
