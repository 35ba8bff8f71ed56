import type { Phrase } from '../bindings';

/** What the bar at the bottom says. */
export interface Snack {
  phrase: Phrase;
  icon?: 'hourglass' | 'mailbox' | 'calendar-clock';
  /** Until when it stays, in milliseconds since 1970. */
  until: number;
  /** Buttons, in order; `undo` carries the seconds that are left. */
  actions: { code: string; undo?: boolean; press: () => void }[];
}

let shown = $state.raw<Snack>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** The bar at the bottom of the screen: one sentence, at most two buttons. */
export const snack = {
  get shown(): Snack | undefined {
    return shown;
  },
  show(phrase: Phrase, actions: Snack['actions'] = [], until = Date.now() + 6000, icon?: Snack['icon']): void {
    clearTimeout(timer);
    shown = { phrase, actions, until, icon };
    timer = setTimeout(() => (shown = undefined), Math.max(0, until - Date.now()));
  },
  close(): void {
    clearTimeout(timer);
    shown = undefined;
  },
};
