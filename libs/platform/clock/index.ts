export { editionNow, toEditionTime, toReal, type ClockSegment, type EditionClock } from './edition-clock.js';
export {
  addDays,
  closingInstant,
  daysBetween,
  isLocalDateTime,
  isLocalDay,
  isTimeZone,
  localOf,
  openingInstant,
  weekday,
} from './local-time.js';
export { pause, realNow, stopwatch, within } from './real-clock.js';
