import { Container, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useClient } from '../../shared/api/index.js';
import { m } from '../../shared/i18n/index.js';
import { Account } from '../../shared/session/index.js';
import { PublicPage } from '../../shared/ui/index.js';
import { privacyQuery } from './queries.js';

const route = getRouteApi('/$tenant/privacy');

/** `/{tenant}/privacy`: how a network deals with personal data, in its own words. */
export function PrivacyPage() {
  const { tenant } = route.useParams();
  const { network } = route.useLoaderData();
  const { html } = useSuspenseQuery(privacyQuery(useClient(), tenant)).data;
  return (
    <PublicPage place={{ name: network.name, href: `/${network.slug}` }} aside={<Account tenant={tenant} />}>
      <Container size="sm" py="xl">
        <Title order={1} mb="lg">
          {m.privacy_of({ network: network.name })}
        </Title>
        {/* The API makes it of Markdown: words, lists and links alone. */}
        <div dangerouslySetInnerHTML={{ __html: html }} />
      </Container>
    </PublicPage>
  );
}
