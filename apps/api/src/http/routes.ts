import type { INestApplication } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { isThing } from './access/things.js';
import { operatorKey, publicKey, requiresKey } from './access/access.js';

/** A handler of the API and what it declares. */
export interface Route {
  /** Class and method, for messages. */
  handler: string;
  permission: string | undefined;
  /** Why it is public. */
  publicBecause: string | undefined;
  /** For operators of the platform alone. */
  operatorsOnly: boolean;
  /** Its address, with the parts that stand for something as `:name`. */
  path: string;
}

/** Every handler of every controller. */
export function routesOf(app: INestApplication): Route[] {
  const scanner = new MetadataScanner();
  return [...app.get(ModulesContainer).values()]
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype }) => {
      const prototype = (metatype as { prototype: Record<string, object> }).prototype;
      return scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ name, method: prototype[name] as object }))
        .filter(
          ({ method }) => Reflect.hasMetadata(PATH_METADATA, method) && Reflect.hasMetadata(METHOD_METADATA, method),
        )
        .map(({ name, method }) => ({
          handler: `${(metatype as { name: string }).name}.${name}`,
          permission: Reflect.getMetadata(requiresKey, method) as string | undefined,
          publicBecause: Reflect.getMetadata(publicKey, method) as string | undefined,
          operatorsOnly: Reflect.hasMetadata(operatorKey, method),
          path: [metatype as object, method].map((part) => String(Reflect.getMetadata(PATH_METADATA, part))).join('/'),
        }));
    });
}

/** Refuses to start unless each handler declares one of three: a permission, why it is public, or that it is for operators. */
export function assertEveryRouteDeclares(app: INestApplication): void {
  const wrong = routesOf(app).filter(
    ({ permission, publicBecause, operatorsOnly }) =>
      [permission !== undefined, Boolean(publicBecause), operatorsOnly].filter(Boolean).length !== 1,
  );
  if (wrong.length === 0) return;
  const names = wrong.map(({ handler }) => handler).join(', ');
  throw new Error(
    `These handlers must carry one of @Requires(permission), @Public(why) and @OperatorsOnly(): ${names}.`,
  );
}

/** Refuses to start when an address below a tenant holds an id of which nobody says what it means. */
export function assertEveryIdIsKnown(app: INestApplication): void {
  const unknown = routesOf(app)
    .filter(({ path, operatorsOnly }) => path.startsWith('v1/tenants/:tenant') && !operatorsOnly)
    .flatMap(({ handler, path }) => (path.match(/(?<=:)\w+Id\b/g) ?? []).map((name) => ({ handler, name })))
    .filter(({ name }) => !isThing(name));
  if (unknown.length === 0) return;
  const names = unknown.map(({ handler, name }) => `${name} (${handler})`).join(', ');
  throw new Error(`Say in apps/api/src/http/access/things.ts what these ids in addresses mean: ${names}.`);
}

/** What can stand first in an address that the API answers: `v1`, `health`, ... */
export const firstParts = (app: INestApplication): ReadonlySet<string> =>
  new Set(routesOf(app).map(({ path }) => path.split('/').find((part) => part !== '') ?? ''));
