import { Button, Text, Title } from '@mantine/core';
import { m } from '../../shared/i18n/index.js';
import { ButtonLink } from '../../shared/ui/index.js';

/** What happens next. */
export default function Sent({ tenant, sentTo, again }: { tenant: string; sentTo: string; again: () => void }) {
  return (
    <>
      <Title order={1} mb="md" tabIndex={-1} ref={(title) => title?.focus()} style={{ outline: 'none' }}>
        {m.apply_sent_title()}
      </Title>
      <Text mb="lg">{m.apply_sent_text({ email: sentTo })}</Text>
      <Title order={2} mb="md">
        {m.apply_next()}
      </Title>
      <ol className="steps">
        <li aria-current="step">
          <Text fw={600}>{m.apply_next_sign_in()}</Text>
          <Text c="dimmed">{m.apply_next_sign_in_text({ email: sentTo })}</Text>
        </li>
        <li>
          <Text fw={600}>{m.apply_next_decision()}</Text>
          <Text c="dimmed">{m.apply_next_decision_text()}</Text>
        </li>
        <li>
          <Text fw={600}>{m.apply_next_offer()}</Text>
          <Text c="dimmed">{m.apply_next_offer_text()}</Text>
        </li>
      </ol>
      <div className="page-actions">
        <ButtonLink to="/$tenant/inloggen" params={{ tenant }} search={{ naar: `/${tenant}/mijn` }} size="md">
          {m.apply_sign_in_now()}
        </ButtonLink>
        <Button variant="default" size="md" onClick={again}>
          {m.apply_another()}
        </Button>
      </div>
    </>
  );
}
