import { useLocation } from '@tanstack/react-router';
import { language, languageKey, languageNames, languages, m } from '../i18n/index.js';

/** The same page in the other languages: plain links, so that they work without script, too. */
export function LanguageSwitch() {
  const { pathname, search } = useLocation();
  const address = (to: string): string => {
    const query = new URLSearchParams({ ...(search as Record<string, string>), [languageKey]: to });
    return `${pathname}?${query}`;
  };
  return (
    <nav aria-label={m.languages()}>
      <ul className="quiet-list" style={{ display: 'flex' }}>
        {languages.map((one) => (
          <li key={one}>
            <a
              className="plain-link"
              href={address(one)}
              hrefLang={one}
              lang={one}
              aria-label={`${one.toUpperCase()} ${languageNames[one]}`}
              aria-current={one === language() ? 'true' : undefined}
            >
              {one.toUpperCase()}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
