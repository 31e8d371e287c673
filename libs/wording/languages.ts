/** Languages that mails and sentences are written in. The compiler and the start name whatever one of them lacks. */
export const languages = ['nl', 'en', 'fy'] as const;
export type Language = (typeof languages)[number];

/** The language to speak to somebody who wants this one: Dutch when it is not written. */
export const spoken = (wanted: string): Language => languages.find((language) => language === wanted) ?? 'nl';

/** The language of a mail: the person's own when the programme writes it, else the programme's first that exists. */
export function mailLanguage(own: string, programmeLanguages: readonly string[]): Language {
  const known = programmeLanguages.filter((language): language is Language =>
    (languages as readonly string[]).includes(language),
  );
  return known.find((language) => language === own) ?? known[0] ?? 'nl';
}
