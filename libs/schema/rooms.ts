import { createRequire } from 'node:module';

const list = createRequire(import.meta.url)('../rooms.json') as { name: string }[];

/** Names of the rooms of `libs`, lowest first, from the one list that the import rules and the map go by, too. */
export const rooms: readonly string[] = list.map(({ name }) => name);
