import type { DeliveryState, Platform } from '../bindings';
import { minutes, seconds } from '../state/ticks';
import { t } from '../words/index.svelte';
import type { IconName } from './icons';

/** The families of colour of the design language; colour is the third cue, after the icon and the words. */
export type Tone = 'wait' | 'send' | 'done' | 'retry' | 'clash' | 'fail';

const looks: Record<DeliveryState['is'], [Tone, IconName]> = {
  waiting: ['wait', 'hourglass'],
  scheduled: ['wait', 'calendar-clock'],
  spaced: ['wait', 'calendar-clock'],
  awaits_link: ['wait', 'link'],
  paused: ['wait', 'pause'],
  held: ['wait', 'timer'],
  cancelled: ['wait', 'x'],
  unpublished: ['wait', 'eye-off'],
  deleted: ['wait', 'trash-2'],
  sending: ['send', 'circle-arrow-up'],
  checking: ['send', 'search-check'],
  published: ['done', 'circle-check'],
  retry: ['retry', 'rotate-cw'],
  conflict: ['clash', 'split'],
  asks: ['clash', 'circle-help'],
  stale: ['clash', 'hourglass'],
  refused: ['fail', 'octagon-x'],
  sign_in: ['fail', 'key-round'],
};

export const tone = (state: DeliveryState): Tone => looks[state.is][0];
export const icon = (state: DeliveryState): IconName => looks[state.is][1];

/** What to say of a delivery. What counts down moves on by itself. */
export function label(state: DeliveryState, offline: boolean): string {
  switch (state.is) {
    case 'held':
      return t('state-held-in', { length: Math.max(1000, state.until - seconds.now + 999) });
    case 'retry': {
      const length = left(state.at);
      return length > 0 ? t('state-retry-in', { length }) : t('state-retry-now');
    }
    case 'stale':
      return t('state-stale', { length: minutes.now - state.since });
    case 'scheduled':
    case 'spaced':
      return t(`state-${state.is}`, { at: state.at });
    case 'published':
      return state.updated_at === null ? t('state-published', { at: state.at }) : t('state-updated', { at: state.updated_at });
    case 'sending':
      return t('state-sending', { percent: state.percent });
    case 'waiting':
      return t(offline ? 'state-waiting' : 'state-waiting-turn');
    default:
      return t(`state-${state.is.replace('_', '-')}`);
  }
}

/** When the next attempt is, where the rest is said beside it. */
export function shortly(state: Extract<DeliveryState, { is: 'retry' }>): string {
  const length = left(state.at);
  return length > 0 ? t('state-retry-short', { length }) : t('state-retry-now');
}

/** What is left until then, rounded up: near the time the seconds count, before that the minutes. */
function left(at: number): number {
  const far = at - minutes.now;
  return far > 90_000 ? far + 59_000 : Math.max(0, at - seconds.now + 999);
}

/** Whether it waits for the writer. */
export const asks = (state: DeliveryState): boolean => ['conflict', 'asks', 'stale', 'refused', 'sign_in'].includes(state.is);

/** Whether it will still go, or may, without the writer. */
export const underWay = (state: DeliveryState): boolean =>
  ['waiting', 'awaits_link', 'scheduled', 'spaced', 'paused', 'held', 'sending', 'checking', 'retry'].includes(state.is);

/** Whether all of it is still here, past the time to undo: what was approved can be replaced, or taken off the queue. */
export const stillHere = (state: DeliveryState): boolean =>
  ['waiting', 'awaits_link', 'stale', 'spaced', 'paused', 'retry'].includes(state.is) || (state.is === 'scheduled' && state.here);

/** Whether readers can see it: the only time for a postmark. */
export const online = (state: DeliveryState): state is Extract<DeliveryState, { is: 'published' }> => state.is === 'published';

/** A name that is the same in every language, except for the notebook. */
export const platformName = (platform: Platform): string => t(`platform-${platform}`);
