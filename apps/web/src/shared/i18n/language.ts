import { overwriteGetLocale } from './messages/runtime.js';

/** Languages of the screens, the first one first. */
export const languages = ['nl', 'en', 'fy'] as const;
export type Language = (typeof languages)[number];

/** What each is called by those who speak it. */
export const languageNames: Record<Language, string> = { nl: 'Nederlands', en: 'English', fy: 'Frysk' };

export const isLanguage = (text: unknown): text is Language => languages.includes(text as Language);

/** Cookie with the language that somebody chose; the key of the same choice in an address. */
export const languageCookie = 'wissel.language';
export const languageKey = 'taal';

let current: () => Language = () => 'nl';
overwriteGetLocale(() => current());

/** The language of the page that is being made. */
export const language = (): Language => current();

/** Says how to find it out: in the browser it is that of the document, on the server that of the request. */
export const setLanguageSource = (source: () => Language): void => {
  current = source;
};
