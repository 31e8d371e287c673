import type { INestApplication } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { publicKey, requiresKey } from './access.js';

/** A handler of the API and what it declares. */
export interface Route {
  /** Class and method, for messages. */
  handler: string;
  permission: string | undefined;
  /** Why it is public. */
  publicBecause: string | undefined;
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
        }));
    });
}

/** Refuses to start when a handler declares neither a permission nor why it is public, or both. */
export function assertEveryRouteDeclares(app: INestApplication): void {
  const wrong = routesOf(app).filter(({ permission, publicBecause }) => (permission === undefined) === !publicBecause);
  if (wrong.length === 0) return;
  const names = wrong.map(({ handler }) => handler).join(', ');
  throw new Error(`These handlers must carry either @Requires(permission) or @Public(why): ${names}.`);
}
