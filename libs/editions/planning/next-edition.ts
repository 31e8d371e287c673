/** An edition as far as its followers are named after it. */
export interface NamedEdition {
  name: string;
  slug: string;
}

/**
 * What the edition after `last` is called, by the year of its first day (local `YYYY-MM-DD`): a year in the name becomes
 * that year, a name without one gets it behind. The slug is the year; the day where another edition (`taken`) has that.
 */
export function nextName(last: NamedEdition, firstDay: string, taken: readonly NamedEdition[]): NamedEdition {
  const year = firstDay.slice(0, 4);
  const renamed = last.name.replace(/\b\d{4}\b/, year);
  const name = renamed === last.name && !last.name.includes(year) ? `${last.name} ${year}` : renamed;
  return { name, slug: taken.some(({ slug }) => slug === year) ? firstDay : year };
}
