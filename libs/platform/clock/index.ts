export { virtualClock, virtualNow, toVirtual, toReal, type ClockSegment, type VirtualClock } from './virtual-clock.js';
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
