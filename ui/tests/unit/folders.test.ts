import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const top = (path: string) => relative(src, path).split(sep)[0]!;

/** Which folder of `src` imports from which others, types included. */
function imports(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const name of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(ts|svelte)$/.test(name) || /\.test\.ts$/.test(name) || !name.includes(sep)) continue;
    const file = join(src, name);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)) {
      const [from, to] = [top(file), top(join(dirname(file), path!))];
      if (from !== to && !to.includes('.')) found.set(from, (found.get(from) ?? new Set()).add(to));
    }
  }
  return found;
}

it('the folders of the interface do not import each other in a circle', () => {
  const graph = imports();
  const circles: string[] = [];
  const walk = (folder: string, path: string[]) => {
    if (path.includes(folder)) return void circles.push([...path.slice(path.indexOf(folder)), folder].join(' → '));
    for (const next of graph.get(folder) ?? []) walk(next, [...path, folder]);
  };
  for (const folder of graph.keys()) walk(folder, []);
  expect(circles).toEqual([]);
  expect(graph.size).toBeGreaterThan(4);
});
