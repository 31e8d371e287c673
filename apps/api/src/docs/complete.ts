import type { OpenAPIObject } from '@nestjs/swagger';
import { closeBodies, withDemands } from './demands.js';
import { refusal, refusalsOf } from './refusals.js';

interface Parameter {
  name: string;
  in: string;
  [key: string]: unknown;
}

interface Operation {
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: unknown;
  responses: Record<string, { description?: string; headers?: Record<string, unknown>; content?: unknown }>;
  [extension: string]: unknown;
}

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** What every route has by the way it is called, and no controller says: refusals, headers, keys. */
export function complete(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = item[method] as Operation | undefined;
      if (operation) completeOperation(path, method, operation);
    }
  }
  Object.assign((document.components ??= {}), {
    schemas: { ...document.components.schemas, ...schemas },
    headers,
    parameters,
  });
  const completed = withoutNullable(withDemands(document)) as OpenAPIObject;
  closeBodies(completed);
  return completed;
}

function completeOperation(path: string, method: string, operation: Operation): void {
  const inTenant = path.includes('{tenant}');
  const written = operation.parameters ?? [];
  operation.parameters = written.filter((parameter) => parameter.name !== 'tenant' && !saidBetter(parameter, written));
  const listed = operation.parameters;
  // What stands in the address of the controller, a handler need not ask for.
  for (const [, name] of path.matchAll(/\{(\w+)\}/g)) {
    if (name !== 'tenant' && !listed.some((one) => one.in === 'path' && one.name === name))
      listed.push({ name: name as string, in: 'path', required: true, schema: { type: 'string' } });
  }
  for (const parameter of listed) describe(parameter);
  if (inTenant) listed.unshift({ $ref: '#/components/parameters/Tenant' } as never);
  const byOperators = operation['x-operators-only'] !== undefined;
  const keyed = method === 'post' && inTenant && operation['x-secret-answer'] === undefined && !byOperators;
  if (keyed) listed.push({ $ref: '#/components/parameters/IdempotencyKey' } as never);

  for (const [status, codes] of refusalsOf(path, method, operation, keyed)) {
    const said = operation.responses[status]?.description;
    operation.responses[status] = { ...refusal(status, codes), ...(said && { description: said }) };
  }
  for (const [status, response] of Object.entries(operation.responses)) {
    response.description ||= status === '204' ? 'Done.' : 'As asked.';
    response.headers = { ...response.headers, 'API-Version': { $ref: '#/components/headers/ApiVersion' } };
  }
}

// A header that a handler reads is found by itself; described, it is there twice.
const saidBetter = (parameter: Parameter, all: Parameter[]): boolean =>
  parameter.in === 'header' &&
  !parameter['description'] &&
  all.some(({ name, description }) => name.toLowerCase() === parameter.name.toLowerCase() && description);

// Ids are all alike.
function describe(parameter: Parameter): void {
  if (!['path', 'query'].includes(parameter.in) || !parameter.name.endsWith('Id')) return;
  const noun = parameter.name.slice(0, -2).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  parameter['description'] ||= `Id of the ${noun}.`;
  parameter['schema'] = { type: 'string', format: 'uuid' };
}

const text = (description: string, more: object = {}): object => ({ type: 'string', description, ...more });

const schemas = {
  Problem: {
    type: 'object',
    description: 'A refusal (RFC 9457).',
    required: ['type', 'title', 'status', 'detail', 'code', 'instance', 'requestId'],
    properties: {
      type: text('URI of the kind of problem.', { format: 'uri' }),
      title: text('The status in words.'),
      status: { type: 'integer', description: 'HTTP status.' },
      detail: text('What is wrong, and the remedy.'),
      code: text('Stable; what programs go by.', { example: 'not_found' }),
      errors: {
        type: 'array',
        description: 'One entry for each wrong field.',
        items: {
          type: 'object',
          required: ['pointer', 'detail'],
          properties: {
            pointer: text('JSON pointer into the body, `?name` for a query key, or the name of a header.', {
              example: '/email',
            }),
            detail: text('What is wrong with it, and the remedy.'),
          },
        },
      },
      instance: text('The address asked.'),
      requestId: text('For questions about this one request.'),
    },
  },
};

const headers = {
  ApiVersion: {
    description: 'Version of the API that answered (semver).',
    schema: { type: 'string', example: '1.0.0' },
  },
};

const parameters = {
  Tenant: {
    name: 'tenant',
    in: 'path',
    required: true,
    description: 'Slug or id of the network.',
    schema: { type: 'string', example: 'werken-in-het-noorden' },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'The same key for the same request: done once. 1 to 255 visible characters; kept for a day.',
    schema: { type: 'string', pattern: '^[!-~]{1,255}$', maxLength: 255 },
  },
};

/** OpenAPI 3.1 speaks JSON Schema, which has a type `null` and no `nullable`; the decorators still write the latter. */
function withoutNullable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNullable);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, withoutNullable(part)]),
  );
  if (nullable !== true) return nullable === false || nullable === undefined ? rest : { nullable, ...rest };
  if (typeof rest['type'] === 'string') {
    const allowed = Array.isArray(rest['enum']) ? { enum: [...(rest['enum'] as unknown[]), null] } : {};
    return { ...rest, type: [rest['type'], 'null'], ...allowed };
  }
  const { description, ...schema } = rest;
  return { ...(description === undefined ? {} : { description }), anyOf: [simplified(schema), { type: 'null' }] };
}

const simplified = (schema: Record<string, unknown>): unknown => {
  const all = schema['allOf'];
  return Array.isArray(all) && all.length === 1 && Object.keys(schema).length === 1 ? (all[0] as unknown) : schema;
};
