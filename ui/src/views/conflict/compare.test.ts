import { expect, it } from 'vitest';
import { compare } from './compare';

it('folds what is the same and marks the words that differ', () => {
  const here = 'Un début.\n\nIl mérite mieux qu’un pouce.\n\nLa fin.';
  const online = 'Un début.\n\nIl mérite sa soirée.\n\nLa fin.';
  const [start, middle, end] = compare(here, online);
  expect(start).toEqual({ same: true, texts: ['Un début.'] });
  expect(end).toEqual({ same: true, texts: ['La fin.'] });
  if (!middle || middle.same) throw new Error('the middle differs');
  expect(middle.here[0]).toEqual([{ text: 'Il mérite ', own: false }, { text: 'mieux qu’un pouce.', own: true }]);
  expect(middle.online[0]!.filter((word) => word.own).map((word) => word.text)).toEqual(['sa soirée.']);
});

it('shows a paragraph that only one side has', () => {
  const passages = compare('Un.', 'Un.\n\nDeux.');
  expect(passages[1]).toEqual({ same: false, here: [], online: [[{ text: 'Deux.', own: true }]] });
});

it('finds no difference where there is none', () => expect(compare('Un.\n\nDeux.', 'Un.\n\n\nDeux.')).toEqual([{ same: true, texts: ['Un.', 'Deux.'] }]));
