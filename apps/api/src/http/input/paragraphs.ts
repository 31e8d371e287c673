import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { ValidateBy, getMetadataStorage } from 'class-validator';

const rule = 'paragraphs';

/**
 * A text of several lines: its line breaks are kept. All other text is one line. It stands among the validators, so that
 * classes made of this one have it, too; it checks nothing itself.
 */
export const Paragraphs = (): PropertyDecorator => ValidateBy({ name: rule, validator: { validate: () => true } });

const known = new WeakMap<object, Set<string>>();

/** Whether this field of a class holds several lines. */
export function holdsParagraphs(type: object | undefined, field: string): boolean {
  if (!type) return false;
  let fields = known.get(type);
  if (!fields) {
    const rules = getMetadataStorage().getTargetValidationMetadatas(type as never, '', false, false);
    fields = new Set(rules.filter(({ name }) => name === rule).map(({ propertyName }) => propertyName));
    known.set(type, fields);
  }
  return fields.has(field);
}

/** The class of what stands in a field, or of each item of its list; undefined when it is none of ours. */
export const typeWithin = (type: object | undefined, field: string): object | undefined =>
  type && defaultMetadataStorage.findTypeMetadata(type as never, field)?.typeFunction();
