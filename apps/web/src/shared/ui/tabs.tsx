import { Children, type ReactNode } from 'react';

/** Pages that belong together, one beside the other: links, of which the one to this page says so itself. */
export const Tabs = ({ label, children }: { label: string; children: ReactNode }) => (
  <nav aria-label={label} className="tabs not-on-paper">
    <ul className="quiet-list">
      {Children.map(children, (link) => (
        <li>{link}</li>
      ))}
    </ul>
  </nav>
);
