import type { Choice, Conflict, Field, FieldChoice, FieldClash, Passage, PassageChoice } from '../../bindings';

/** A question of the writer's page: a field or a passage that two versions say otherwise. */
export interface Question {
  /** Names it among the others. */
  key: string;
  field?: Field;
  base: string | null;
  here: string | null;
  online: string | null;
}

/** The page, from top to bottom. */
export type Part =
  | { is: 'same'; texts: string[] }
  /** Merged by itself; `by` says what happened to it. */
  | { is: 'merged'; by: 'here' | 'online' | 'merged'; question: Question; text: string | null }
  | { is: 'asked'; question: Question };

/** What the writer said so far of a conflict. */
export class Choices {
  #said = $state<Record<string, Choice>>({});
  /** Merges that the writer wants to say anew. */
  #reopened = $state<Record<string, boolean>>({});

  constructor(readonly conflict: Conflict) {}

  readonly parts: Part[] = $derived.by(() => [...this.conflict.fields.map(asked), ...this.#passages()]);
  /** What both sides changed, and what waits for a word: merges that were reopened too. */
  readonly all = $derived.by(() => this.parts.filter((part) => part.is !== 'same').length);
  readonly left = $derived.by(() => this.parts.filter((part) => part.is === 'asked' && !this.of(part.question)).length);

  of(question: Question): Choice | undefined {
    return this.#said[question.key];
  }

  choose(question: Question, choice: Choice | undefined): void {
    if (choice) this.#said[question.key] = choice;
    else delete this.#said[question.key];
  }

  /** Asks again what had merged by itself. */
  reopen(question: Question): void {
    this.#reopened[question.key] = true;
  }

  get passages(): PassageChoice[] {
    return this.conflict.passages.flatMap((_, at) => (this.#said[`p${at}`] ? [{ at, choice: $state.snapshot(this.#said[`p${at}`]!) }] : []));
  }

  get fields(): FieldChoice[] {
    return this.conflict.fields.flatMap(({ field }) => (this.#said[field] ? [{ field, choice: $state.snapshot(this.#said[field]) }] : []));
  }

  /** The text as it will be, as far as it is chosen: what is left stands twice. */
  result(): string {
    const texts = this.conflict.passages.flatMap((passage, at) => said(passage, this.#said[`p${at}`]));
    return texts.filter((text) => text.trim()).join('\n\n');
  }

  #passages(): Part[] {
    const parts: Part[] = [];
    this.conflict.passages.forEach((passage, at) => {
      const last = parts.at(-1);
      const question = { key: `p${at}`, base: passage.base, here: passage.here, online: passage.online };
      if (passage.is === 'same') {
        const texts = passage.merged === null ? [] : [passage.merged];
        if (last?.is === 'same') last.texts.push(...texts);
        else if (texts.length) parts.push({ is: 'same', texts });
      } else if (passage.is === 'clash' || this.#reopened[question.key]) parts.push({ is: 'asked', question });
      else parts.push({ is: 'merged', by: passage.is, question, text: passage.merged });
    });
    return parts;
  }
}

function asked({ field, base, here, online }: FieldClash): Part {
  return { is: 'asked', question: { key: field, field, base, here, online } };
}

/** What is left of a passage when it is said like this. */
export function said(passage: Pick<Passage, 'here' | 'online'> & { merged?: string | null }, choice: Choice | undefined): string[] {
  const both = [passage.here, passage.online].filter((text) => text !== null);
  if (choice === 'here') return passage.here === null ? [] : [passage.here];
  if (choice === 'online') return passage.online === null ? [] : [passage.online];
  if (choice === 'both') return both;
  if (choice) return [choice.words];
  if (passage.merged != null) return [passage.merged];
  return 'is' in passage && passage.is !== 'clash' ? [] : both;
}
