import { session } from '../state/session.svelte';

/** Single-letter keys on the focused row, each with what it does. */
type Letters = Record<string, (row: HTMLElement) => void>;

/**
 * Moves among the `[data-row]` elements of a list: arrows, Home and End, and J and K where the writer allows letters.
 * Only while focus is in the list.
 */
export function rowKeys(letters: Letters = {}) {
  return (list: HTMLElement) => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      if (target.matches('input, textarea, select, [contenteditable]')) return;
      const rows = [...list.querySelectorAll<HTMLElement>('[data-row]')];
      const at = rows.findIndex((row) => row === target || row.contains(target));
      const allowed = session.preferences?.letter_keys ?? true;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
      if (allowed) Object.assign(moves, { j: at + 1, k: at - 1 });
      const to = moves[key];
      const letter = letters[key];
      if (to !== undefined) {
        const row = rows[Math.min(Math.max(to, 0), rows.length - 1)];
        row?.focus();
        row?.scrollIntoView({ block: 'nearest' });
      } else if (letter && at >= 0 && (allowed || key.length > 1)) {
        letter(rows[at]!);
      } else return;
      event.preventDefault();
    };
    list.addEventListener('keydown', press);
    return () => list.removeEventListener('keydown', press);
  };
}
