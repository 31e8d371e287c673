import type { Schema } from '../problems/demands.js';

// What one field of a body asks of another, for `@ApiSchema({ name, ...condition })`. The service checks it.

const filled = (field: string): Schema => ({ required: [field], properties: { [field]: { pattern: '\\S' } } });

/** At least one of these fields. */
export const anyOfFields = (...fields: string[]): Schema => ({ anyOf: fields.map((field) => ({ required: [field] })) });

/** Exactly one of these fields. */
export const oneOfFields = (...fields: string[]): Schema => ({ oneOf: fields.map((field) => ({ required: [field] })) });

/** `text` must say something where `field` has none of these values. */
export const textUnless = (text: string, field: string, ...values: readonly string[]): Schema => ({
  anyOf: [{ properties: { [field]: { enum: values } }, required: [field] }, filled(text)],
});

/** By the value of `field`, what else there must be and must not be; every value has one. */
export const byValue = (
  field: string,
  cases: { values: readonly string[]; needs?: string[]; without?: string[] }[],
): Schema => ({
  anyOf: cases.map(({ values, needs = [], without = [] }) => ({
    required: [field, ...needs],
    properties: { [field]: { enum: values }, ...Object.fromEntries(without.map((name) => [name, false])) },
  })),
});
