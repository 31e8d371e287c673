/** In place of the client's way to listen to streams, which no page uses and every page would load. */
export function createSseClient(): never {
  throw new Error('Pages do not listen to streams by the client.');
}
