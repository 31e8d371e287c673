import { organisationOrder } from '#organisations';
import type { Tenancy } from '#platform/tenancy';
import type { SurveyNumbers } from '#surveys';
import { z } from 'zod';
import { flow, type EditionFigures } from './figures.js';

const definitions = {
  seatsOffered: 'Seats of all sessions of published offers; sessions that were cancelled or merged are left out.',
  registrations:
    'Registrations that were submitted and not withdrawn, refused by the employer or objected to by the line manager.',
  distinctParticipants: 'Different people who hold at least one seat.',
  placements: 'Seats that people hold.',
  attended: 'Seats of which the host said that the person came.',
} as const;
type FigureName = keyof typeof definitions;

const counts = z.object({
  seatsOffered: z.int(),
  registrations: z.int(),
  distinctParticipants: z.int(),
  placements: z.int(),
  attended: z.int(),
  byOrganisation: z.array(flow),
  byCluster: z.array(flow),
  byRegion: z.array(flow),
});

const ofSurvey = {
  answered: 'People who answered the survey, of those who had a seat and were not said to be absent.',
  average: 'Average of the answers to this question, from 1 (not at all) to 5 (very much so), of five or more of them.',
} as const;

/**
 * Counts the figures of an edition now: those of seats in one statement, so that they all are of one moment. `survey`: what
 * became of its survey. Inside a unit of work.
 */
export async function countFigures(
  tenancy: Tenancy,
  editionId: string,
  survey: SurveyNumbers,
): Promise<EditionFigures> {
  const [counted] = await tenancy.rows(counts, sql, [tenancy.tenantId, editionId]);
  if (!counted) throw new Error('Counting always answers one row.');
  const figure = (name: FigureName) => ({ value: counted[name], definition: definitions[name] });
  return {
    seatsOffered: figure('seatsOffered'),
    registrations: figure('registrations'),
    distinctParticipants: figure('distinctParticipants'),
    placements: figure('placements'),
    attended: figure('attended'),
    surveyAnswered: { value: survey.answered, definition: ofSurvey.answered },
    surveyAverages: (survey.averages ?? []).map((one) => ({ ...one, definition: ofSurvey.average })),
    byOrganisation: counted.byOrganisation,
    byCluster: counted.byCluster,
    byRegion: counted.byRegion,
  };
}

/** `order` sorts the rows, which are called `flow`. What is kept is for every reader, so it stands in the Dutch order. */
const flows = (rows: string, order = 'flow.name'): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'out', sent, 'in', received) order by ${order}, id), '[]')
      from (${rows}) flow)`;
const sent = (key: string): string =>
  `(select count(*) from seat where from_${key} = x.id and to_${key} is distinct from x.id)`;
const received = (key: string): string =>
  `(select count(*) from seat where to_${key} = x.id and from_${key} is distinct from x.id)`;

// Every organisation that takes part, its cluster, and every region of the edition is there, also with nothing in and out.
const sql = `
  with seat as materialized (
    select reg.person_id, p.attendance, reg.organisation_id as from_organisation, o.organisation_id as to_organisation,
           employer.cluster_id as from_cluster, receiver.cluster_id as to_cluster,
           employer.home_region_id as from_region, o.region_id as to_region
      from placements p
      join registrations reg on reg.tenant_id = p.tenant_id and reg.id = p.registration_id
      join organisations employer on employer.tenant_id = reg.tenant_id and employer.id = reg.organisation_id
      join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id
      join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
      join organisations receiver on receiver.tenant_id = o.tenant_id and receiver.id = o.organisation_id
     where p.tenant_id = $1 and p.edition_id = $2 and p.state = 'confirmed'
  )
  select (select coalesce(sum(s.max_seats), 0)::int
            from sessions s join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id and o.state = 'published'
           where s.tenant_id = $1 and s.edition_id = $2 and s.state in ('planned', 'confirmed', 'held')) as "seatsOffered",
         (select count(*)::int from registrations reg
           where reg.tenant_id = $1 and reg.edition_id = $2 and reg.counts) as registrations,
         (select count(distinct person_id)::int from seat) as "distinctParticipants",
         (select count(*)::int from seat) as placements,
         (select count(*)::int from seat where attendance = 'attended') as attended,
         ${flows(
           `select x.tenant_id, x.id, x.name, ${sent('organisation')} as sent, ${received('organisation')} as received
            from organisations x
           where x.tenant_id = $1
             and (exists (select from participations part where part.tenant_id = $1 and part.edition_id = $2
                            and part.organisation_id = x.id and part.state = 'confirmed')
                  or exists (select from seat where x.id in (from_organisation, to_organisation)))`,
           organisationOrder('flow', 'nl'),
         )} as "byOrganisation",
         ${flows(`select x.id, x.name, ${sent('cluster')} as sent, ${received('cluster')} as received
            from clusters x
           where x.tenant_id = $1
             and (exists (select from organisations member
                            join participations part on part.tenant_id = $1 and part.edition_id = $2
                                 and part.organisation_id = member.id and part.state = 'confirmed'
                           where member.tenant_id = $1 and member.cluster_id = x.id)
                  or exists (select from seat where x.id in (from_cluster, to_cluster)))`)} as "byCluster",
         ${flows(`select x.id, x.name, ${sent('region')} as sent, ${received('region')} as received
            from regions x
           where x.tenant_id = $1
             and (exists (select from editions e where e.tenant_id = $1 and e.id = $2
                            and jsonb_exists(e.configuration->'regionCodes', x.code))
                  or exists (select from seat where x.id in (from_region, to_region)))`)} as "byRegion"`;
