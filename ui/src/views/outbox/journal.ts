import type { IconName } from '../../parts/icons';

/** The icon of a journal line, by what its code speaks of; the first that fits. */
const marks: [RegExp, IconName][] = [
  [/published|confirmed|landed|updated|adopted|done/, 'circle-check'],
  [/unpublished|hidden/, 'eye-off'],
  [/deleted|removed|trash/, 'trash-2'],
  [/conflict|moved|merged/, 'split'],
  [/password|sign-in|auth|forbidden/, 'key-round'],
  [/photo|media|upload/, 'image'],
  [/offline|no-network|portal|unreachable/, 'wifi-off'],
  [/online|network|back/, 'wifi'],
  [/prob|check|unconfirmed|unknown/, 'search-check'],
  [/paused|suspend/, 'pause'],
  [/resum/, 'play'],
  [/schedul/, 'calendar-clock'],
  [/cancel|withdraw|undone|gave-up/, 'x'],
  [/retry|again/, 'rotate-cw'],
  [/refus|error|busy|failed|limit|timeout|reset|lost|broken/, 'triangle-alert'],
  [/approved|queued|chosen|held|draft|created|sent/, 'send'],
];

export function journalIcon(code: string): IconName {
  return marks.find(([what]) => what.test(code))?.[1] ?? 'clock';
}
