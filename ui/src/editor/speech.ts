import { Facet } from '@codemirror/state';

/** The languages whose typography is known. */
export type Speech = 'fr' | 'en';

/** That of a text. */
export const spoken = Facet.define<Speech, Speech | null>({ combine: (all) => all[0] ?? null });

/** Words that are in every text of one language, and in hardly any of the other. */
const words: Record<Speech, ReadonlySet<string>> = {
  fr: new Set('le la les un une des du de et est dans que qui pour pas sur au aux avec ce cette sont je nous vous il elle mais ou où par plus ne se son sa ses était être'.split(' ')),
  en: new Set('the of and to in is it that for was with as be this are not have from by at which but they you we he she his her their an were been has had will would'.split(' ')),
};
/** What is looked at: the beginning says enough. */
const reach = 4000;
/** Fewer of such words say nothing yet. */
const least = 4;

/** The language that a text is written in, where it says so. */
export function guess(text: string): Speech | null {
  const seen = { fr: 0, en: 0 };
  for (const word of text.slice(0, reach).toLowerCase().match(/\p{L}+/gu) ?? []) {
    for (const speech of ['fr', 'en'] as const) if (words[speech].has(word)) seen[speech]++;
  }
  const [more, less] = seen.fr >= seen.en ? (['fr', 'en'] as const) : (['en', 'fr'] as const);
  return seen[more] >= least && seen[more] > 2 * seen[less] ? more : null;
}

/** The typography of a language; `null` where it is another one's. */
export function speechOf(language: string): Speech | null {
  const tag = language.toLowerCase().split(/[-_]/)[0];
  return tag === 'fr' || tag === 'en' ? tag : null;
}
