import pg from 'pg';
import type { Scene } from './scene.js';

/**
 * Many people at once in a scene, each with five wishes in sessions that hold about two in three of them: for tests of what a
 * large edition does to the rest. Made by the database in a second; the people cannot sign in.
 */
export async function addCrowd(scene: Scene, people: number, sessions: number): Promise<void> {
  const organisations: string[] = [];
  for (let i = 0; i < 12; i++) organisations.push(await scene.organisation(`Organisatie ${i}`));
  const { tenantId, editionId, regionId } = scene;
  const seats = Math.ceil((people * 2) / 3 / sessions);
  await scene.query(
    `with offers as (
       insert into offer (tenant_id, id, edition_id, organisation_id, series_id, region_id, title, description, type, mode, way, state, version)
       select $1, uuidv7(), $2, ($4::uuid[])[1 + i % 12], uuidv7(), $3, 'Aanbod ' || i, 'Meekijken.', 'job_shadow', 'on_site', 'ranked', 'published', 1
         from generate_series(1, $5::int) i
       returning id
     )
     insert into session (tenant_id, id, edition_id, offer_id, starts_at, ends_at, min_seats, max_seats, state)
     select $1, uuidv7(), $2, id, '2014-10-02T07:00:00Z', '2014-10-02T10:00:00Z', 1, $6, 'planned' from offers`,
    [tenantId, editionId, regionId, organisations, sessions, seats],
  );
  await scene.query(
    `insert into person (tenant_id, id, email, name)
     select $1, uuidv7(), 'crowd' || i || '@crowd.example', 'Deelnemer ' || i from generate_series(1, $2::int) i`,
    [tenantId, people],
  );
  await scene.query(
    `insert into registration (tenant_id, id, edition_id, person_id, organisation_id, employment, state, submitted_at, version)
     select $1, uuidv7(), $2, p.id, ($3::uuid[])[1 + abs(hashtext(p.email)::bigint) % 12], 'domain', 'submitted', now(), 1
       from person p where p.tenant_id = $1 and p.email like '%@crowd.example'`,
    [tenantId, editionId, organisations],
  );
  // The database counts its rows now, as its own housekeeping would in a moment: else each wish looks through all of them.
  const owner = new pg.Client({ connectionString: scene.house.database.ownerUrl });
  await owner.connect();
  await owner.query('analyze').finally(() => owner.end());
  // Wishes crowd together on the first sessions.
  await scene.query(
    `insert into wish (tenant_id, id, edition_id, registration_id, session_id, rank)
     select $1, uuidv7(), $2, reg.id,
            sessions.ids[1 + floor(power(abs(hashtext(reg.id::text || k)::bigint) / 2147483648.0, 1.5) * $3)::int], k
       from registration reg
       cross join generate_series(1, 5) k
       cross join (select array_agg(id order by id) as ids from session where tenant_id = $1 and edition_id = $2) sessions
      where reg.tenant_id = $1 and reg.edition_id = $2
     on conflict do nothing`,
    [tenantId, editionId, sessions],
  );
}
