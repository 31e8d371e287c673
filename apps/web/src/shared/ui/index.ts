export { AppPage } from './app-page.js';
export { ErrorPage, NotFoundPage } from './error-page.js';
export { ButtonLink, TextLink } from './links.js';
export { MessagePage } from './message-page.js';
export { Note } from './note.js';
export { OrganisationPage } from './organisation-page.js';
export { PublicPage, type Place } from './public-page.js';
export { readableVariables, tenantTheme } from './theme.js';
