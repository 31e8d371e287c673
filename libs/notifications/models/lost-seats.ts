/**
 * SQL that is true of a placement `p` that its owner lost without a mail that said so, because the mail about it was withheld.
 * What ends all mail of the edition to them speaks of it. `person` is SQL of the owner's id.
 */
export const lostUntold = (person: string): string => `p.state in ('withdrawn', 'session_cancelled', 'released')
  and not exists (
    select from notice n join campaign c on c.tenant_id = n.tenant_id and c.id = n.campaign_id
    where n.tenant_id = p.tenant_id and n.edition_id = p.edition_id and n.person_id = ${person} and n.state in ('sent', 'delivered')
      and (c.kind <> 'seat_taken' and c.facts->'placementIds' ? p.id::text
        or c.facts->'sessionIds' ? p.session_id::text
        or n.id > p.id and (c.kind = 'registration_withdrawn'
          or c.kind = 'manager_answered' and c.facts->>'decision' = 'objected'
          or c.kind = 'edition_rescheduled' and c.facts->>'policy' = 'release_all')))`;
