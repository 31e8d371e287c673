import type { Network } from './network.js';

/** Whoever holds the token accepts everything their address is invited to, over HTTP. Answers how many that were. */
export async function acceptInvitations(network: Pick<Network, 'call'>, token: string): Promise<number> {
  const { body } = await network.call<{ id: string; state: string }[]>(token, 'GET contact-invitations');
  const open = body.filter(({ state }) => state === 'open');
  for (const { id } of open) {
    const { status } = await network.call(token, `POST contact-invitations/${id}/acceptances`);
    if (status !== 204) throw new Error(`The invitation ${id} could not be accepted: ${status}.`);
  }
  return open.length;
}
