import { beforeEach, expect, it, vi } from 'vitest';
import type { ImportRun } from '../../src/bindings';
import { Importing } from '../../src/state/importing.svelte';

/** What was asked of the engine, and how to answer it. */
const asked: { cmd: string; args: Record<string, unknown>; answer: (value: unknown) => void; refuse: (code: string) => void }[] = [];
vi.mock('../../src/backend', () => ({
  call: (cmd: string, args: Record<string, unknown>) =>
    new Promise((answer, refuse) => asked.push({ cmd, args, answer, refuse: (code) => refuse({ code }) })),
  problemOf: (thrown: unknown) => thrown,
}));

let importing: Importing;
beforeEach(() => {
  asked.length = 0;
  importing = new Importing();
  importing.path = '/x/blog.xml';
});
const report = (format: string) => ({ format });

it('a slow answer about another path is not believed', async () => {
  const slow = importing.look();
  importing.path = '/x/other.xml';
  expect(importing.looking).toBe(false);
  const quick = importing.look();
  asked[1]!.answer(report('ghost'));
  await quick;
  asked[0]!.answer(report('wordpress'));
  await slow;
  expect(importing.report?.format).toBe('ghost');
});

it('another path forgets what was said of the last one, its format too', async () => {
  const look = importing.look('feed');
  asked[0]!.answer(report('feed'));
  await look;
  importing.path = '/x/other.xml';
  expect([importing.report, importing.format]).toEqual([undefined, null]);
});

it('a format that it is not leaves what was found', async () => {
  const look = importing.look();
  asked[0]!.answer(report('wordpress'));
  await look;
  const other = importing.look('ghost');
  asked[1]!.refuse('import-not-as');
  await other;
  expect([importing.report?.format, importing.format, importing.problem?.code]).toEqual(['wordpress', null, 'import-not-as']);
  void importing.run();
  expect(asked[2]!.args).toEqual({ path: '/x/blog.xml', format: null, pictures: false });
});

it('is taken in once at a time', async () => {
  const first = importing.run();
  await importing.run();
  expect(asked.map(({ cmd }) => cmd)).toEqual(['import.run']);
  asked[0]!.answer({ stopped: true });
  await first;
  expect([importing.running, importing.outcome?.stopped]).toEqual([false, true]);
});

it('says where it cannot be stopped', async () => {
  const stop = importing.stop();
  asked[0]!.refuse('error-engine');
  expect([await stop, importing.problem?.code]).toEqual([false, 'error-engine']);
});

it('one that stopped half way goes on as it was begun', () => {
  void importing.goOn({ path: '/x/site', format: 'markdown', pictures: true } as ImportRun);
  expect(asked[0]).toMatchObject({ cmd: 'import.run', args: { path: '/x/site', format: 'markdown', pictures: true } });
});

it('what cannot be taken in can be tried again', async () => {
  const run = importing.run();
  asked[0]!.refuse('import-busy');
  await run;
  expect([importing.problem?.code, importing.running]).toEqual(['import-busy', false]);
  void importing.run();
  expect(importing.problem).toBeUndefined();
});
