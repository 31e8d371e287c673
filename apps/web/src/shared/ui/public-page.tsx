import { Container } from '@mantine/core';
import type { ReactNode } from 'react';
import { m } from '../i18n/index.js';
import { LanguageSwitch } from './language-switch.js';
import { SchemeSwitch } from './scheme-switch.js';

/** What a page belongs to, in its header. */
export interface Place {
  name: string;
  href: string;
}

/** The frame of every page for everybody: skip link, header, main, footer. `aside`: more in the header, such as signing in. */
export function PublicPage({ place, aside, children }: { place?: Place; aside?: ReactNode; children: ReactNode }) {
  return (
    <>
      <a className="skip" href="#main">
        {m.skip_to_main()}
      </a>
      <header className="header">
        <Container size="lg" py="md" className="header-row">
          <a className="name" href={place?.href ?? '/'}>
            {place?.name ?? 'Wissel'}
          </a>
          <div className="header-tools">
            {aside}
            <div className="header-looks">
              <LanguageSwitch />
              <SchemeSwitch />
            </div>
          </div>
        </Container>
      </header>
      <main id="main" tabIndex={-1} style={{ outline: 'none' }}>
        {children}
      </main>
      <footer className="footer">
        <Container size="lg" py="lg" c="dimmed" fz="sm">
          {m.made_with()}
        </Container>
      </footer>
    </>
  );
}
