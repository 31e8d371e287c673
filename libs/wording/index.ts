/** What several rooms say in words, in every language: pure, and low in the house. Words of one room alone stay there. */
export { dayInWords, daysInWords, localInWords, momentInWords, slotInWords } from './dates.js';
export { languages, mailLanguage, spoken, type Language } from './languages.js';
export { reasonSentence } from './wish-reasons.js';
