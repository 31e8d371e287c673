import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { WisselError, notFound } from '#platform/errors';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  match(path: string): boolean;
}

/**
 * Which addresses there are, and by which methods. Before anything of a request is read: one that names no address is 404, a
 * method that the address does not know 405 with `Allow`, OPTIONS is answered by it. Capitals count, and a slash at the end.
 */
export function knownAddresses(request: Request, response: Response, next: NextFunction): void {
  const { stack } = request.app.router as unknown as { stack: Layer[] };
  const methods = new Set(mostExact(stack.filter((layer) => matches(layer, request.path))).flatMap(methodsOf));
  if (methods.size === 0) throw notFound('address', request.path);
  if (methods.has('GET')) methods.add('HEAD');
  if (methods.has(request.method)) return next();
  methods.add('OPTIONS');
  const allow = [...methods].sort().join(', ');
  response.setHeader('Allow', allow);
  if (request.method === 'OPTIONS') return void response.status(204).end();
  throw new WisselError(405, 'method_not_allowed', `This address knows ${allow}; use one of these.`);
}

/** Capitals and a slash at the end make another address. Nest has made the router by now, so it is told itself. */
export function exactAddresses(app: NestExpressApplication): void {
  const { router } = app.getHttpAdapter().getInstance() as unknown as {
    router: { caseSensitive: boolean; strict: boolean };
  };
  Object.assign(router, { caseSensitive: true, strict: true });
}

/** `sessions/current` is no id: where an address is named in full, what would take that part for an id does not count. */
function mostExact(layers: Layer[]): Layer[] {
  const open = (layer: Layer): number => layer.route?.path.split(':').length ?? 0;
  const least = Math.min(...layers.map(open));
  return layers.filter((layer) => open(layer) === least);
}

const methodsOf = ({ route }: Layer): string[] =>
  Object.entries(route?.methods ?? {})
    .filter(([, known]) => known)
    .map(([method]) => method.toUpperCase());

function matches(layer: Layer, path: string): boolean {
  if (!layer.route) return false;
  try {
    return layer.match(path);
  } catch {
    // Signs that stand for no text (%E0%A4): nothing is called so.
    return false;
  }
}
