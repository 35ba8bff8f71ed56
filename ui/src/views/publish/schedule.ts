/** Hours to propose for a scheduled post. */

const day = 86_400_000;

/** An instant `days` from now, at this hour of this computer's day. */
export function at(now: number, days: number, hour: number, minute: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hour, minute).getTime();
}

/** Tomorrow at eight. */
export const tomorrowMorning = (now: number): number => at(now, 1, 8, 0);

/**
 * The next time of the hour at which this writer usually publishes: the weekday seen most often, and the middle of its
 * hours. Nothing until it was seen three times.
 */
export function usual(published: number[], now: number): number | undefined {
  const byWeekday = [0, 1, 2, 3, 4, 5, 6].map((weekday) => published.filter((each) => new Date(each).getDay() === weekday));
  const most = byWeekday.sort((a, b) => b.length - a.length)[0]!;
  if (most.length < 3) return undefined;
  const quarters = most.map((instant) => {
    const date = new Date(instant);
    return Math.round((date.getHours() * 60 + date.getMinutes()) / 15) * 15;
  });
  const middle = quarters.sort((a, b) => a - b)[Math.floor(quarters.length / 2)]!;
  const weekday = new Date(most[0]!).getDay();
  const days = (weekday - new Date(now).getDay() + 7) % 7;
  const next = at(now, days, Math.floor(middle / 60), middle % 60);
  return next > now + 60_000 ? next : at(now, days + 7, Math.floor(middle / 60), middle % 60);
}

/** The instant in the form of the two native fields: `2026-03-12`, `07:15`. */
export function fields(instant: number): { date: string; time: string } {
  const local = new Date(instant - new Date(instant).getTimezoneOffset() * 60_000).toISOString();
  return { date: local.slice(0, 10), time: local.slice(11, 16) };
}

/** And back; nothing while a field is empty. */
export function instant(date: string, time: string): number | undefined {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  const [hour, minute] = time.split(':').map(Number);
  const found = new Date(year!, month! - 1, dayOfMonth, hour, minute).getTime();
  return date && time && Number.isFinite(found) ? found : undefined;
}

/** The wall clock in another zone, and whether its day differs from ours. */
export function elsewhere(instant: number, zone: string): { hour: number; minute: string; days: number } | undefined {
  try {
    const options = { timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit', hourCycle: 'h23' } as const;
    const parts = Object.fromEntries(new Intl.DateTimeFormat('en', options).formatToParts(instant).map(({ type, value }) => [type, value]));
    const here = new Date(instant);
    const there = Date.UTC(Number(parts.year), Number(parts.month) - 1, Number(parts.day));
    const days = Math.round((there - Date.UTC(here.getFullYear(), here.getMonth(), here.getDate())) / day);
    return { hour: Number(parts.hour), minute: parts.minute!, days };
  } catch {
    // A zone that this browser does not know.
    return undefined;
  }
}
