import { commonmarkLanguage } from '@codemirror/lang-markdown';
import { Language, LanguageSupport, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { GFM, type MarkdownParser } from '@lezer/markdown';
import { footnotes } from './footnotes';

/**
 * The Markdown of the engine: CommonMark, GFM's tables, tasks, strikethrough and bare addresses, footnotes. Made from
 * the CommonMark language itself, so that its commands (continuing a list) know it, and without the parsers of HTML,
 * CSS and JavaScript that `markdown()` would bring along for code that nobody edits here.
 */
export const markdown = new LanguageSupport(
  new Language(
    commonmarkLanguage.data,
    (commonmarkLanguage.parser as MarkdownParser).configure([GFM, footnotes]),
    [],
    'markdown',
  ),
);

const literal = /^(InlineCode|FencedCode|CodeBlock|CodeText|CodeMark|CodeInfo|URL|Autolink|LinkReference|LinkTitle|HTMLBlock|HTMLTag|CommentBlock|Comment|ProcessingInstruction|ProcessingInstructionBlock|Entity)$/;

/**
 * Whether the text just before this position, or just after it, is code, an address or HTML: nothing that readers read
 * as a sentence.
 */
export function isLiteral(state: EditorState, at: number, side: -1 | 1 = -1): boolean {
  for (let node = syntaxTree(state).resolveInner(at, side); ; node = node.parent!) {
    if (literal.test(node.name)) return true;
    if (!node.parent) return inFrontMatter(state, at);
  }
}

/** Whether a position is between the `---` lines that open a file. */
function inFrontMatter(state: EditorState, at: number): boolean {
  if (state.doc.lines < 2 || state.doc.line(1).text !== '---') return false;
  const last = state.doc.lineAt(at).number;
  for (let number = 2; number < last; number++) if (state.doc.line(number).text === '---') return false;
  return true;
}
