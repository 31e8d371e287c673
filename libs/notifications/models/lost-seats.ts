/**
 * SQL that is true of a placement `p` that its owner has lost while it stands in their calendar: of it a file has left, and none that
 * takes it out again, for the mail with that one was withheld, did not arrive, or is kept for a digest. The next mail carries it.
 * `notice` is SQL of the id of that mail, which carries it once more when it is tried again.
 */
export const lostUntold = (notice: string): string => `p.state <> 'confirmed' and exists (
    select from calendar_entry ce join notice n on n.tenant_id = ce.tenant_id and n.id = ce.notice_id
    where ce.tenant_id = p.tenant_id and ce.id = p.id
      and (ce.sequence < p.calendar_sequence or n.id = ${notice}::uuid or n.state in ('bounced', 'failed', 'withheld')))`;
