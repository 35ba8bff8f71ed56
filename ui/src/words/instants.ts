/** Instants and lengths of time in words of the catalogue, as the engine says them in its own `words`. */

type Say = (code: string, params: Record<string, string | number>) => string;

const hour = 3_600_000;

/** Calendar days from `now` to `at`, where the writer is. */
export function daysApart(at: number, now: number): number {
  const midnight = (instant: number) => {
    const date = new Date(instant);
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  };
  return Math.round((midnight(at) - midnight(now)) / (24 * hour));
}

const two = (number: number) => String(number).padStart(2, '0');

/** 8 h 12, 8:12. */
export function clock(at: number, say: Say): string {
  const date = new Date(at);
  return say('time-clock', { hour: date.getHours(), minute: two(date.getMinutes()) });
}

/** 12 mars, 12 mars 2019 when it is another year than that of `now`. */
export function day(at: number, now: number | undefined, say: Say): string {
  const date = new Date(at);
  const sameYear = now !== undefined && date.getFullYear() === new Date(now).getFullYear();
  return say(sameYear ? 'time-day-month' : 'time-day-month-year', {
    day: date.getDate(),
    month: say('time-month', { month: date.getMonth() + 1 }),
    // As text, or its thousands would be set apart.
    year: String(date.getFullYear()),
  });
}

/** jeudi. */
export function weekday(at: number, say: Say): string {
  return say('time-weekday', { weekday: new Date(at).getDay() || 7 });
}

/** `time`: 8 h 12 · hier, 21 h 30 · jeudi 7 h 15 · 12 mars, 7 h 15. `time-when`: à 8 h 12 · le 12 mars à 7 h 15. */
export function instant(family: 'time' | 'time-when', at: number, now: number, say: Say): string {
  const apart = daysApart(at, now);
  const time = clock(at, say);
  if (apart === 0) return say(`${family}-today`, { clock: time });
  if (apart === -1) return say(`${family}-yesterday`, { clock: time });
  if (apart === 1) return say(`${family}-tomorrow`, { clock: time });
  if (Math.abs(apart) < 7) return say(`${family}-week`, { clock: time, day: weekday(at, say) });
  return say(`${family}-date`, { clock: time, day: day(at, now, say) });
}

/** 8 s, 19 min, 1 h 20, 3 jours: two units at most, the smallest one rounded down. */
export function length(milliseconds: number, say: Say): string {
  const seconds = Math.floor(Math.max(0, milliseconds) / 1000);
  const [minutes, hours, days] = [60, 3600, 86_400].map((unit) => Math.floor(seconds / unit)) as [number, number, number];
  if (seconds < 60) return say('length-seconds', { seconds });
  if (minutes < 60) return say('length-minutes', { minutes });
  if (days >= 2) return say('length-days', { days });
  if (minutes % 60 === 0) return say('length-hours', { hours });
  return say('length-hours-minutes', { hours, minutes: two(minutes % 60) });
}

/** Il y a 4 min under 24 hours, then the day. */
export function ago(at: number, now: number, say: Say): string {
  const passed = now - at;
  if (passed < 0 || passed >= 24 * hour) return day(at, now, say);
  if (passed < 60_000) return say('time-now', {});
  // The hours alone say enough of what is past.
  return say('time-ago', { length: length(passed < hour ? passed : passed - (passed % hour), say) });
}
