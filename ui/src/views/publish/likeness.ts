/** Words in a row that make one piece of a text. */
const ROW = 3;
/** In fewer words than this nobody repeats anything. */
const LEAST = 6;

/** How much of a text stands word for word in `source`, in hundredths; accents, capitals and addresses aside. */
export function likenessTo(source: string): (text: string) => number {
  const there = new Set(rows(source));
  return (text) => {
    const own = rows(text);
    if (own.length < LEAST - ROW + 1) return 0;
    return Math.round((own.filter((row) => there.has(row)).length * 100) / own.length);
  };
}

function rows(text: string): string[] {
  const plain = text.replace(/https?:\/\/\S+/g, ' ').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(ROW - 1).map((_, at) => words.slice(at, at + ROW).join(' '));
}
