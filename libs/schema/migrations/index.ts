import { InitialTables1795300000000 } from './1795300000000-initial-tables.js';
import { TenantWall1795300000001 } from './1795300000001-tenant-wall.js';
import { PairRules1795400000001 } from './1795400000001-pair-rules.js';
import { CalendarsOutboxNotices1795400000002 } from './1795400000002-calendars-outbox-notices.js';
import { Scenarios1795400000003 } from './1795400000003-scenarios.js';
import { PlannedDatesAndClusterFlows1795400000005 } from './1795400000005-planned-dates-and-cluster-flows.js';
import { SaysByEmployer1795400000006 } from './1795400000006-says-by-employer.js';
import { WhatRunsWentBy1795400000008 } from './1795400000008-what-runs-went-by.js';
import { Alphabets1796000000000 } from './1796000000000-alphabets.js';
import { Networks1796000002001 } from './1796000002001-networks.js';
import { Operators1796000002002 } from './1796000002002-operators.js';
import { DemoNetworks1796000002003 } from './1796000002003-demo-networks.js';
import { Deputies1796000002004 } from './1796000002004-deputies.js';
import { Releases1796000003000 } from './1796000003000-releases.js';
import { PlannedFirstDay1796000003001 } from './1796000003001-planned-first-day.js';
import { Accepting1796000004001 } from './1796000004001-accepting.js';
import { LimitsAndSignInCodes1796000005000 } from './1796000005000-limits-and-sign-in-codes.js';
import { AddressesAsTheyAreKept1796000005001 } from './1796000005001-addresses-as-they-are-kept.js';
import { PacesOfNotices1796000005002 } from './1796000005002-paces-of-notices.js';
import { TurnsOfNotices1796000006001 } from './1796000006001-turns-of-notices.js';
import { CalendarEntries1796000007001 } from './1796000007001-calendar-entries.js';
import { VisitChanges1796000007002 } from './1796000007002-visit-changes.js';
import { ListsOfValues1796000030000 } from './1796000030000-lists-of-values.js';
import { Care1796000050000 } from './1796000050000-care.js';
import { WordsOfMail1796000040000 } from './1796000040000-words-of-mail.js';
import { EditionsInAddresses1796000070000 } from './1796000070000-editions-in-addresses.js';
import { HouseStyles1796000070001 } from './1796000070001-house-styles.js';
import { HostNamesAndPartnerLogos1796000083000 } from './1796000083000-host-names-and-partner-logos.js';
import { NoticePreferences1796000006002 } from './1796000006002-notice-preferences.js';
import { PeopleWithoutAddresses1796000081000 } from './1796000081000-people-without-addresses.js';
import { Surveys1796000080000 } from './1796000080000-surveys.js';
import { BasisRows1796000084000 } from './1796000084000-basis-rows.js';

/** In order. Written once, never changed: a change is a new migration. */
export const migrations = [
  InitialTables1795300000000,
  TenantWall1795300000001,
  PairRules1795400000001,
  CalendarsOutboxNotices1795400000002,
  Scenarios1795400000003,
  PlannedDatesAndClusterFlows1795400000005,
  SaysByEmployer1795400000006,
  WhatRunsWentBy1795400000008,
  Alphabets1796000000000,
  Networks1796000002001,
  Operators1796000002002,
  DemoNetworks1796000002003,
  Deputies1796000002004,
  Releases1796000003000,
  PlannedFirstDay1796000003001,
  Accepting1796000004001,
  LimitsAndSignInCodes1796000005000,
  AddressesAsTheyAreKept1796000005001,
  PacesOfNotices1796000005002,
  TurnsOfNotices1796000006001,
  NoticePreferences1796000006002,
  CalendarEntries1796000007001,
  VisitChanges1796000007002,
  ListsOfValues1796000030000,
  WordsOfMail1796000040000,
  Care1796000050000,
  EditionsInAddresses1796000070000,
  HouseStyles1796000070001,
  Surveys1796000080000,
  PeopleWithoutAddresses1796000081000,
  HostNamesAndPartnerLogos1796000083000,
  BasisRows1796000084000,
];
