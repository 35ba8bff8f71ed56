import type { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { writing } from '../focus';
import { figures } from '../photos/figures';
import { paint } from '../preview';
import { marked } from './marked';

/** What is drawn, in order: `hide "## "`, `cm-strong "deux"`, `line cm-h cm-h2`. */
function drawn(state: EditorState, carets = state.selection.ranges): string[] {
  const said: string[] = [];
  const set = paint(state, [{ from: 0, to: state.doc.length }], carets);
  for (const cursor = set.iter(); cursor.value; cursor.next()) {
    const { class: name, widget } = cursor.value.spec as { class?: string; widget?: object };
    const text = JSON.stringify(state.sliceDoc(cursor.from, cursor.to));
    if (widget) said.push(`${widget.constructor.name} ${text}`);
    else if (!name) said.push(`hide ${text}`);
    else said.push(cursor.from === cursor.to ? `line ${name}` : `${name} ${text}`);
  }
  return said;
}
const at = (text: string) => drawn(marked(text, [writing, figures]));
const rest = (text: string) => drawn(marked(text, [writing, figures]), []);

describe('at rest the marks are hidden', () => {
  it.each([
    ['## Titre', ['line cm-h cm-h2 cm-rest', 'hide "## "']],
    ['## Titre ##', ['line cm-h cm-h2 cm-rest', 'hide "## "', 'hide "##"']],
    ['un **deux**', ['cm-strong "**deux**"', 'hide "**"', 'hide "**"']],
    ['_un_', ['cm-em "_un_"', 'hide "_"', 'hide "_"']],
    ['~~un~~', ['cm-strike "~~un~~"', 'hide "~~"', 'hide "~~"']],
    ['`un`', ['cm-inline-code "`un`"', 'hide "`"', 'hide "`"']],
    ['[un](https://a.fr)', ['hide "["', 'cm-link "un"', 'hide "](https://a.fr)"']],
    ['<https://a.fr>', ['hide "<"', 'cm-link "https://a.fr"', 'hide ">"']],
    ['https://a.fr', ['cm-link "https://a.fr"']],
    ['un\\*', ['hide "\\\\"']],
    ['> un', ['line cm-quote cm-q1', 'hide "> "']],
    ['- un', ['line cm-list cm-l1', 'Bullet "- "']],
    ['- [x] un', ['line cm-checked', 'line cm-list cm-l1', 'Box "- [x] "', 'cm-mk "[x]"']],
    ['1. un', ['line cm-list cm-l1', 'cm-number cm-hangs-one "1. "']],
    ['un[^1]', ['hide "[^"', 'cm-note-ref "1"', 'hide "]"']],
    ['[^1]: note', ['line cm-note', 'cm-note-mark "[^1]: "']],
    ['***', ['line cm-rule', 'hide "***"']],
  ])('%s', (text, expected) => expect(rest(text).sort()).toEqual([...expected].sort()));

  it('lays out nested lists and their further lines', () => {
    expect(rest('- un\n  - deux\n    suite')).toEqual([
      'line cm-list cm-l1', 'Bullet "- "', 'line cm-list cm-l2', 'Bullet "  - "', 'line cm-list cm-l2', 'hide "    "',
    ]);
  });

  it('keeps the fences of code as its edges', () => {
    expect(rest('```js\nun **deux**\n```')).toEqual([
      'line cm-code', 'line cm-fence cm-fence-top', 'hide "```"', 'cm-code-info "js"', 'line cm-code', 'line cm-code', 'line cm-fence cm-fence-end', 'hide "```"',
    ]);
  });

  it('stands the cells of a table in columns, empty ones too', () => {
    expect(rest('| a | b |\n|---|---|\n| c |   |').filter((each) => each.startsWith('cm-cell'))).toEqual([
      'cm-cell cm-of2 " a "', 'cm-cell cm-of2 " b "', 'cm-cell cm-of2 " c "', 'cm-cell cm-of2 "   "',
    ]);
  });

  it('takes brackets that lead nowhere for brackets', () => expect(rest('il a dit [sic]')).toEqual([]));
  it('takes nothing for a mark in code', () => expect(rest('    **un**')).toEqual(['line cm-code']));
});

describe('the source shows', () => {
  it('on the line with the caret, and only there', () => {
    expect(at('**un**¦\n**deux**').filter((each) => !each.startsWith('cm-strong'))).toEqual(['cm-mk "**"', 'cm-mk "**"', 'hide "**"', 'hide "**"']);
  });
  it('on every line of a selection', () => {
    expect(at('‹**un**\n_de›ux_').filter((each) => each.startsWith('hide'))).toEqual([]);
  });
  it('for the address of a link only when the caret is in it', () => {
    expect(at('¦un [deux](https://a.fr)')).toContain('hide "](https://a.fr)"');
    expect(at('un [de¦ux](https://a.fr)')).toContain('cm-mk "](https://a.fr)"');
  });
  it('in the margin for a heading, beside the text for a quote and a list', () => {
    expect(at('## T¦')).toContain('cm-mk cm-hung "## "');
    expect(at('> T¦')).toContain('cm-mk cm-quote-mark cm-first "> "');
    expect(at('  - T¦')).toContain('cm-mk cm-hangs "  - "');
  });
});

describe('blank lines', () => {
  it('between paragraphs are gaps', () => expect(rest('un\n\ndeux')).toEqual(['line cm-gap']));
  it('under a heading are smaller ones', () => expect(rest('# un\n\ndeux')).toContain('line cm-gap cm-gap-small'));
  it('in the middle of a run are where the next paragraph will stand', () => expect(rest('un\n\n\n\ndeux')).toEqual(['line cm-gap', 'line cm-gap']));
  it('at the end are lines to write on', () => expect(rest('un\n\n')).toEqual(['line cm-gap']));
  it('in code are code', () => expect(rest('```\nun\n\ndeux\n```').join()).not.toContain('gap'));
});

it('draws only what is on the screen', () => {
  const state = marked(Array.from({ length: 2000 }, (_, index) => `- **${index}**\n`).join('\n'), [writing, figures]);
  const line = state.doc.line(1000);
  const set = paint(state, [{ from: line.from, to: state.doc.line(1010).to }], []);
  const lines = new Set<number>();
  for (const cursor = set.iter(); cursor.value; cursor.next()) lines.add(state.doc.lineAt(cursor.from).number);
  expect(Math.min(...lines)).toBeGreaterThanOrEqual(1000);
  expect(Math.max(...lines)).toBeLessThanOrEqual(1011);
});
