import type { Request } from 'express';

/** Where this process answers: the very socket that the request came to. */
export function ownAddress({ socket }: Request): string {
  const address = (socket.localAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
  return `http://${address.includes(':') ? `[${address}]` : address}:${socket.localPort}`;
}
