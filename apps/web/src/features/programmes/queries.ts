import { queryOptions } from '@tanstack/react-query';
import { houseStylesPrivacyText, type Client } from '#client';

/** How a network deals with personal data. */
export const privacyQuery = (client: Client, tenant: string) =>
  queryOptions({
    queryKey: ['privacy-text', tenant],
    queryFn: () => houseStylesPrivacyText({ client, path: { tenant } }),
  });
