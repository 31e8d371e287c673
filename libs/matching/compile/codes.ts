import { REASON_CODES, type ReasonCode } from '../format/result.js';

/** Reason codes as small numbers; 0 stands for "not decided". */
export const Code = Object.freeze(Object.fromEntries(REASON_CODES.map((code, index) => [code, index + 1]))) as Readonly<
  Record<ReasonCode, number>
>;

export const codeName = (code: number): ReasonCode => REASON_CODES[code - 1]!;
