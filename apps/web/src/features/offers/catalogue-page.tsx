import { Button, Container, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import type { PublicEditionDetail } from '#client';
import { useClient } from '../../shared/api/index.js';
import { dayInWords, language, m, numberInWords } from '../../shared/i18n/index.js';
import { Account } from '../../shared/session/index.js';
import { PublicPage } from '../../shared/ui/index.js';
import { Tabs } from '../../shared/ui/tabs.js';
import { Select } from '../../shared/form/select.js';
import { WishListBar } from '../../shared/wish-list/index.js';
import { OfferCard } from './offer-card.js';
import { DayView } from './day-view.js';
import { catalogueQuery, catalogueSearch, pageSizeOf, type CatalogueSearch } from './queries.js';
import { modeInWords, typeInWords } from './words.js';

const route = getRouteApi('/$tenant/$edition/aanbod');
const below = getRouteApi('/$tenant/$edition');

/** `/{tenant}/{edition}/aanbod`: search what is offered. The address has the filters; without script the form sends them. */
export function CataloguePage() {
  const edition = below.useLoaderData();
  const filters = route.useSearch();
  const { data, isPlaceholderData } = useQuery(
    catalogueQuery(useClient(), edition.network.slug, edition.id, filters, language()),
  );
  const total = data?.total ?? 0;
  return (
    <PublicPage
      place={{ name: edition.name, href: `/${edition.network.slug}/${edition.slug}` }}
      aside={<Account tenant={edition.network.slug} />}
    >
      <Container size="lg" py="xl">
        <Title order={1} mb="lg">
          {m.catalogue()}
        </Title>
        <WishListBar edition={edition} />
        <div className="beside" data-side="left">
          <Filters edition={edition} filters={filters} />
          <section aria-label={m.catalogue_found_label()}>
            <Views filters={filters} />
            <Text role="status" mb="md" fw={600}>
              {m.catalogue_found({ n: total, number: numberInWords(total) })}
            </Text>
            {total === 0 && (
              <Text>
                {m.catalogue_none()}{' '}
                <Link from="/$tenant/$edition/aanbod" to="." search={{ weergave: filters.weergave }}>
                  {m.catalogue_all()}
                </Link>
              </Text>
            )}
            <Stack gap="md" style={{ opacity: isPlaceholderData ? 0.6 : 1 }}>
              {filters.weergave ? (
                <DayView offers={data?.items ?? []} edition={edition} />
              ) : (
                data?.items.map((offer) => <OfferCard key={offer.id} offer={offer} edition={edition} />)
              )}
            </Stack>
            <Pages filters={filters} total={total} />
          </section>
        </div>
      </Container>
    </PublicPage>
  );
}

/** The same offers as a list, or by day and hour. */
function Views({ filters }: { filters: CatalogueSearch }) {
  const views = [
    { weergave: undefined, name: m.view_list() },
    { weergave: 'dag', name: m.view_day() },
  ] as const;
  return (
    <Tabs label={m.views()}>
      {views.map(({ weergave, name }) => (
        <Link
          key={name}
          from="/$tenant/$edition/aanbod"
          to="."
          search={filters.weergave === weergave ? filters : catalogueSearch({ ...filters, weergave, page: undefined })}
          activeOptions={{ exact: true }}
          resetScroll={false}
        >
          {name}
        </Link>
      ))}
    </Tabs>
  );
}

function Filters({ edition, filters }: { edition: PublicEditionDetail; filters: CatalogueSearch }) {
  const navigate = route.useNavigate();
  const set = (changes: CatalogueSearch): void =>
    void navigate({
      search: (now) => catalogueSearch({ ...now, page: undefined, ...changes }),
      replace: true,
      resetScroll: false,
    });
  const search = useDebouncedCallback((text: string) => set({ text }), 250);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    set(catalogueSearch(Object.fromEntries(new FormData(event.currentTarget))));
  };
  const choice = (
    label: string,
    name: 'day' | 'regionId' | 'mode' | 'type' | 'sector',
    options: { value: string; label: string }[],
  ) =>
    options.length < 2 ? null : (
      <Select
        label={label}
        name={name}
        key={`${name} ${filters[name] ?? ''}`}
        defaultValue={filters[name] ?? ''}
        data={[{ value: '', label: m.filter_any() }, ...options]}
        onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
      />
    );
  return (
    <form method="get" role="search" aria-label={m.catalogue_search_label()} onSubmit={submit} className="not-on-paper">
      {filters.weergave && <input type="hidden" name="weergave" value={filters.weergave} />}
      <div className="filters">
        <TextInput
          type="search"
          name="text"
          label={m.filter_text()}
          description={m.filter_text_hint()}
          defaultValue={filters.text ?? ''}
          onChange={({ currentTarget }) => search(currentTarget.value)}
        />
        {choice(
          m.filter_day(),
          'day',
          edition.days.map((value) => ({ value, label: dayInWords(value) })),
        )}
        {choice(
          m.filter_region(),
          'regionId',
          edition.regions.map(({ id, name }) => ({ value: id, label: name })),
        )}
        {choice(
          m.filter_mode(),
          'mode',
          edition.modes.map((value) => ({ value, label: modeInWords(value) })),
        )}
        {choice(
          m.filter_type(),
          'type',
          edition.types.map((value) => ({ value, label: typeInWords(value) })),
        )}
        {choice(
          m.filter_sector(),
          'sector',
          edition.sectors.map((value) => ({ value, label: value })),
        )}
        <Select
          label={m.filter_free()}
          name="freeSeats"
          key={`free ${filters.freeSeats}`}
          defaultValue={filters.freeSeats ? 'true' : ''}
          data={[
            { value: '', label: m.filter_any() },
            { value: 'true', label: m.filter_free_only() },
          ]}
          onChange={({ currentTarget }) => set({ freeSeats: currentTarget.value === 'true' || undefined })}
        />
        <Button type="submit" variant="default">
          {m.filter_apply()}
        </Button>
      </div>
    </form>
  );
}

function Pages({ filters, total }: { filters: CatalogueSearch; total: number }) {
  const page = filters.page ?? 1;
  const last = Math.max(1, Math.ceil(total / pageSizeOf(filters)));
  if (last === 1) return null;
  const to = (number: number): CatalogueSearch => catalogueSearch({ ...filters, page: number });
  return (
    <nav aria-label={m.pages()} className="not-on-paper">
      <Group mt="lg" gap="lg">
        {page > 1 && (
          <Link from="/$tenant/$edition/aanbod" to="." search={to(page - 1)} rel="prev">
            {m.page_before()}
          </Link>
        )}
        <Text>{m.page_of({ page, last })}</Text>
        {page < last && (
          <Link from="/$tenant/$edition/aanbod" to="." search={to(page + 1)} rel="next">
            {m.page_after()}
          </Link>
        )}
      </Group>
    </nav>
  );
}
