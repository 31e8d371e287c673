import type { House } from './house.js';
import { createNetwork, releasedEdition, type Network } from './network.js';
import { until } from './until.js';

/** Key of the payloads in the recorded histories. */
export const historyKey = Buffer.alloc(32, 'wissel').toString('base64');

const phase = (state: string, offsetDays: number): { state: string; offsetDays: number; time: string } => ({
  state,
  offsetDays,
  time: '09:00',
});

/** A short life with an allocation, confirmed by the clock: nine phases. */
export const shortLife = {
  phases: [
    phase('announced', -60),
    phase('call_open', -50),
    phase('curation', -40),
    phase('registration_open', -30),
    phase('registration_closed', -20),
    phase('allocating', -19),
    phase('confirmed', -18),
    phase('running', 0),
    phase('evaluating', 1),
    phase('reported', 5),
    phase('archived', 30),
  ],
  reminders: [{ reminder: 'offers_missing', before: 'curation', days: 2 }],
  allocation: { strategy: 'lottery', confirmation: 'automatic', restHeadStartHours: 0 },
};

/** What the API says of an edition, as far as these tests look. */
export interface EditionSeen {
  id: string;
  state: string;
  firstDay: string;
  version: number;
  seed: string | null;
  milestones: { name: string; local: string; at: string; reachedAt: string | null; reachedRealAt: string | null }[];
  transitions: { from: string | null; to: string; byPerson: boolean }[];
}

/** A network with one edition whose whole life passes in `seconds`. */
export async function startLife(
  house: House,
  seconds: number,
): Promise<{
  network: Network;
  editionId: string;
  read: () => Promise<EditionSeen>;
  /** Waits for a state of the edition. */
  reached: (state: string) => Promise<EditionSeen>;
}> {
  const network = await createNetwork(house, 'mobility-day', shortLife);
  const editionId = await releasedEdition(network, {
    slug: '2027',
    name: 'Dag van de Mobiliteit 2027',
    firstDay: '2027-10-07',
    rehearsal: { seconds },
  });
  const read = async (): Promise<EditionSeen> =>
    (await network.call<EditionSeen>(network.owner, `GET editions/${editionId}`)).body;
  const reached = (state: string): Promise<EditionSeen> =>
    until(async () => {
      const edition = await read();
      return edition.state === state || edition.transitions.some((t) => t.to === state) ? edition : null;
    });
  return { network, editionId, read, reached };
}
