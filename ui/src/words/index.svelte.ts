import { FluentBundle } from '@fluent/bundle';
import english from '../../../crates/bureau/src/words/en.ftl';
import french from '../../../crates/bureau/src/words/fr.ftl';
import type { Phrase, Problem } from '../bindings';
import * as instants from './instants';
import * as zones from './zones';

export type Language = 'fr' | 'en';
type Params = Record<string, string | number>;

const locale = { fr: 'fr-FR', en: 'en-GB' };

function bundle(language: Language, catalogue: typeof french): FluentBundle {
  // The isolating marks would be read aloud and copied with the text; no language here runs the other way.
  const made = new FluentBundle(locale[language], { useIsolating: false });
  made.addResource(catalogue);
  return made;
}

const bundles = { fr: bundle('fr', french), en: bundle('en', english) };

let language = $state<Language>(new Intl.NumberFormat().resolvedOptions().locale.startsWith('fr') ? 'fr' : 'en');

/** The language in use; whatever shows words follows it at once. */
export const words = {
  get language(): Language {
    return language;
  },
  set language(chosen: Language) {
    language = chosen;
  },
};

const isNamed = (name: string, what: string) => name === what || name.endsWith(`_${what}`);

/** How a parameter is said depends on its name, by the table at the head of the engine's `words`. */
function filled(params: Params, now: number): Params {
  const places: Params = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'number' && isNamed(name, 'at')) {
      places[name] = instants.instant('time', value, now, t);
      places[`${name.slice(0, -2)}when`] = instants.instant('time-when', value, now, t);
    } else if (typeof value === 'number' && isNamed(name, 'length')) {
      places[name] = instants.length(value, t);
    } else {
      places[name] = value;
    }
  }
  return places;
}

function message(code: string, params: Params, part: 'value' | 'hint'): string | undefined {
  const known = bundles[language].getMessage(code);
  const pattern = part === 'hint' ? known?.attributes.hint : known?.value;
  // A place left unfilled shows as {$place}; it must not take the whole interface down.
  return pattern ? bundles[language].formatPattern(pattern, filled(params, Date.now()), []) : undefined;
}

/** A message of the catalogue in the language in use; its code in brackets when the catalogue does not have it. */
export function t(code: string, params: Params = {}): string {
  return message(code, params, 'value') ?? `[${code}]`;
}

/** A phrase that the engine kept as code and parameters. */
export function said(phrase: Phrase | Problem): string {
  return t(phrase.code, phrase.params as Params | undefined);
}

/** What to do about it, where the catalogue says. */
export function hint(phrase: Phrase | Problem): string | undefined {
  return message(phrase.code, (phrase.params ?? {}) as Params, 'hint');
}

/** Instants in words. */
export const when = {
  /** 8 h 12. */
  clock: (at: number) => instants.clock(at, t),
  /** 12 mars; with its year when it is another one. */
  day: (at: number) => instants.day(at, Date.now(), t),
  /** 12 mars 2019, always with its year. */
  fullDay: (at: number) => instants.day(at, undefined, t),
  /** jeudi. */
  weekday: (at: number) => instants.weekday(at, t),
  /** 8 h 12 · hier, 21 h 30 · jeudi 7 h 15 · 12 mars, 7 h 15. */
  moment: (at: number) => instants.instant('time', at, Date.now(), t),
  /** Il y a 4 min, then the day. `now` from the shared clock keeps it true while it is shown. */
  ago: (at: number, now = Date.now()) => instants.ago(at, now, t),
  /** 8 s, 19 min. */
  length: (milliseconds: number) => instants.length(milliseconds, t),
};

/** Time zones in words. */
export const zone = {
  /** Paris. */
  place: (name: string) => zones.place(name, t),
  /** heure de Paris. */
  hour: (name: string) => zones.hourOf(name, t),
};

/** 1 284. */
export const count = (number: number) => new Intl.NumberFormat(locale[language]).format(number);

/** 214 ko, 1,2 Mo. */
export function size(bytes: number): string {
  const [value, unit] = bytes < 999_500 ? [Math.max(1, Math.round(bytes / 1e3)), 'kb'] : [Math.round(bytes / 1e5) / 10, 'mb'];
  return t(`size-${unit}`, { value: count(value) });
}

/** With a capital, where words that come inside sentences stand first. */
export const capital = (text: string) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
