import { expect, it } from 'vitest';
import { changes } from './compare';

it('marks what a version put in and what it took out', () => {
  expect(changes('a souvent relu deux fois.', 'a relu trois fois. Bien.')).toEqual([
    { text: 'a ', is: 'same' },
    { text: 'souvent ', is: 'gone' },
    { text: 'relu ', is: 'same' },
    { text: 'deux ', is: 'gone' },
    { text: 'trois ', is: 'new' },
    { text: 'fois. ', is: 'same' },
    { text: 'Bien.', is: 'new' },
  ]);
});

it('keeps a text whole, line by line', () => {
  const text = '- a\n- b\n\nc';
  expect(changes('', text)).toEqual([{ text, is: 'new' }]);
  expect(changes(text, text)).toEqual([{ text, is: 'same' }]);
  expect(changes(text, '')).toEqual([{ text, is: 'gone' }]);
});

it('compares a change in a long text word by word', () => {
  const long = Array.from({ length: 9000 }, (_, word) => `mot${word}`);
  const [before, after] = [long.join(' '), long.with(4000, 'autre').join(' ')];
  expect(changes(before, after).filter((word) => word.is !== 'same')).toEqual([
    { text: 'mot4000 ', is: 'gone' },
    { text: 'autre ', is: 'new' },
  ]);
});
