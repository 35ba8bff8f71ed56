import { describe, expect, it } from 'vitest';
import { backspace, dedentItem, enter, indentItem, softBreak } from '../newline';
import { after } from './marked';

describe('Enter', () => {
  it.each([
    ['begins a paragraph', 'un¦', 'un\n\n¦'],
    ['splits a paragraph', 'un¦ deux', 'un\n\n¦ deux'],
    ['does nothing more on the line it made', 'un\n\n¦', 'un\n\n¦'],
    ['leaves the blank first line', '¦', '\n¦'],
    ['begins a paragraph under a heading', '## Titre¦', '## Titre\n\n¦'],
    ['replaces what is selected', 'un ‹deux›', 'un \n\n¦'],
    ['goes on with a list', '- un¦', '- un\n- ¦'],
    ['goes on with a numbered list', '1. un¦', '1. un\n2. ¦'],
    ['goes on with tasks', '- [x] un¦', '- [x] un\n- [ ] ¦'],
    ['splits an item', '- un¦ deux', '- un\n- ¦ deux'],
    ['leaves a list on an empty item, a blank line behind', '- un\n- ¦', '- un\n\n¦'],
    ['leaves a numbered list', '1. un\n2. ¦', '1. un\n\n¦'],
    ['goes out one level of a nested list', '- un\n  - deux\n  - ¦', '- un\n  - deux\n- ¦'],
    ['goes on with a quote', '> un¦', '> un\n> ¦'],
    ['leaves a quote', '> un\n> ¦', '> un\n\n¦'],
    ['is one line in code', '```\nun¦\n```', '```\nun\n¦\n```'],
    ['is one line in a table', '| a | b |\n|---|---|\n| c | d |¦', '| a | b |\n|---|---|\n| c | d |\n¦'],
    ['is one line in a table under way', '| a | b |¦', '| a | b |\n¦'],
    ['leaves a table on the empty line below', '| a |\n|---|\n¦', '| a |\n|---|\n\n¦'],
  ])('%s', (_, before, expected) => {
    expect(after(enter, before)).toBe(expected);
  });
});

describe('Shift+Enter', () => {
  it('breaks a line within a paragraph', () => expect(after(softBreak, 'un¦')).toBe('un\\\n¦'));
  it('is a plain line in code', () => expect(after(softBreak, '```\nun¦\n```')).toBe('```\nun\n¦\n```'));
  it('is a plain line where nothing is written', () => expect(after(softBreak, 'un\n\n¦')).toBe('un\n\n\n¦'));
});

describe('Backspace', () => {
  it('takes back the paragraph that Enter began', () => expect(after(backspace, 'un\n\n¦deux')).toBe('un¦deux'));
  it('leaves a longer gap to one step at a time', () => expect(after(backspace, 'un\n\n\n¦deux')).toBeNull());
  it('takes the mark of a list', () => expect(after(backspace, '- ¦un')).toBe('¦un'));
  it('is plain elsewhere', () => expect(after(backspace, 'un¦')).toBeNull());
});

describe('Tab', () => {
  it('moves an item in and out', () => {
    expect(after(indentItem, '- un\n- deux¦')).toBe('- un\n  - deux¦');
    expect(after(dedentItem, '- un\n  - deux¦')).toBe('- un\n- deux¦');
    expect(after(indentItem, '1. un\n2. deux¦')).toBe('1. un\n   2. deux¦');
  });
  it('is no trap outside a list', () => expect(after(indentItem, 'un¦')).toBeNull());
});
