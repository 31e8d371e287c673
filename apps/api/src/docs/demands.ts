import type { OpenAPIObject } from '@nestjs/swagger';
import { demandsKey, type Demands, type Schema } from '../http/problems/demands.js';

/** Puts what the validators demand where a reader of the document looks for it: into the field, its items, its parameter. */
export function withDemands(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDemands);
  if (typeof value !== 'object' || value === null) return value;
  const { [demandsKey]: demands, ...rest } = Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, key === demandsKey ? part : withDemands(part)]),
  );
  if (demands === undefined) return rest;
  return rest['in'] === undefined
    ? demanded(rest, demands as Demands)
    : { ...rest, schema: demanded((rest['schema'] ?? {}) as Schema, demands as Demands) };
}

function demanded(schema: Schema, { own, items }: Demands): Schema {
  // What a field says of itself stands: a pattern it words better, a type of its own.
  const whole = { ...own, ...schema };
  if (Object.keys(items).length === 0) return whole;
  return { ...whole, items: { ...items, ...(whole['items'] as Schema | undefined) } };
}

/** A body with a field that nobody knows is refused; so its schema, and every one in it, says that there are no others. */
export function closeBodies(document: OpenAPIObject): void {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  const closed = new Set<string>();
  const close = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(close);
    if (typeof value !== 'object' || value === null) return;
    const { $ref } = value as { $ref?: string };
    const name = $ref?.split('/').pop();
    if (name === undefined) return Object.values(value).forEach(close);
    const schema = schemas[name];
    if (!schema || closed.has(name)) return;
    closed.add(name);
    if (schema['type'] === 'object' && schema['properties']) schema['additionalProperties'] ??= false;
    close(schema);
  };
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item as Record<string, { requestBody?: unknown }>))
      close(operation.requestBody);
  }
}
