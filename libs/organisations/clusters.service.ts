import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { canSomewhere, demand, refusal, type Actor } from '#identity';
import { newId } from '#platform/database';
import { conflict } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { tidyLine } from '#platform/text';
import { nameKey } from './organisation-names.js';
import { Cluster } from './organisation.entity.js';

/** Umbrellas under which organisations report as one. */
@Injectable()
export class ClustersService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: Audit,
  ) {}

  /** All clusters of the network, by name. */
  async list(actor: Actor): Promise<Cluster[]> {
    if (!canSomewhere(actor, 'organisation.read')) throw refusal('organisation.read');
    return this.tenancy.run(actor.tenantId, () =>
      this.tenancy.repository(Cluster).find({ where: { tenantId: actor.tenantId }, order: { name: 'ASC', id: 'ASC' } }),
    );
  }

  /** Adds a cluster, for whoever manages organisations everywhere. 409 `duplicate_cluster` when the name is there, in any case. */
  add(actor: Actor, name: string): Promise<Cluster> {
    demand(actor, 'organisation.manage');
    return this.tenancy.run(actor.tenantId, async () => {
      // Two of the same name at the same moment: the second waits here and then sees the first.
      await this.tenancy.query(`select pg_advisory_xact_lock(hashtextextended('cluster names ' || $1, 0))`, [
        actor.tenantId,
      ]);
      const wanted = tidyLine(name);
      const same = await this.tenancy.count(
        `select from cluster where tenant_id = $1 and ${nameKey('name')} = ${nameKey('$2::text')}`,
        [actor.tenantId, wanted],
      );
      if (same > 0) {
        throw conflict(
          'duplicate_cluster',
          `name: there is a cluster "${wanted}" already; use it or choose another name.`,
          [{ pointer: '/name', detail: 'another cluster has this name' }],
        );
      }
      const cluster = this.tenancy.repository(Cluster).create({ tenantId: actor.tenantId, id: newId(), name: wanted });
      await this.tenancy.repository(Cluster).insert(cluster);
      await this.audit.record({ actor, action: 'cluster.add', subjectType: 'cluster', subjectId: cluster.id });
      return cluster;
    });
  }

  /** Refuses (400 `unknown_cluster`) an id that is no cluster of this network; inside a unit of work. */
  async require(id: string): Promise<void> {
    if (await this.tenancy.repository(Cluster).existsBy({ tenantId: this.tenancy.tenantId, id })) return;
    const detail = 'is no cluster of this network; see GET clusters';
    throw conflict('unknown_cluster', `clusterId: ${id} ${detail}.`, [{ pointer: '/clusterId', detail }]);
  }
}
