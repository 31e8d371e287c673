import { Container } from '@mantine/core';
import type { ReactNode } from 'react';
import { useHouseStyle } from '../house-style/index.js';
import { m } from '../i18n/index.js';
import { TextLink } from './links.js';
import { LanguageSwitch } from './language-switch.js';
import { SchemeSwitch } from './scheme-switch.js';

/** What a page belongs to, in its header. */
export interface Place {
  name: string;
  href: string;
}

/** The frame of every page for everybody: skip link, header, main, footer. `aside`: more in the header, such as signing in. */
export function PublicPage({ place, aside, children }: { place?: Place; aside?: ReactNode; children: ReactNode }) {
  const style = useHouseStyle();
  return (
    <>
      <a className="skip" href="#main">
        {m.skip_to_main()}
      </a>
      <header className="header">
        <Container size="lg" py="md" className="header-row">
          <a className="name" href={place?.href ?? '/'}>
            {style?.logo ? (
              <img
                className="logo"
                src={`/v1/tenants/${style.slug}/logo?v=${style.logo.version}`}
                width={style.logo.width}
                height={style.logo.height}
                alt={style.name}
              />
            ) : (
              (place?.name ?? 'Wissel')
            )}
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
          {style && (
            <ul className="footer-links">
              <li>
                <a href={`mailto:${style.contactEmail}`}>{m.contact_network({ network: style.name })}</a>
              </li>
              {style.privacy && (
                <li>
                  <TextLink to="/$tenant/privacy" params={{ tenant: style.slug }}>
                    {m.privacy()}
                  </TextLink>
                </li>
              )}
              {style.accessibilityUrl && (
                <li>
                  <a href={style.accessibilityUrl}>{m.accessibility_statement()}</a>
                </li>
              )}
            </ul>
          )}
          {m.made_with()}
        </Container>
      </footer>
    </>
  );
}
