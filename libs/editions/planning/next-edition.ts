/** What an edition is called: for people, and in addresses. */
export interface EditionNames {
  name: string;
  slug: string;
}

/**
 * What the edition after `last` is called, by the year of its first day (local `YYYY-MM-DD`): a year in the name becomes
 * that year, a name without one gets it behind. The slug is the year; where another edition of the network has that
 * (`taken`) the day, and where several begin on it, the day and a number.
 */
export function nextName(last: { name: string }, firstDay: string, taken: ReadonlySet<string>): EditionNames {
  const year = firstDay.slice(0, 4);
  const renamed = last.name.replace(/\b\d{4}\b/, year);
  const name = renamed === last.name && !last.name.includes(year) ? `${last.name} ${year}` : renamed;
  let slug = year;
  for (let other = 1; taken.has(slug); other++) slug = other === 1 ? firstDay : `${firstDay}-${other}`;
  return { name, slug };
}
