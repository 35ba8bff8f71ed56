/**
 * Lines for the beginning of a text under its title, where both have one line more than the title may have. `scale` is
 * how much larger than usual the text is set, `lines` how many of a title are shown at most.
 */
export function linesFor(title: string, besidePicture: boolean, scale: number, lines: number): number {
  // Short lines waste more of their room.
  const letters = (besidePicture ? 34 : 44) / scale - (scale > 1 ? 3 : 0);
  return lines + 1 - Math.min(lines, Math.max(1, Math.ceil(title.length / letters)));
}
