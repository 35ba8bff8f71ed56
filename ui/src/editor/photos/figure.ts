/** A photo that stands alone on its line: `![what it shows](media/….jpg "the caption")`. */
export interface Figure {
  alt: string;
  reference: string;
  caption: string;
}

/** Longer lines are prose that mentions a photo. */
const longest = 4000;
const pattern =
  /^ {0,3}!\[((?:\\.|[^\]\\])*)\]\((media\/[0-9a-f]{16}\.[a-z0-9]+)(?:\s+(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'))?\s*\)\s*$/;

/** The figure that a line of Markdown is, if it is one. */
export function readFigure(line: string): Figure | null {
  if (line.length > longest || !line.includes('](media/')) return null;
  const found = pattern.exec(line);
  if (!found) return null;
  return { alt: plain(found[1]!), reference: found[2]!, caption: plain(found[3] ?? found[4] ?? '') };
}

/** The line of Markdown that says this figure. */
export function writeFigure({ alt, reference, caption }: Figure): string {
  const title = oneLine(caption).replace(/["\\]/g, '\\$&');
  const words = oneLine(alt).replace(/[\\[\]*_`<~]/g, '\\$&');
  return `![${words}](${reference}${title && ` "${title}"`})`;
}

function plain(source: string): string {
  return source.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function oneLine(words: string): string {
  return words.replace(/\s*\n\s*/g, ' ').trim();
}

/** Every photo that a text refers to. */
export function references(body: string): string[] {
  return [...new Set(body.match(/media\/[0-9a-f]{16}\.[a-z0-9]+/g) ?? [])];
}
