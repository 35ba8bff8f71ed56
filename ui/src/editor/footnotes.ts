import type { BlockContext, InlineContext, LeafBlock, LeafBlockParser, MarkdownConfig } from '@lezer/markdown';
import { tags } from '@lezer/highlight';

const definition = /^\[\^[^\s\]]+\]:[ \t]?/;

/** `[^1]: …`, a paragraph of its own. */
class Definition implements LeafBlockParser {
  constructor(readonly label: number) {}

  nextLine(): boolean {
    return false;
  }

  finish(context: BlockContext, leaf: LeafBlock): boolean {
    const start = leaf.start + this.label;
    context.addLeafElement(
      leaf,
      context.elt('FootnoteDefinition', leaf.start, leaf.start + leaf.content.length, [
        context.elt('FootnoteMark', leaf.start, start),
        ...context.parser.parseInline(leaf.content.slice(this.label), start),
      ]),
    );
    return true;
  }
}

function parseReference(context: InlineContext, next: number, at: number): number {
  if (next !== 91 /* [ */ || context.char(at + 1) !== 94 /* ^ */) return -1;
  const label = /^\[\^[^\s\]]+\]/.exec(context.slice(at, Math.min(context.end, at + 64)))?.[0];
  return label ? context.addElement(context.elt('FootnoteReference', at, at + label.length)) : -1;
}

/** Footnotes, which GFM's own grammar leaves out: `text[^1]` and `[^1]: the note`. */
export const footnotes: MarkdownConfig = {
  defineNodes: [
    { name: 'FootnoteReference', style: tags.link },
    { name: 'FootnoteDefinition', block: true },
    { name: 'FootnoteMark', style: tags.processingInstruction },
  ],
  parseInline: [{ name: 'FootnoteReference', before: 'Link', parse: parseReference }],
  parseBlock: [
    {
      name: 'FootnoteDefinition',
      before: 'LinkReference',
      leaf: (_, leaf) => {
        const label = definition.exec(leaf.content)?.[0];
        return label ? new Definition(label.length) : null;
      },
    },
  ],
};
