import {
  isRefusal,
  type PlacementsTakeError,
  type RegistrationsRegisterError,
  type RegistrationsSaveWishesError,
} from '#client';
import { m } from '../../shared/i18n/index.js';

/** Why a seat was not to be had, in words. */
export function seatRefusal(error: unknown): string {
  if (isRefusal<PlacementsTakeError>(error, 'full', 'organisation_share')) return m.seat_full();
  if (isRefusal<PlacementsTakeError>(error, 'time_conflict', 'same_offer')) return m.seat_clash();
  if (isRefusal<PlacementsTakeError>(error, 'limit_reached', 'on_site_limit')) return m.seat_limit();
  if (isRefusal<PlacementsTakeError>(error, 'own_organisation')) return m.wish_own();
  if (isRefusal<PlacementsTakeError>(error, 'missing_tag')) return m.wish_requirement_missing();
  if (isRefusal<PlacementsTakeError>(error, 'employment_unconfirmed')) return m.standing_claimed();
  if (isRefusal<PlacementsTakeError>(error, 'manager_pending')) return m.standing_manager();
  if (isRefusal<PlacementsTakeError>(error, 'manager_objected')) return m.standing_objected();
  if (isRefusal<PlacementsTakeError>(error, 'head_start')) return m.seat_head_start();
  if (isRefusal(error, 'unreachable')) return m.offline_text();
  return m.seat_not_now();
}

/** Why a sign-up did not arrive, in words. */
export function sendRefusal(error: unknown): string {
  if (isRefusal<RegistrationsRegisterError>(error, 'role_address')) return m.refused_role_address();
  if (isRefusal<RegistrationsRegisterError>(error, 'shared_address')) return m.refused_shared_address();
  if (isRefusal<RegistrationsRegisterError>(error, 'own_manager')) return m.refused_own_manager();
  if (isRefusal<RegistrationsRegisterError>(error, 'manager_needed')) return m.need_manager();
  if (isRefusal<RegistrationsRegisterError>(error, 'employer_not_participating')) return m.refused_employer();
  if (isRefusal<RegistrationsRegisterError>(error, 'closed', 'not_open_yet')) return m.sign_up_over();
  if (isRefusal<RegistrationsRegisterError>(error, 'edition_cancelled')) return m.standing_cancelled();
  if (isRefusal<RegistrationsSaveWishesError>(error, 'too_many_wishes', 'own_organisation', 'missing_tag'))
    return m.need_good_wishes();
  if (isRefusal<RegistrationsSaveWishesError>(error, 'not_published', 'session_cancelled', 'unknown_session'))
    return m.wish_gone();
  if (isRefusal(error, 'unreachable')) return m.offline_text();
  return isRefusal(error) && error.requestId ? m.error_number({ number: error.requestId }) : m.error_text();
}
