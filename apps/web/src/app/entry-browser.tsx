import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { RouterClient } from '@tanstack/react-router/ssr/client';
import { apiClient } from '#client';
import { isLanguage, setLanguageSource } from '../shared/i18n/index.js';
import './styles.js';
import { makeRouter } from './router.js';

const { lang, dataset } = document.documentElement;
setLanguageSource(() => (isLanguage(lang) ? lang : 'nl'));

const client = apiClient({ headers: { 'Accept-Language': lang } });
const router = makeRouter(client, { open: dataset['session'] !== undefined }, window.location.hostname);
hydrateRoot(
  document,
  <StrictMode>
    <RouterClient router={router} />
  </StrictMode>,
);
