import { isProhibited } from '#registrations';
import { z } from 'zod';

/** What a run gives or leaves out against a decision that was made since. */
export const contradiction = z.object({
  code: z.enum(['seat_forbidden', 'seat_objected', 'pin_missing', 'pin_withdrawn']),
  /** The offer it is about. */
  title: z.string(),
});

const seated = `
  select granted."sessionId" as session_id, reg.id as registration_id, reg.manager_say, s.offer_id, o.organisation_id, o.title
    from run
    cross join jsonb_to_recordset(run.result->'allocations') as granted("participantId" uuid, "sessionId" uuid)
    join registrations reg on reg.tenant_id = run.tenant_id and reg.edition_id = run.edition_id
         and reg.person_id = granted."participantId" and reg.state = 'submitted'
    join sessions s on s.tenant_id = run.tenant_id and s.id = granted."sessionId" and s.state in ('planned', 'confirmed')
    join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id`;

/**
 * SQL with the tenant as $1 and the run as $2: decisions by hand and objections of line managers since the run, which it
 * does not keep to. Who withdrew and sessions that were cancelled are no matter: nobody is seated there. A pin that the run
 * left out with a reason stays left out.
 */
export const contradictionsOf = `
  with run as (select * from allocation_run where tenant_id = $1 and id = $2),
       seated as (${seated})
  select 'seat_forbidden' as code, title from seated
   where ${isProhibited({ registration: 'seated.registration_id', session: 'seated.session_id', offer: 'seated.offer_id', host: 'seated.organisation_id' })}
  union
  select 'seat_objected', title from seated where manager_say in ('pending', 'objected')
  union
  select 'pin_missing', o.title
    from run
    join pair_rules pr on pr.tenant_id = run.tenant_id and pr.edition_id = run.edition_id and pr.kind = 'pin' and pr.in_force
    join registrations reg on reg.tenant_id = pr.tenant_id and reg.id = pr.registration_id and reg.state = 'submitted'
         and reg.employment not in ('claimed', 'refused') and reg.manager_say not in ('pending', 'objected')
    join participations pa on pa.tenant_id = reg.tenant_id and pa.edition_id = reg.edition_id
         and pa.organisation_id = reg.organisation_id and pa.state = 'confirmed'
    join sessions s on s.tenant_id = pr.tenant_id and s.id = pr.session_id and s.state in ('planned', 'confirmed')
    join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id and o.state = 'published' and o.way = 'ranked'
   where not exists (select 1 from seated where seated.registration_id = reg.id and seated.session_id = s.id)
     and not exists (select 1 from jsonb_to_recordset(run.left_out) as out("registrationId" uuid, "sessionId" uuid)
                      where out."registrationId" = reg.id and out."sessionId" = s.id)
  union
  select 'pin_withdrawn', seated.title
    from run
    cross join jsonb_to_recordset(run.result->'reasons') as why("participantId" uuid, "sessionId" uuid, code text)
    join registrations reg on reg.tenant_id = run.tenant_id and reg.edition_id = run.edition_id and reg.person_id = why."participantId"
    join seated on seated.registration_id = reg.id and seated.session_id = why."sessionId"
   where why.code = 'pinned' and not exists (
     select 1 from pair_rules pr
      where pr.tenant_id = run.tenant_id and pr.registration_id = reg.id and pr.session_id = why."sessionId"
        and pr.kind = 'pin' and pr.in_force)
  order by 1, 2`;
