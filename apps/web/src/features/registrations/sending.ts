import {
  isRefusal,
  placementsTake,
  registrationsMine,
  registrationsRegister,
  registrationsSaveWishes,
  registrationsSubmit,
  type Client,
  type PlacementsTakeError,
  type PublicEditionDetail,
  type Registration,
  type RegistrationsRegisterError,
} from '#client';
import { language } from '../../shared/i18n/index.js';
import { seatOf, wishesOf, type Chosen } from './chosen.js';
import type { SignUp } from './draft.js';
import { seatRefusal } from './refusals.js';

/** What was sent: seats that were gone by then are told, with why; everything else has arrived. */
export interface Sent {
  registration: Registration;
  missed: { title: string; why: string }[];
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Seats that were gone when a sign-up arrived. */
    missed?: Sent['missed'];
  }
}

/** Sends a sign-up. Sent again after something went wrong half-way, it goes on where it was. */
export async function send(
  client: Client,
  edition: PublicEditionDetail,
  draft: SignUp,
  { ranked, instant }: { ranked: Chosen[]; instant: Chosen[] },
): Promise<Sent> {
  const tenant = edition.network.slug;
  let registration = await register(client, edition, draft);
  const path = { tenant, registrationId: registration.id };
  const missed: Sent['missed'] = [];
  for (const one of instant) {
    const sessionId = seatOf(one);
    if (sessionId === undefined) continue;
    try {
      await placementsTake({ client, path, body: { sessionId, requirements: draft.requirements } });
    } catch (error) {
      if (isRefusal<PlacementsTakeError>(error, 'same_offer')) continue;
      if (!isRefusal(error) || error.status !== 409) throw error;
      missed.push({ title: one.offer?.title ?? '', why: seatRefusal(error) });
    }
  }
  if (ranked.length > 0 || draft.anyOther) {
    const { requirements, anyOther } = draft;
    await registrationsSaveWishes({ client, path, body: { wishes: wishesOf(ranked), anyOther, requirements } });
  }
  if (ranked.length > 0 || draft.anyOther || missed.length < instant.length)
    registration = await registrationsSubmit({ client, path });
  return { registration, missed };
}

async function register(client: Client, edition: PublicEditionDetail, draft: SignUp): Promise<Registration> {
  const path = { tenant: edition.network.slug, editionId: edition.id };
  const { name, jobTitle, organisationId, accessNeeds, diet, careConsent, managerEmail, managerName } = draft;
  const given = (text: string): string | undefined => text.trim() || undefined;
  try {
    return await registrationsRegister({
      client,
      path,
      body: {
        organisationId,
        name,
        jobTitle,
        locale: language(),
        ...(given(managerEmail) && { managerEmail: managerEmail.trim() }),
        ...(given(managerEmail) && given(managerName) && { managerName: managerName.trim() }),
        ...(careConsent && given(accessNeeds) && { accessNeeds, careConsent }),
        ...(careConsent && given(diet) && { diet, careConsent }),
      },
    });
  } catch (error) {
    if (isRefusal<RegistrationsRegisterError>(error, 'already_registered')) return registrationsMine({ client, path });
    throw error;
  }
}
