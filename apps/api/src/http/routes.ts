import type { INestApplication } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { operatorKey, publicKey, requiresKey } from './access.js';

/** A handler of the API and what it declares. */
export interface Route {
  /** Class and method, for messages. */
  handler: string;
  permission: string | undefined;
  /** Why it is public. */
  publicBecause: string | undefined;
  /** For operators of the platform alone. */
  operatorsOnly: boolean;
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
