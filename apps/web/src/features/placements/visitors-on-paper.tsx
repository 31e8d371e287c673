import { Text } from '@mantine/core';
import type { Visitor } from '#client';
import { m } from '../../shared/i18n/index.js';

/** Who comes, as a table with room to tick by hand: for the desk where visitors come in. */
export function VisitorsOnPaper({ visitors, caption }: { visitors: readonly Visitor[]; caption: string }) {
  if (visitors.length === 0) return <Text>{m.visitors_none()}</Text>;
  return (
    // Wider than a phone: then it scrolls by itself, by keyboard, too.
    <div className="table-around" tabIndex={0} role="group" aria-label={caption}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{m.visitor_name()}</th>
            <th scope="col">{m.visitor_organisation()}</th>
            <th scope="col">{m.visitor_care()}</th>
            <th scope="col">{m.visitor_came()}</th>
          </tr>
        </thead>
        <tbody>
          {visitors.map((visitor) => (
            <tr key={visitor.placementId}>
              <th scope="row">{visitor.name}</th>
              <td>{visitor.organisationName}</td>
              <td>{[visitor.accessNeeds, visitor.diet].filter(Boolean).join('; ')}</td>
              <td>{visitor.attendance === 'unknown' ? '☐' : attendances[visitor.attendance]()}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether somebody came, in words. */
export const attendances = {
  attended: m.attended,
  no_show: m.no_show,
  excused: m.excused,
} as const satisfies Record<Exclude<Visitor['attendance'], 'unknown'>, () => string>;
