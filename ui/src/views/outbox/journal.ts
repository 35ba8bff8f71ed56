import type { IconName } from '../../parts/icons';

/** The icon of a journal line, by the beginning of its code; the first that fits. */
const marks: [string, IconName][] = [
  ['journal-asked-schedule', 'calendar-clock'],
  ['journal-scheduled', 'calendar-clock'],
  ['journal-asked-unpublish', 'eye-off'],
  ['journal-unpublish', 'eye-off'],
  ['journal-asked-delete', 'trash-2'],
  ['journal-delete', 'trash-2'],
  ['journal-asked', 'send'],
  ['journal-linked', 'link'],
  ['journal-unlinked', 'unlink'],
  ['journal-upload', 'image'],
  ['journal-create', 'text-quote'],
  ['journal-reveal', 'circle-check'],
  ['journal-update', 'circle-check'],
  ['journal-found', 'circle-check'],
  ['journal-absent', 'search-check'],
  ['journal-abandoned', 'search-check'],
  ['journal-ask', 'circle-help'],
  ['journal-said-send', 'send'],
  ['journal-said', 'pencil'],
  ['journal-paced', 'calendar-clock'],
  ['journal-late', 'hourglass'],
  ['journal-proof', 'shield-check'],
  ['journal-undone', 'undo-2'],
  ['journal-withdrawn', 'x'],
  ['journal-channel-removed', 'x'],
  ['journal-pulled', 'archive'],
  ['journal-changed-there', 'split'],
  ['journal-merged', 'split'],
  ['journal-beside', 'split'],
  ['journal-lost', 'unlink'],
  ['failure-conflict', 'split'],
  ['failure-sign-in', 'key-round'],
  ['failure-offline', 'wifi-off'],
  ['failure-portal', 'globe'],
  ['failure-rate-limited', 'hourglass'],
  ['failure-', 'triangle-alert'],
];

export function journalIcon(code: string): IconName {
  return marks.find(([start]) => code.startsWith(start))?.[1] ?? 'clock';
}
