import { expect, it } from 'vitest';
import { linkTo } from '../related';

it('a link says what Markdown reads again', () => {
  expect(linkTo('Le train de 6 h 42', 'https://a.test/train')).toBe('[Le train de 6 h 42](https://a.test/train)');
  expect(linkTo('Un [mot] \\ et\nun autre', 'https://a.test/(x)')).toBe('[Un \\[mot\\] \\\\ et un autre](<https://a.test/(x)>)');
  expect(linkTo('x', 'https://a.test/a b>c')).toBe('[x](https://a.test/a%20b%3Ec)');
  expect(linkTo('Sans adresse', null)).toBe('[Sans adresse]()');
});
