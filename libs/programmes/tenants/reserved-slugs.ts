/**
 * Words that neither a network nor an edition must be called in addresses, because they mean something else there, or will:
 * what the API answers below today (a test holds that against the routes), pages of the web application (as well), files
 * that others look for, and names that would be taken for the platform itself.
 */
export const reservedSlugs: ReadonlySet<string> = new Set([
  // The API's own.
  ...['v1', 'demo', 'health', 'metrics', 'log-in', 'mailbox'],
  // Later majors, and what lies beside the API.
  ...['v2', 'v3', 'api', 'docs', 'openapi', 'graphql', 'webhooks', 'status', 'well-known', 'calendar', 'feeds'],
  // Pages.
  ...[
    'inloggen',
    'uitloggen',
    'aanmelden',
    'login',
    'logout',
    'sign-in',
    'sign-out',
    'sign-up',
    'account',
    'me',
    'mijn',
  ],
  ...['privacy', 'toegankelijkheid', 'accessibility', 'contact', 'help', 'over', 'about', 'voorwaarden', 'terms'],
  ...[
    'nieuw',
    'new',
    'zoeken',
    'search',
    'leidinggevende',
    'organisaties',
    'organisatie-aanmelden',
    'uitschrijven',
    'unsubscribe',
    'spelen',
    'play',
    'rehearsals',
  ],
  // Files.
  ...['assets', 'static', 'public', 'images', 'fonts', 'favicon', 'robots', 'sitemap', 'manifest'],
  // The platform.
  ...['platform', 'operator', 'operators', 'operator-acts', 'beheer', 'admin', 'root', 'system', 'tenant', 'tenants'],
  ...[
    'network',
    'networks',
    'netwerk',
    'netwerken',
    'wissel',
    'www',
    'mail',
    'smtp',
    'localhost',
    'support',
    'security',
  ],
  ...['bounce', 'postmaster', 'abuse', 'noreply', 'no-reply', 'null', 'undefined', 'test'],
]);
