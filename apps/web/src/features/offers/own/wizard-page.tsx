import { Button, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import {
  isRefusal,
  offersCreate,
  offersSubmit,
  offersUpdate,
  sessionsReplace,
  type Offer,
  type OffersUpdateError,
} from '#client';
import { useClient } from '../../../shared/api/index.js';
import { FaultSummary, useDraft, type Fault } from '../../../shared/form/index.js';
import { ChangedMeanwhile } from '../../../shared/form/changed.js';
import { m } from '../../../shared/i18n/index.js';
import { ButtonLink, Note, OrganisationPage } from '../../../shared/ui/index.js';
import { draftOf, emptyDraft, faultsOf, fieldsOf, sessionsOf, steps, type OfferDraft, type Step } from './draft.js';
import { refusalOfOffer } from './faults.js';
import { Preview } from './preview.js';
import { offeringRegionsQuery, ownOfferQuery } from './queries.js';
import { StepFields } from './step-fields.js';
import { offerStateInWords } from './states.js';

const own = getRouteApi('/$tenant/$edition/organisaties/$organisation');
const routeOfNew = getRouteApi('/$tenant/$edition/organisaties/$organisation/aanbod/nieuw');
const routeOfOne = getRouteApi('/$tenant/$edition/organisaties/$organisation/aanbod/$offer');

/** `.../aanbod/nieuw`: an offer that the API does not know yet. */
export function NewOfferPage() {
  const { stap } = routeOfNew.useSearch();
  return <Wizard step={stap} offer={null} />;
}

/** `.../aanbod/{offer}`: an offer that was begun, is to be changed, or is there. */
export function OwnOfferPage() {
  const { tenant, offer: id } = routeOfOne.useParams();
  const { stap } = routeOfOne.useSearch();
  const offer = useSuspenseQuery(ownOfferQuery(useClient(), tenant, id)).data;
  return <Wizard key={id} step={stap} offer={offer} />;
}

const names: Record<Step, () => string> = {
  1: m.wizard_step_type,
  2: m.wizard_step_when,
  3: m.wizard_step_where,
  4: m.wizard_step_seats,
  5: m.wizard_step_practical,
  6: m.wizard_step_look,
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function Wizard({ step, offer }: { step: Step; offer: Offer | null }) {
  const { edition, detail, organisation } = own.useLoaderData();
  const tenant = edition.network.slug;
  const params = { tenant, edition: edition.slug, organisation: organisation.id };
  const client = useClient();
  const queries = useQueryClient();
  const navigate = own.useNavigate();
  const regionIds = useSuspenseQuery(offeringRegionsQuery(client, tenant, edition.id, organisation.id)).data;
  const regions = organisation.regions.filter(({ regionId }) => regionIds.includes(regionId));
  const known = offer ? draftOf(offer) : emptyDraft(organisation.place, detail.modes, detail.seatWays);
  const { draft, change, clear, restored } = useDraft<OfferDraft>(
    offer ? `offer ${tenant} ${offer.id}` : `offer ${tenant} ${edition.id} ${organisation.id}`,
    known,
  );
  const [faults, setFaults] = useState<Fault[]>([]);
  const [changed, setChanged] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    // Whoever came by a button is read where they are; whoever opens the page begins at its top.
    if (before.current !== step) title.current?.focus();
    before.current = step;
  }, [step]);

  const goTo = (stap: Step, offerId = offer?.id): void => {
    setFaults([]);
    void (offerId === undefined
      ? navigate({ to: '/$tenant/$edition/organisaties/$organisation/aanbod/nieuw', params, search: { stap } })
      : navigate({
          to: '/$tenant/$edition/organisaties/$organisation/aanbod/$offer',
          params: { ...params, offer: offerId },
          search: { stap },
        }));
  };
  const keep = (now: Offer): void => {
    queries.setQueryData(ownOfferQuery(client, tenant, now.id).queryKey, now);
    void queries.invalidateQueries({ queryKey: ['own-offers', tenant, edition.id] });
    void queries.invalidateQueries({ queryKey: ['standing', tenant, edition.id] });
  };

  /** Hands what differs to the API: everything of a new offer once it is complete, what changed of one that it knows. */
  const save = useMutation({
    mutationFn: async (version: number): Promise<Offer | null> => {
      const fields = fieldsOf(draft);
      if (!offer) {
        if (step < 4) return null;
        const body = { ...fields, organisationId: organisation.id, sessions: sessionsOf(draft) };
        return offersCreate({
          client,
          path: { tenant, editionId: edition.id },
          body: { ...body, regionId: draft.regionId || organisation.homeRegionId },
        });
      }
      const path = { tenant, offerId: offer.id };
      const now = draftOf(offer);
      let latest: Offer = { ...offer, version };
      const changes = Object.fromEntries(
        Object.entries(fields).filter(([name, value]) => !same(value, fieldsOf(now)[name as keyof typeof fields])),
      );
      // The name of a host goes with the address.
      if ('hostName' in changes && fields.hostEmail) changes['hostEmail'] = fields.hostEmail;
      if (Object.keys(changes).length > 0)
        latest = await offersUpdate({ client, path, headers: { 'If-Match': `"${latest.version}"` }, body: changes });
      if (!same(draft.sessions, now.sessions))
        latest = await sessionsReplace({
          client,
          path,
          headers: { 'If-Match': `"${latest.version}"` },
          body: { sessions: sessionsOf(draft) },
        });
      return latest;
    },
    onSuccess: (now) => {
      if (!now) return goTo((step + 1) as Step);
      keep(now);
      clear(draftOf(now));
      setChanged(false);
      goTo(Math.min(step + 1, 6) as Step, now.id);
    },
    onError: async (error) => {
      if (offer && isRefusal<OffersUpdateError>(error, 'changed_meanwhile')) {
        await queries.invalidateQueries({ queryKey: ownOfferQuery(client, tenant, offer.id).queryKey });
        setChanged(true);
      } else setFaults([refusalOfOffer(error)]);
    },
  });
  const handIn = useMutation({
    mutationFn: () => offersSubmit({ client, path: { tenant, offerId: (offer as Offer).id } }),
    onSuccess: (now) => {
      keep(now);
      clear();
      void navigate({ to: '/$tenant/$edition/organisaties/$organisation/aanbod', params });
    },
    onError: (error) => setFaults([refusalOfOffer(error)]),
  });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = faultsOf(draft, step);
    setFaults(found);
    if (found.length === 0) save.mutate(draft.version || (offer?.version ?? 0));
  };
  const canHandIn = offer?.state === 'draft' || offer?.state === 'changes_requested';
  // Once it is approved people may count on it: what is practical can change.
  const open: readonly Step[] = offer && !canHandIn && offer.state !== 'submitted' ? [5, 6] : steps;
  const shown = open.includes(step) ? step : 6;
  const theirs = offer ? draftOf(offer) : known;
  return (
    <OrganisationPage
      edition={edition}
      organisation={organisation}
      title={offer ? offer.title : m.own_offer_new()}
      actions={
        <ButtonLink to="/$tenant/$edition/organisaties/$organisation/aanbod" params={params} variant="default">
          {m.wizard_all_offers()}
        </ButtonLink>
      }
    >
      {offer && (
        <Note mb="lg">
          <strong>{offerStateInWords(offer.state)}</strong>
          {offer.note && <span className="prose"> {offer.note}</span>}
        </Note>
      )}
      {restored && <Note mb="lg">{m.draft_restored()}</Note>}
      <nav aria-label={m.wizard_steps()} className="wizard-steps not-on-paper">
        <ol>
          {open.map((one) => (
            <li key={one} aria-current={one === shown ? 'step' : undefined}>
              {one < shown || offer ? (
                <button type="button" onClick={() => goTo(one)}>
                  {names[one]()}
                </button>
              ) : (
                names[one]()
              )}
            </li>
          ))}
        </ol>
      </nav>
      <Title order={2} mb="md" ref={title} tabIndex={-1} style={{ outline: 'none' }}>
        {m.wizard_step({ n: open.indexOf(shown) + 1, of: open.length, name: names[shown]() })}
      </Title>
      {changed && (
        <ChangedMeanwhile
          differences={[
            { name: m.wizard_title(), mine: draft.title, theirs: theirs.title },
            { name: m.wizard_description(), mine: draft.description, theirs: theirs.description },
            { name: m.offer_place(), mine: draft.place, theirs: theirs.place },
            { name: m.wizard_bring(), mine: draft.bring, theirs: theirs.bring },
            { name: m.wizard_host_email(), mine: draft.hostEmail, theirs: theirs.hostEmail },
          ].filter(({ mine, theirs: now }) => mine !== now)}
          keepMine={() => save.mutate(theirs.version)}
          takeTheirs={() => {
            clear(theirs);
            setChanged(false);
          }}
        />
      )}
      <FaultSummary faults={faults} />
      {shown === 6 ? (
        <>
          <Text mb="lg">{m.wizard_look_text()}</Text>
          <Preview draft={draft} organisation={organisation} />
          <div className="page-actions">
            {canHandIn && (
              <Button size="md" loading={handIn.isPending} onClick={() => handIn.mutate()}>
                {offer.state === 'draft' ? m.wizard_hand_in() : m.wizard_hand_in_again()}
              </Button>
            )}
            <Button variant="default" size="md" onClick={() => goTo(5)}>
              {m.wizard_back()}
            </Button>
          </div>
        </>
      ) : (
        <form onSubmit={submit} noValidate aria-busy={save.isPending}>
          <StepFields
            step={shown}
            draft={draft}
            change={change}
            faults={faults}
            days={edition.days}
            modes={detail.modes}
            ways={detail.seatWays}
            regions={regions}
            homeRegionId={organisation.homeRegionId}
          />
          <div className="page-actions">
            <Button type="submit" size="md" loading={save.isPending}>
              {m.wizard_next()}
            </Button>
            {open.indexOf(shown) > 0 && (
              <Button variant="default" size="md" onClick={() => goTo((shown - 1) as Step)}>
                {m.wizard_back()}
              </Button>
            )}
          </div>
          <Text c="dimmed" fz="sm" mt="md">
            {offer ? m.wizard_kept_here() : m.wizard_kept_device()}
          </Text>
        </form>
      )}
    </OrganisationPage>
  );
}
