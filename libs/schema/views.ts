import { createHash } from 'node:crypto';
import type { DataSource, QueryRunner } from 'typeorm';
import { z } from 'zod';
import { rowsOf } from '#platform/database';
import { WishOutcomes } from '#allocation';
import { Editions, Milestones, ParticipationRegions, Participations } from '#editions';
import { People, RolesInForce } from '#identity';
import { Campaigns, Notices } from '#notifications';
import { Offers, Sessions } from '#offers';
import { Clusters, ContactInvitations, Contacts, OrganisationRegions, Organisations } from '#organisations';
import { Placements } from '#placements';
import { MailMessages } from '#platform/mail';
import { OutboxLines } from '#platform/outbox';
import { Partners, ProgrammeConfigurations, Programmes, Regions, Tenants } from '#programmes';
import { PairRules, Registrations, Wishes } from '#registrations';
import { SurveyLinks } from '#surveys';

/** Every view by which a room lets others read. */
export const views = [
  MailMessages,
  OutboxLines,
  Tenants,
  Regions,
  Programmes,
  Partners,
  ProgrammeConfigurations,
  People,
  RolesInForce,
  Clusters,
  Organisations,
  OrganisationRegions,
  Contacts,
  ContactInvitations,
  Editions,
  Milestones,
  Participations,
  ParticipationRegions,
  Offers,
  Sessions,
  Registrations,
  Wishes,
  PairRules,
  Placements,
  SurveyLinks,
  WishOutcomes,
  Campaigns,
  Notices,
];

/** Begins the comment on each of our views; views of a version that is gone go by it, too. */
const ours = 'Wissel: what other rooms may read';

const expressionOf = (source: DataSource, view: (typeof views)[number]): string =>
  source.getMetadata(view).expression as string;

/** A comment that changes with any of the descriptions. */
const commentFor = (source: DataSource): string =>
  `${ours} (${createHash('sha256')
    .update(views.map((view) => `${view.view}: ${expressionOf(source, view)}`).join('\n'))
    .digest('hex')
    .slice(0, 16)})`;

/** Whether the database has exactly the views that the rooms describe. */
export async function viewsAreCurrent(runner: QueryRunner): Promise<boolean> {
  const found = await ourViews(runner);
  const comment = commentFor(runner.dataSource);
  return found.length === views.length && found.every((view) => view.comment === comment);
}

/** Takes the views away, so that migrations may change what they show. */
export async function dropViews(runner: QueryRunner): Promise<void> {
  const names = new Set([...(await ourViews(runner)).map(({ name }) => name), ...views.map(({ view }) => view)]);
  for (const name of names) await runner.query(`drop view if exists ${name}`);
}

/** Makes every view as its room describes it, with the rights of whoever asks. */
export async function makeViews(runner: QueryRunner): Promise<void> {
  const comment = commentFor(runner.dataSource);
  for (const view of views) {
    await runner.query(
      `create view ${view.view} with (security_invoker = true) as ${expressionOf(runner.dataSource, view)}`,
    );
    await runner.query(`comment on view ${view.view} is '${comment}'`);
    await runner.query(`grant select on ${view.view} to wissel_app`);
  }
}

const madeView = z.object({ name: z.string(), comment: z.string() });

const ourViews = (runner: QueryRunner): Promise<z.output<typeof madeView>[]> =>
  rowsOf(
    runner.manager,
    madeView,
    `select c.oid::regclass::text as name, obj_description(c.oid, 'pg_class') as comment from pg_class c
      where c.relkind = 'v' and c.relnamespace = 'public'::regnamespace
        and starts_with(obj_description(c.oid, 'pg_class'), $1)`,
    [ours],
  );
