import { Alert, Container, Group, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { PublicEditionDetail } from '#client';
import { useClient } from '../../shared/api/index.js';
import { daysInWords, deadlineInWords, m, momentInWords, numberInWords } from '../../shared/i18n/index.js';
import { Account } from '../../shared/session/index.js';
import { ButtonLink, PublicPage, TextLink } from '../../shared/ui/index.js';
import { editionQuery } from './queries.js';
import { dateInWords } from './words.js';

const route = getRouteApi('/$tenant/$edition/');

/** `/{tenant}/{edition}`: when it is, how big, where it stands, and what one can do now. */
export function EditionPage() {
  const edition = useSuspenseQuery(editionQuery(useClient(), route.useParams())).data;
  return (
    <PublicPage
      place={{ name: edition.network.name, href: `/${edition.network.slug}` }}
      aside={<Account tenant={edition.network.slug} />}
    >
      <div className="hero">
        <Container size="lg">
          <Stopped edition={edition} />
          <Text fz="lg" fw={600} c="dimmed">
            {daysInWords(edition.firstDay, edition.lastDay)}
          </Text>
          <Title order={1} mb="md">
            {edition.name}
          </Title>
          <Text fz="lg" maw="42rem" mb="lg">
            {m.edition_intro()}
          </Text>
          <NowPossible edition={edition} />
        </Container>
      </div>
      <Container size="lg" py="xl">
        <div className="beside">
          <section aria-labelledby="figures">
            <Title order={2} id="figures" mb="md">
              {m.edition_figures()}
            </Title>
            <Figures edition={edition} />
            <Title order={2} mt="xl" mb="md">
              {m.edition_questions()}
            </Title>
            <Questions own={edition.questions} />
            <Organisers edition={edition} />
            <Text mt="xl" className="not-on-paper">
              {m.apply_as_organisation_text()}{' '}
              <TextLink
                to="/$tenant/organisatie-aanmelden"
                params={{ tenant: edition.network.slug }}
                underline="always"
              >
                {m.apply_as_organisation()}
              </TextLink>
            </Text>
          </section>
          <section aria-labelledby="timeline">
            <Title order={2} id="timeline" mb="md">
              {m.edition_timeline()}
            </Title>
            <Timeline edition={edition} />
          </section>
        </div>
      </Container>
    </PublicPage>
  );
}

/** What people often ask: in the edition's own words, or what holds for every exchange. */
function Questions({ own }: { own: string | null }) {
  // The API makes it of Markdown: words, lists and links alone.
  if (own) return <div className="written" dangerouslySetInnerHTML={{ __html: own }} />;
  return questions.map(({ asked, answer }) => (
    <div key={asked()} className="prose">
      <Title order={3} mt="md">
        {asked()}
      </Title>
      <Text>{answer()}</Text>
    </div>
  ));
}

/** Who runs it. A network alone stands in the header already. */
function Organisers({ edition: { organisers, network } }: { edition: PublicEditionDetail }) {
  if (organisers.length === 1) return null;
  return (
    <section aria-labelledby="organisers">
      <Title order={2} id="organisers" mt="xl" mb="md">
        {m.edition_organisers()}
      </Title>
      <ul className="quiet-list organisers">
        {organisers.map(({ name, partnerId, logo }) => (
          <li key={partnerId ?? network.slug}>
            {logo ? (
              <img
                className="logo"
                src={`/v1/tenants/${network.slug}${partnerId ? `/partners/${partnerId}` : ''}/logo?v=${logo.version}`}
                width={logo.width}
                height={logo.height}
                alt={name}
                loading="lazy"
              />
            ) : (
              <Text fw={600}>{name}</Text>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const questions = [
  { asked: m.faq_who, answer: m.faq_who_answer },
  { asked: m.faq_cost, answer: m.faq_cost_answer },
  { asked: m.faq_full, answer: m.faq_full_answer },
  { asked: m.faq_manager, answer: m.faq_manager_answer },
];

/** Only when it will not go on as planned. */
function Stopped({ edition }: { edition: PublicEditionDetail }) {
  if (edition.state !== 'cancelled' && edition.state !== 'suspended') return null;
  const title = edition.state === 'cancelled' ? m.edition_cancelled() : m.edition_suspended();
  return (
    <Alert variant="default" title={title} mb="lg" role="status">
      {edition.reason}
    </Alert>
  );
}

/** What one can do now, and until when. */
function NowPossible({ edition }: { edition: PublicEditionDetail }) {
  const { open, opensLocal, closesLocal } = edition.signUp;
  const params = { tenant: edition.network.slug, edition: edition.slug };
  const opensLater = !edition.dates.some(({ name, reached }) => name === 'registration_open' && reached);
  return (
    <>
      {open && closesLocal && (
        <Text fw={600} mb="md">
          {m.sign_up_until({ deadline: deadlineInWords(closesLocal) })}
        </Text>
      )}
      {!open && opensLocal && opensLater && (
        <Text fw={600} mb="md">
          {m.sign_up_from({ moment: momentInWords(opensLocal) })}
        </Text>
      )}
      {edition.catalogueOpen && (
        <Group className="not-on-paper">
          <ButtonLink to="/$tenant/$edition/aanbod" params={params} size="md">
            {m.to_catalogue()}
          </ButtonLink>
          {open && (
            <ButtonLink to="/$tenant/$edition/aanmelden" params={params} search={{}} size="md" variant="default">
              {m.sign_up()}
            </ButtonLink>
          )}
        </Group>
      )}
    </>
  );
}

function Figures({ edition: { figures } }: { edition: PublicEditionDetail }) {
  const shown = [
    { name: m.figure_organisations(), n: figures.organisations },
    { name: m.figure_offers(), n: figures.offers },
    { name: m.figure_seats(), n: figures.seats },
  ].filter(({ n }) => n > 0);
  if (shown.length === 0) return <Text>{m.edition_no_figures()}</Text>;
  return (
    <dl className="figures">
      {shown.map(({ name, n }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{numberInWords(n)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The dates that concern everybody; where it stands now is marked. */
function Timeline({ edition }: { edition: PublicEditionDetail }) {
  return (
    <ol className="steps">
      {edition.dates.map(({ name, local, closing, reached }) => (
        <li key={name} data-reached={reached || undefined} aria-current={name === edition.state ? 'step' : undefined}>
          <Text fw={600}>{dateInWords(name)}</Text>
          <Text c="dimmed" fz="sm">
            {closing ? deadlineInWords(local) : momentInWords(local)}
          </Text>
        </li>
      ))}
    </ol>
  );
}
