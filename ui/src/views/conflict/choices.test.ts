import { expect, it } from 'vitest';
import type { Conflict, Passage } from '../../bindings';
import { Choices, type Part } from './choices.svelte';

const passage = (is: Passage['is'], base: string | null, here: string | null, online: string | null, merged: string | null): Passage => ({ is, base, here, online, merged });

const conflict: Conflict = {
  key: 'k', here: { title: 'T', body: '' }, online: { title: 'T', body: '' }, here_at: 0, online_at: null,
  fields: [{ field: 'slug', base: 'a', here: 'b', online: 'c' }],
  passages: [
    passage('same', 'Un.', 'Un.', 'Un.', 'Un.'),
    passage('same', 'Deux.', 'Deux.', 'Deux.', 'Deux.'),
    passage('online', 'Trois.', 'Trois.', 'Trois !', 'Trois !'),
    passage('clash', 'Quatre.', 'Quatre ici.', 'Quatre là.', null),
    passage('here', 'Cinq.', null, 'Cinq.', null),
    passage('same', 'Six.', null, null, null),
  ],
};

const asked = (choices: Choices) => choices.parts.flatMap((part) => (part.is === 'asked' ? [part.question] : []));

it('asks for what clashes, and folds what is the same', () => {
  const choices = new Choices(conflict);
  expect(choices.parts.map((part) => part.is)).toEqual(['asked', 'same', 'merged', 'asked', 'merged']);
  expect(choices.parts[1]).toEqual({ is: 'same', texts: ['Un.', 'Deux.'] });
  expect([choices.left, choices.all]).toEqual([2, 4]);
  const [slug, four] = asked(choices);
  choices.choose(slug!, 'online');
  choices.choose(four!, { words: 'Quatre.' });
  expect(choices.left).toBe(0);
  expect(choices.fields).toEqual([{ field: 'slug', choice: 'online' }]);
  expect(choices.passages).toEqual([{ at: 3, choice: { words: 'Quatre.' } }]);
  choices.choose(four!, undefined);
  expect(choices.left).toBe(1);
});

it('reads the result as it will be', () => {
  const choices = new Choices(conflict);
  expect(choices.result()).toBe('Un.\n\nDeux.\n\nTrois !\n\nQuatre ici.\n\nQuatre là.');
  choices.choose(asked(choices)[1]!, 'online');
  expect(choices.result()).toBe('Un.\n\nDeux.\n\nTrois !\n\nQuatre là.');
});

it('asks again what had merged, when the writer wants to say it', () => {
  const choices = new Choices(conflict);
  const merged = choices.parts.find((part): part is Extract<Part, { is: 'merged' }> => part.is === 'merged')!;
  choices.reopen(merged.question);
  expect(choices.left).toBe(3);
  choices.choose(merged.question, 'here');
  expect(choices.result()).toContain('Trois.');
  expect(choices.passages).toEqual([{ at: 2, choice: 'here' }]);
});
