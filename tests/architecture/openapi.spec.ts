import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Controller, Get, Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  ApiOkResponse,
  ApiProperty,
  ApiSchema,
  DocumentBuilder,
  SwaggerModule,
  type OpenAPIObject,
} from '@nestjs/swagger';
import { openApiDocument } from '../../apps/api/src/openapi.js';

interface Fault {
  code: string;
  message: string;
  path: string[];
}

/** Lints a document with our rules; what is wrong with it. */
async function lint(document: object): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wissel-openapi-'));
  try {
    const file = join(folder, 'openapi.json');
    const report = join(folder, 'report.json');
    writeFileSync(file, JSON.stringify(document));
    const spectral = require.resolve('@stoplight/spectral-cli/dist/index.js');
    const options = [
      'lint',
      file,
      '--ruleset',
      'tools/adr.spectral.yaml',
      '--format',
      'json',
      '--output',
      report,
      '--quiet',
    ];
    await promisify(execFile)(process.execPath, [spectral, ...options]).catch(
      (error: { code?: number; stderr?: string }) => {
        // 1: something was found; anything else: the linter itself failed.
        if (error.code !== 1) throw new Error(`Spectral failed: ${error.stderr}`);
      },
    );
    const faults = JSON.parse(readFileSync(report, 'utf8')) as Fault[];
    return faults.map(({ code, message, path }) => `${code} at ${path.join(' > ')}: ${message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let document: OpenAPIObject;
let warnings: string[];

beforeAll(async () => {
  const warn = jest.spyOn(Logger, 'warn').mockImplementation();
  document = await openApiDocument();
  warnings = warn.mock.calls.map(([message]) => String(message));
  warn.mockRestore();
});

test('the document keeps the API rules of the Dutch government', async () => {
  expect(await lint(document)).toEqual([]);
});

test('the linter sees what is wrong', async () => {
  const wrong = structuredClone(document) as unknown as {
    info: { version: string };
    paths: Record<string, Record<string, { summary?: string; responses: Record<string, unknown> }>>;
  };
  wrong.info.version = 'one';
  const [path, item] = Object.entries(wrong.paths).find(([, { post }]) => post) as [
    string,
    (typeof wrong.paths)[string],
  ];
  wrong.paths[`${path}/DoIt/`] = item;
  delete item['post']?.summary;
  (item['post'] as { responses: Record<string, unknown> }).responses['400'] = { description: 'no problem' };
  const rules = new Set((await lint(wrong)).map((fault) => fault.split(' ')[0]));
  for (const rule of [
    'semver',
    'path-segments-kebab-case',
    'no-trailing-slash',
    'operation-described',
    'error-handling-problem-details',
    'version-header',
  ]) {
    expect(rules).toContain(rule);
  }
});

test('operation ids are unique', () => {
  const ids = Object.values(document.paths)
    .flatMap((item) => Object.values(item as Record<string, { operationId?: string }>))
    .map(({ operationId }) => operationId);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

describe('schemas', () => {
  // What a class is for stands in the name of the class; a reader of the document sees the noun.
  test('are named by plain nouns: @ApiSchema({ name }) on each class, `Edition`, `NewEdition`, `EditionChanges`', () => {
    const names = Object.keys(document.components?.schemas ?? {});
    expect(names.length).toBeGreaterThan(80);
    expect(names.filter((name) => /(Dto|View|Answer|Body|Query|Response|Request)$|^PageOf/.test(name))).toEqual([]);
  });

  test('are never two of one name', () => {
    expect(warnings).toEqual([]);
  });

  test('would be seen, were there two of one name', async () => {
    @ApiSchema({ name: 'Thing' })
    class One {
      @ApiProperty({ type: String })
      one: string;
    }
    @ApiSchema({ name: 'Thing' })
    class Other {
      @ApiProperty({ type: String })
      other: string;
    }
    @Controller()
    class Things {
      @Get('one')
      @ApiOkResponse({ type: One })
      one(): void {}
      @Get('other')
      @ApiOkResponse({ type: Other })
      other(): void {}
    }
    @Module({ controllers: [Things] })
    class TwoThings {}
    const app = await NestFactory.create(TwoThings, { preview: true, logger: false });
    const warn = jest.spyOn(Logger, 'warn').mockImplementation();
    SwaggerModule.createDocument(app, new DocumentBuilder().build());
    expect(warn.mock.calls.map(([message]) => String(message).split('\n')[0])).toEqual([
      'Duplicate DTO detected: "Thing" is defined multiple times with different schemas.',
    ]);
    warn.mockRestore();
    await app.close();
  });
});

describe('refusals', () => {
  interface Described {
    responses: Record<string, { content?: Record<string, { schema: { properties?: { code?: { enum: string[] } } } }> }>;
  }

  const codes = (operationId: string, status: number): string[] => {
    const operations = Object.values(document.paths).flatMap((item) =>
      Object.values(item as Record<string, Described>),
    );
    const found = operations.find((one) => (one as { operationId?: string }).operationId === operationId);
    return found?.responses[status]?.content?.['application/problem+json']?.schema.properties?.code?.enum ?? [];
  };

  test('are those that the code of each route throws (npm run write:refusals)', async () => {
    const check = promisify(execFile)(process.execPath, ['scripts/write-refusals.mjs', '--check']);
    expect(
      await check.then(
        () => '',
        ({ stderr }: { stderr: string }) => stderr,
      ),
    ).toBe('');
  }, 300_000);

  test('stand in the document by status, with their codes', () => {
    expect(codes('offersUpdate', 409)).toEqual(
      expect.arrayContaining(['closed', 'edition_cancelled', 'offer_reviewed']),
    );
    expect(codes('offersUpdate', 412)).toEqual(['changed_meanwhile']);
    expect(codes('offersUpdate', 428)).toEqual(['if_match_required']);
    // A code that a helper is handed, one of a guard, and one behind an abstract class.
    expect(codes('pairRulesMake', 409)).toContain('unknown_session');
    expect(codes('signInOpen', 429)).toContain('too_many_requests');
    expect(codes('signInOpen', 401)).toContain('wrong_code');
  });
});

describe('what the validators demand', () => {
  const schema = (name: string): Record<string, unknown> => document.components?.schemas?.[name] as never;
  const field = (name: string, key: string): unknown => (schema(name)['properties'] as Record<string, unknown>)[key];

  test('stands in the document: lengths, blanks, numbers, lists and their items', () => {
    expect(field('NewOffer', 'title')).toMatchObject({
      minLength: 1,
      maxLength: 200,
      pattern: expect.stringContaining('\\s'),
    });
    expect(field('NewOffer', 'sessions')).toMatchObject({ minItems: 1, maxItems: 50 });
    expect(field('NewSession', 'minSeats')).toMatchObject({ type: 'integer', minimum: 1, maximum: 10_000 });
    expect(field('WishList', 'requirements')).toMatchObject({
      uniqueItems: true,
      items: { minLength: 1, maxLength: 100 },
    });
    expect(field('OfferChanges', 'place')).toMatchObject({ type: ['string', 'null'], maxLength: 100 });
  });

  test('refuses as text what the door of words refuses, and takes what it takes', () => {
    const pattern = (name: string, key: string): RegExp =>
      new RegExp((field(name, key) as { pattern: string }).pattern, 'u');
    const [title, reason] = [pattern('NewOffer', 'title'), pattern('Reason', 'reason')];
    expect(['Brug', ' Brug ', 'Brug en sluis', 'é'].filter((text) => !title.test(text))).toEqual([]);
    expect(['', ' \t', '\0', 'a\nb', 'a\u202eb', 'a\u200bb', '\u001f'].filter((text) => title.test(text))).toEqual([]);
    expect(['a\nb', 'a\tb\r\n'].filter((text) => !reason.test(text))).toEqual([]);
    expect(['', '\n', 'a\u0007b'].filter((text) => reason.test(text))).toEqual([]);
  });

  test('closes bodies, and says which field is needed when', () => {
    expect(schema('NewSession')['additionalProperties']).toBe(false);
    expect(schema('Session')['additionalProperties']).toBeUndefined();
    expect(schema('NewEdition')['anyOf']).toEqual([{ required: ['firstDay'] }, { required: ['copyFromId'] }]);
    expect(schema('NewReview')['anyOf']).toEqual([
      { properties: { decision: { enum: ['approve'] } }, required: ['decision'] },
      { required: ['note'], properties: { note: { pattern: '\\S' } } },
    ]);
  });

  test('stands beside the headers', () => {
    const text = JSON.stringify(document.paths);
    expect(text).toContain(JSON.stringify('^(\\*|(W/)?"[0-9]{1,9}")$'));
    expect(document.components?.parameters?.['IdempotencyKey']).toMatchObject({
      schema: { pattern: '^[!-~]{1,255}$' },
    });
    expect(text).not.toContain('x-demands');
  });
});

test('a stream says what its events are', () => {
  const progress = document.paths['/v1/tenants/{tenant}/campaigns/{campaignId}/progress']?.get?.responses['200'];
  const { schema } = (progress as { content: Record<string, { schema: unknown }> }).content['text/event-stream'] as {
    schema: unknown;
  };
  expect(schema).toMatchObject({
    properties: {
      event: { const: 'progress' },
      data: { contentMediaType: 'application/json', contentSchema: { $ref: '#/components/schemas/Campaign' } },
    },
  });
});
