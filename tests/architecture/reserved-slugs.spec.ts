import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { readConfiguration } from '#platform/config';
import { reservedSlugs } from '#programmes';
import { AppModule } from '../../apps/api/src/app.module.js';

const parts = (path: unknown): string[] =>
  [path].flat().flatMap((one) =>
    String(one)
      .split('/')
      .filter((part) => part !== ''),
  );

/** Every fixed part that can stand first in an address, or where a route also takes the name of a network. */
async function fixedParts(): Promise<string[]> {
  const configuration = readConfiguration({
    DATABASE_URL: 'postgres://nobody@localhost/none',
    AUTH_SECRET: 'not used, because nobody can sign in',
    PAYLOAD_KEY: Buffer.alloc(32).toString('base64'),
  });
  const app = await NestFactory.create(AppModule.of(configuration), { preview: true, logger: false });
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  const addresses = controllers.flatMap(({ metatype }) => {
    const prototype = (metatype as { prototype: object }).prototype;
    const base = parts(Reflect.getMetadata(PATH_METADATA, metatype as object) ?? '');
    return Object.getOwnPropertyNames(prototype)
      .map((name) => Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown)
      .filter((method): method is object => typeof method === 'function' && Reflect.hasMetadata(PATH_METADATA, method))
      .map((method) => [...base, ...parts(Reflect.getMetadata(PATH_METADATA, method))]);
  });
  await app.close();
  return [
    ...new Set(
      addresses.flatMap((address) => {
        const tenant = address.indexOf(':tenant');
        return tenant < 0 ? address.slice(0, 1) : address.slice(0, tenant);
      }),
    ),
  ].filter((part) => !part.startsWith(':'));
}

it('reserves every word that stands beside the names of networks or editions in addresses of pages', () => {
  const folder = 'apps/web/src/app/routes';
  const routes = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const paths = [...routes.matchAll(/path: '([^']+)'/g)].map(([, path]) => parts(path));
  const words = paths.flatMap(([first = '', second = '']) => (first === '$tenant' ? [second] : []));
  expect(words).toEqual(expect.arrayContaining(['inloggen', 'mijn', '$edition']));
  expect(words.filter((word) => word && !word.startsWith('$') && !reservedSlugs.has(word))).toEqual([]);
});

it('reserves the first part of every address that the API answers', async () => {
  const fixed = await fixedParts();
  expect(fixed).toEqual(expect.arrayContaining(['v1', 'health', 'demo']));
  expect(fixed.filter((part) => !reservedSlugs.has(part))).toEqual([]);
});
