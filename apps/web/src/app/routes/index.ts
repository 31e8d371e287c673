import { edition, root } from './parents.js';
import { home, network, editionPage } from './editions.js';
import { signIn, mine, account } from './identity.js';
import { privacy } from './programmes.js';
import { apply, organisationData, organisation, organisationOverview, poster, promotion } from './organisations.js';
import { catalogue, offer, ownOffers, newOffer, ownOffer } from './offers.js';
import { colleagues, newColleague, colleague, letter } from './colleagues.js';
import {
  certificate,
  giveBack,
  lineManager,
  lookBack,
  myExchange,
  outcome,
  restPlaces,
  signUp,
} from './registrations.js';
import { badges, hosting, reception, visitors, visits } from './placements.js';
import { workGroup, workGroupOverview, takingPart, offerReview, allocationRuns } from './work-group.js';

/** Every page and its address. To add one: a route here, its page and its queries in the feature. */
export const routes = root.addChildren([
  home,
  network,
  signIn,
  apply,
  mine,
  account,
  privacy,
  organisationData,
  lineManager,
  workGroup.addChildren([workGroupOverview, takingPart, offerReview, allocationRuns]),
  edition.addChildren([
    editionPage,
    catalogue,
    offer,
    signUp,
    myExchange,
    outcome,
    giveBack,
    restPlaces,
    lookBack,
    certificate,
    hosting,
    visitors,
    organisation.addChildren([
      organisationOverview,
      ownOffers,
      newOffer,
      ownOffer,
      colleagues,
      newColleague,
      colleague,
      letter,
      visits,
      reception,
      badges,
      promotion,
      poster,
    ]),
  ]),
]);
