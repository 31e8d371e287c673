export { editionNow, toEditionTime, toReal, type ClockSegment, type EditionClock } from './edition-clock.js';
export {
  addDays,
  asLongAfter,
  closingInstant,
  daysBetween,
  isLocalDateTime,
  isLocalDay,
  isTimeZone,
  localOf,
  localSpan,
  openingInstant,
  weekday,
} from './local-time.js';
export { pause, realNow, stopwatch, within } from './real-clock.js';
