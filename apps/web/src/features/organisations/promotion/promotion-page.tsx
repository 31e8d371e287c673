import { Button, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from '../../../shared/api/index.js';
import { LongTextField, SelectField, TextField } from '../../../shared/form/field.js';
import { isLanguage, language, languageNames, m, type Language } from '../../../shared/i18n/index.js';
import { ButtonLink, OrganisationPage } from '../../../shared/ui/index.js';
import { promotionQuery } from './queries.js';

const route = getRouteApi('/$tenant/$edition/organisaties/$organisation/promotie');
const own = getRouteApi('/$tenant/$edition/organisaties/$organisation');

/** `.../organisaties/{organisation}/promotie`: poster, texts and link with which an organisation tells its own people. */
export function PromotionPage() {
  const params = route.useParams();
  const { edition, organisation } = own.useLoaderData();
  const path = { tenant: params.tenant, editionId: edition.id, organisationId: organisation.id };
  const { signUpUrl, texts } = useSuspenseQuery(promotionQuery(useClient(), path)).data;
  const [chosen, choose] = useState<Language>(language());
  const [said, say] = useState('');
  const text = texts.find((one) => one.language === chosen);
  return (
    <OrganisationPage edition={edition} organisation={organisation} title={m.promotion_title()}>
      <div role="status" className="said">
        {said && <Text>{said}</Text>}
      </div>
      <section className="part" aria-labelledby="link">
        <Title order={2} id="link" mb="sm">
          {m.promotion_link()}
        </Title>
        <Text mb="sm">{m.promotion_link_text()}</Text>
        <div className="copy-row">
          <TextField
            id="address"
            label={m.promotion_link()}
            value={signUpUrl}
            readOnly
            onFocus={({ currentTarget }) => currentTarget.select()}
            onChange={() => undefined}
          />
          <Copy what={m.promotion_link()} text={signUpUrl} say={say} />
        </div>
      </section>
      <section className="part" aria-labelledby="poster">
        <Title order={2} id="poster" mb="sm">
          {m.promotion_poster()}
        </Title>
        <Text mb="sm">{m.promotion_poster_text()}</Text>
        <ButtonLink to="/$tenant/$edition/organisaties/$organisation/promotie/poster" params={params} variant="default">
          {m.promotion_poster_open()}
        </ButtonLink>
      </section>
      <section className="part" aria-labelledby="texts">
        <Title order={2} id="texts" mb="sm">
          {m.promotion_texts()}
        </Title>
        <div className="narrow">
          <SelectField
            id="language"
            label={m.promotion_language()}
            value={chosen}
            options={texts.map(({ language: value }) => ({ value, label: languageNames[value] }))}
            onChange={(value) => {
              if (isLanguage(value)) choose(value);
            }}
          />
        </div>
        {text && (
          <div key={chosen}>
            <Piece
              id="intranet"
              name={m.promotion_intranet()}
              title={text.title}
              body={text.intranet}
              {...{ chosen, say }}
            />
            <Piece id="mail" name={m.promotion_mail()} title={text.subject} body={text.mail} {...{ chosen, say }} />
          </div>
        )}
      </section>
    </OrganisationPage>
  );
}

/** One text, to be changed and copied, with what it looks like beside it. */
function Piece({
  id,
  name,
  title,
  body,
  chosen,
  say,
}: {
  id: string;
  name: string;
  title: string;
  body: string;
  chosen: Language;
  say: (text: string) => void;
}) {
  const [words, setWords] = useState(`${title}\n\n${body}`);
  const [first, ...rest] = words.split('\n\n');
  return (
    <article className="promotion-text">
      <Title order={3} mb="sm">
        {name}
      </Title>
      <div className="side-by-side">
        <div>
          <LongTextField
            id={id}
            label={m.promotion_plain()}
            hint={m.promotion_change()}
            lang={chosen}
            rows={14}
            value={words}
            onChange={setWords}
          />
          <Copy what={name} text={words} say={say} />
        </div>
        <div>
          <Text fw={500} fz="sm">
            {m.promotion_preview()}
          </Text>
          <div className="preview" lang={chosen}>
            <Text fw={650} mb="sm">
              {first}
            </Text>
            {rest.map((paragraph, i) => (
              <Text key={i} mb="sm" className="prose">
                {paragraph}
              </Text>
            ))}
          </div>
        </div>
      </div>
    </article>
  );
}

function Copy({ what, text, say }: { what: string; text: string; say: (text: string) => void }) {
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      say(m.promotion_copied({ what }));
    } catch {
      say(m.promotion_copy_failed());
    }
  };
  return (
    <Button variant="default" mt="sm" aria-label={m.promotion_copy_what({ what })} onClick={() => void copy()}>
      {m.promotion_copy()}
    </Button>
  );
}
