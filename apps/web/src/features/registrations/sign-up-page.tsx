import { Container, Text, Title } from '@mantine/core';
import { getRouteApi, lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import type { PublicEditionDetail } from '#client';
import { deadlineInWords, m, momentInWords } from '../../shared/i18n/index.js';
import { Account } from '../../shared/session/index.js';
import { ButtonLink, PublicPage } from '../../shared/ui/index.js';
import { useSignUp } from './draft.js';
import { WhoStep } from './who-step.js';

const route = getRouteApi('/$tenant/$edition/aanmelden');
const below = getRouteApi('/$tenant/$edition');

// The first step is there at once; the others come while it is being filled in.
const WishesStep = lazyRouteComponent(() => import('./wishes-step.js'), 'WishesStep');
const CheckStep = lazyRouteComponent(() => import('./check-step.js'), 'CheckStep');

const steps = [m.step_who, m.step_wishes, m.step_check];

/** `/{tenant}/{edition}/aanmelden`: who you are, what you wish for, check and send. The draft stays on this device until it is sent. */
export function SignUpPage() {
  const edition = below.useLoaderData();
  const { closesLocal, open } = edition.signUp;
  return (
    <PublicPage
      place={{ name: edition.name, href: `/${edition.network.slug}/${edition.slug}` }}
      aside={<Account tenant={edition.network.slug} />}
    >
      <Container size="sm" py="xl">
        <Title order={1} mb="xs">
          {m.sign_up_title()}
        </Title>
        {open && closesLocal && (
          <Text c="dimmed" mb="lg">
            {m.sign_up_deadline({ deadline: deadlineInWords(closesLocal) })}
          </Text>
        )}
        {open ? <Steps edition={edition} /> : <Closed edition={edition} />}
      </Container>
    </PublicPage>
  );
}

function Closed({ edition }: { edition: PublicEditionDetail }) {
  const { opensLocal } = edition.signUp;
  const isAhead = ['announced', 'call_open', 'curation', 'published'].includes(edition.state);
  return (
    <>
      <Text mb="lg">
        {isAhead && opensLocal ? m.sign_up_not_yet({ moment: momentInWords(opensLocal) }) : m.sign_up_over()}
      </Text>
      <ButtonLink to="/$tenant/$edition" params={{ tenant: edition.network.slug, edition: edition.slug }}>
        {edition.name}
      </ButtonLink>
    </>
  );
}

function Steps({ edition }: { edition: PublicEditionDetail }) {
  const { stap = 1 } = route.useSearch();
  const navigate = useNavigate({ from: '/$tenant/$edition/aanmelden' });
  const { draft } = useSignUp(edition);
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  // Somebody may come back to a step by a link, with nothing filled in on this device.
  const step = draft.organisationId === '' ? 1 : stap;
  useEffect(() => {
    // Whoever goes on reads from the top of the new step; whoever has just arrived is there already.
    if (!first.current) heading.current?.focus();
    first.current = false;
  }, [step]);
  useEffect(() => {
    void WishesStep.preload?.();
    void CheckStep.preload?.();
  }, []);
  const go = (to: number): void => void navigate({ search: to === 2 || to === 3 ? { stap: to } : {} });
  return (
    <>
      <ol className="stepper" aria-label={m.steps()}>
        {steps.map((name, i) => (
          <li key={name()} aria-current={i + 1 === step ? 'step' : undefined} data-done={i + 1 < step || undefined}>
            {name()}
          </li>
        ))}
      </ol>
      <Title order={2} mb="md" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {m.step_of({ step, name: steps[step - 1]?.() ?? '' })}
      </Title>
      {step === 1 && <WhoStep edition={edition} onDone={() => go(2)} />}
      <Suspense fallback={<Text>{m.loading()}</Text>}>
        {step === 2 && <WishesStep edition={edition} onBack={() => go(1)} onDone={() => go(3)} />}
        {step === 3 && <CheckStep edition={edition} onBack={go} />}
      </Suspense>
    </>
  );
}
