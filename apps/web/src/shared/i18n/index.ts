export {
  dayInWords,
  daysInWords,
  deadlineInWords,
  hoursInWords,
  localIn,
  momentInWords,
  numberInWords,
  slotInWords,
} from './dates.js';
export {
  isLanguage,
  language,
  languageCookie,
  languageKey,
  languageNames,
  languages,
  setLanguageSource,
  type Language,
} from './language.js';
export { m } from './messages/messages.js';
