import { ensureSyntaxTree } from '@codemirror/language';
import { EditorSelection, type EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { writing } from '../focus';
import { readFigure, references, writeFigure } from '../photos/figure';
import { figureAt, figures } from '../photos/figures';
import { marked } from './marked';

const reference = 'media/00000000000000a1.jpg';
const photo = `![vue](${reference} "légende")`;

describe('a figure', () => {
  it('is a photo alone on its line', () => {
    expect(readFigure(photo)).toEqual({ alt: 'vue', reference, caption: 'légende' });
    expect(readFigure(`![](${reference})`)).toEqual({ alt: '', reference, caption: '' });
    expect(readFigure(`voir ${photo}`)).toBeNull();
    expect(readFigure('![vue](https://a.fr/x.jpg)')).toBeNull();
    expect(readFigure(`![${'a'.repeat(5000)}](${reference})`)).toBeNull();
  });

  it.each(['simple', 'un [crochet] et \\ barre', 'des "guillemets" et *étoiles* _ici_', 'deux\nlignes', '`code` <b> ~'])('says %j and reads it again', (words) => {
    const line = words.replace('\n', ' ');
    expect(readFigure(writeFigure({ alt: words, reference, caption: words }))).toEqual({ alt: line, reference, caption: line });
  });

  it('is found once in a text, however often it is shown', () => expect(references(`${photo}\n${photo}`)).toEqual([reference]));
});

describe('the figures of a text', () => {
  const open = (text: string) => marked(text, [writing, figures]);
  const lines = (state: EditorState) => state.field(figures).placed.map(({ from }) => state.doc.lineAt(from).number);
  const edit = (state: EditorState, from: number, to: number, insert: string) => {
    const { state: next } = state.update({ changes: { from, to, insert } });
    ensureSyntaxTree(next, next.doc.length, 5000);
    return next;
  };

  it('follow the text that moves them', () => {
    let state = open(`un\n\n${photo}\n\ndeux`);
    expect(lines(state)).toEqual([3]);
    state = edit(state, 0, 0, 'avant\n\n');
    expect(lines(state)).toEqual([5]);
    expect(figureAt(state, state.doc.line(5).from)).toBe(true);
  });

  it('come and go with what is written', () => {
    let state = open('un\n\ndeux');
    state = edit(state, 4, 4, `${photo}\n\n${photo}\n\n`);
    expect(lines(state)).toEqual([3, 5]);
    const second = state.doc.line(5);
    state = edit(state, second.from, second.from, 'voir ');
    expect(lines(state)).toEqual([3]);
    state = edit(state, second.from, second.from + 5, '');
    expect(lines(state)).toEqual([3, 5]);
    state = edit(state, 0, state.doc.line(3).to, '');
    expect(lines(state)).toEqual([3]);
  });

  it('take their new words', () => {
    let state = open(photo);
    state = edit(state, 2, 5, 'autre');
    expect(state.field(figures).placed[0]?.alt).toBe('autre');
  });

  it('are not those of an example of code', () => {
    const state = open(`\`\`\`\n${photo}\n\`\`\``);
    expect(state.field(figures).decorations.size).toBe(0);
    expect(figureAt(state, 4)).toBe(false);
  });

  it('give way to their source only where the caret is', () => {
    const state = open(`${photo}\n\n${photo}`).update({ selection: EditorSelection.cursor(3) }).state;
    const blocks = (of: EditorState) => {
      const found: number[] = [];
      for (const cursor = of.field(figures).decorations.iter(); cursor.value; cursor.next()) found.push(cursor.to - cursor.from);
      return found;
    };
    // Nobody writes here: both stand for their source.
    expect(blocks(state)).toEqual([photo.length, photo.length]);
  });
});
