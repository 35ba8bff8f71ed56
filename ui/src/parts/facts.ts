import { t } from '../words/index.svelte';
import type { IconName } from './icons';

/** One thing to say of an archive. */
export interface Fact {
  icon: IconName;
  text: string;
}

/** So many of something; nothing where there are none. */
export const counted = (code: string, count: number): string[] => (count > 0 ? [t(code, { count })] : []);

/** What there is to say on one line; nothing where there is nothing. */
export const fact = (icon: IconName, ...parts: string[][]): Fact[] => {
  const text = parts.flat().join(' · ');
  return text ? [{ icon, text }] : [];
};
