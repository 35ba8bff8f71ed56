/** Time zones as people call them: by a city of theirs. */

type Say = (code: string, params: Record<string, string | number>) => string;

/** Before a vowel, and before an h that is not heard, French elides. */
const elides = /^([aeiouàâéèêëîïôöû]|h[^o])/i;

const isOffset = (zone: string) => /^([+-]|UTC|GMT|Etc\/)/.test(zone);

/** Paris, Buenos Aires, UTC+02:00. */
export function place(zone: string, say: Say): string {
  if (isOffset(zone)) return /^[+-]/.test(zone) ? `UTC${zone}` : 'UTC';
  const city = zone.split('/').at(-1)!;
  return say('zone-place', { city, name: city.replaceAll('_', ' ') });
}

/** heure de Paris, heure d’Athènes, heure UTC+02:00. */
export function hourOf(zone: string, say: Say): string {
  const where = place(zone, say);
  return say('zone-hour', { is: isOffset(zone) ? 'offset' : elides.test(where) ? 'elided' : 'place', place: where });
}
