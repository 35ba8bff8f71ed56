import { describe, expect, it } from 'vitest';
import { bold, bulletList, code, heading, italic, link, nextHeading, numberedList, quote } from '../format';
import { after } from './marked';

describe('the form of words', () => {
  it.each([
    [bold, 'un ‹deux› trois', 'un **‹deux›** trois'],
    [bold, 'un **‹deux›** trois', 'un ‹deux› trois'],
    [bold, 'un ‹**deux**› trois', 'un ‹deux› trois'],
    [bold, 'un de¦ux trois', 'un **de¦ux** trois'],
    [bold, 'un **de¦ux** trois', 'un de¦ux trois'],
    [bold, 'un ¦', 'un **¦**'],
    [bold, 'un **deux¦** trois', 'un **deux**¦ trois'],
    [bold, 'un **¦** trois', 'un ¦ trois'],
    [italic, 'un _deux¦_', 'un _deux_¦'],
    [bold, 'un deux¦', 'un **deux**¦'],
    [bold, 'un **deux**¦', 'un deux¦'],
    // A blank within the marks would make them no marks.
    [bold, 'un ‹deux ›trois', 'un **‹deux›** trois'],
    [italic, '‹un›', '_‹un›_'],
    [italic, '**‹un›**', '**_‹un›_**'],
    [code, '‹un›', '`‹un›`'],
    [link, 'un ‹deux› trois', 'un [deux](¦) trois'],
    [link, '‹https://a.fr›', '[¦](https://a.fr)'],
    [link, 'un [de¦ux](https://a.fr)', 'un [deux](‹https://a.fr›)'],
    [link, 'un ¦', 'un [¦]()'],
  ])('%#', (command, before, expected) => expect(after(command, before)).toBe(expected));
});

describe('the form of lines', () => {
  it.each([
    [heading(2), 'un¦', '## un¦'],
    [heading(2), '## un¦', 'un¦'],
    [heading(3), '## un¦', '### un¦'],
    [nextHeading, 'un¦', '## un¦'],
    [nextHeading, '## un¦', '### un¦'],
    [nextHeading, '### un¦', 'un¦'],
    [bulletList, '‹un\n\ndeux›', '- ‹un\n\n- deux›'],
    [bulletList, '- un¦', 'un¦'],
    [bulletList, '1. un¦', '- un¦'],
    [numberedList, '‹un\ndeux›', '1. ‹un\n2. deux›'],
    [numberedList, '- un¦', '1. un¦'],
    [quote, '‹un\n\ndeux›', '> ‹un\n>\n> deux›'],
    [quote, '> ‹un\n>\n> deux›', '‹un\n\ndeux›'],
  ])('%#', (command, before, expected) => expect(after(command, before)).toBe(expected));
});
