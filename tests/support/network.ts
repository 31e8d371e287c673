import { EditionsService } from '#editions';
import { seedActor, type Actor, type Role } from '#identity';
import { Tenancy } from '#platform/tenancy';
import { RehearsalsService, type ProgrammeView, type Region } from '#programmes';
import type { House } from './house.js';
import { request, type Answer } from './request.js';

export type { Answer, Refusal } from './request.js';

/** A network of a test's own, spoken to through HTTP. */
export interface Network {
  tenantId: string;
  programmeId: string;
  /** By name. */
  regions: Record<string, Region>;
  /** May do everything, for what the test is not about. */
  seed: Actor;
  /** Token of the owner. */
  owner: string;
  /** Lets somebody in; answers their token. */
  letIn(email: string, role?: Role, scope?: { regionIds?: string[]; organisationId?: string }): Promise<string>;
  /** Sends a request below the network's own address. */
  call<Body = { id: string }>(
    token: string | null,
    request: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<Body>>;
}

/**
 * An edition of the network that its owner has released; its first day must lie so far ahead that every date does.
 * Answers its id.
 */
export async function releasedEdition(
  network: Network,
  wanted: { slug: string; name: string; firstDay?: string; copyFromId?: string; rehearsal?: { seconds: number } },
): Promise<string> {
  const body = { programmeId: network.programmeId, ...wanted };
  const made = await network.call(network.owner, 'POST editions', body);
  if (made.status !== 201) throw new Error(`The edition was refused: ${JSON.stringify(made.body)}`);
  const released = await network.call(network.owner, `POST editions/${made.body.id}/releases`);
  if (released.status !== 201) throw new Error(`The release was refused: ${JSON.stringify(released.body)}`);
  return made.body.id;
}

/**
 * Makes a network public: an earlier edition of it was announced, and is in the archive by now. Before that it is there for
 * those alone whom it knows.
 */
export async function makePublic(
  house: House,
  { tenantId, programmeId }: Pick<Network, 'tenantId' | 'programmeId'>,
): Promise<void> {
  const tenancy = house.get(Tenancy);
  await tenancy.run(tenantId, async () => {
    const earlier = { programmeId, slug: 'earlier', name: 'An earlier edition', firstDay: '2014-10-02' };
    const { id } = await house.get(EditionsService).create(seedActor(tenantId), earlier);
    await tenancy.query(`update edition set state = 'archived', released_at = now() where id = $1`, [id]);
  });
}

/** Makes a network from a template; fields of `configuration` take the place of the template's own. */
export async function createNetwork(
  house: House,
  template: ProgrammeView['template'] & ('exchange-week' | 'mobility-day'),
  configuration: Record<string, unknown> = {},
): Promise<Network> {
  const rehearsals = house.get(RehearsalsService);
  const made = await rehearsals.create({ template, programmeConfiguration: configuration });
  const seed = seedActor(made.tenant.id);
  const call: Network['call'] = (token, sent, body, headers = {}) => {
    const [method, path] = sent.split(' ') as [string, string];
    return request(`${house.url}/v1/tenants/${made.tenant.slug}/${path}`, { method, token, body, headers });
  };
  const regions = (await call<Region[]>(made.owner.token, 'GET regions')).body;
  return {
    tenantId: made.tenant.id,
    programmeId: made.programmeId,
    regions: Object.fromEntries(regions.map((region) => [region.name, region])),
    seed,
    owner: made.owner.token,
    letIn: async (email, role, scope = {}) =>
      (await rehearsals.grantToken(seed, { email, ...(role && { role }), ...scope })).token,
    call,
  };
}
