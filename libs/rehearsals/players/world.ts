import { ApiProblem, contactInvitationsAccept, contactInvitationsMine, type Client } from '#client';
import type { MilestoneName } from '#programmes';
import { Random, type DemoParticipant, type Scenario } from '../scenarios/index.js';
import { CannotPlay } from './cannot-play.js';
import type { Crowd } from './crowd.js';

/**
 * Codes with which the API says that the time for something is over; and that there is nothing to hand in, because what
 * somebody wished for was not offered in time.
 */
const closedDoors: ReadonlySet<string> = new Set([
  'closed',
  'phase_passed',
  'edition_over',
  'edition_cancelled',
  'evaluating',
  'no_wishes',
]);

/** A participant of the play with what became of them so far. */
export interface Player {
  person: DemoParticipant;
  registrationId: string | null;
  /** Does not look for another seat: gave one up of their own will. */
  contented: boolean;
}

/** The rehearsal as its simulated people know it: ids from answers of the API, and who holds which token. */
export class World {
  readonly players: Player[];
  readonly regionIds = new Map<string, string>();
  readonly organisationIds: string[] = [];
  /** Ids by offer, and by offer and session. */
  readonly offerIds: string[] = [];
  readonly sessionIds: string[][] = [];
  /** Refusals that people met, by code. */
  readonly refusals = new Map<string, number>();
  /** Those who came after a door had closed, or whose organisation had, by phase. */
  readonly late = new Map<MilestoneName, number>();
  /** Organisations, by number, that joined in time. */
  readonly joined = new Set<number>();
  /** The owner has cancelled the edition. */
  cancelled = false;
  /** Milliseconds that one request takes when many come at once, as seen while people signed in. */
  pace = 0;
  /** What goes on now, for the progress line. */
  progress = '';
  editionId = '';
  owner = '';
  coordinator = '';
  readonly random = new Random(7);
  private readonly tokens = new Map<string, string>();

  constructor(
    readonly crowd: Crowd,
    readonly scenario: Scenario,
    /** Slug of the network. */
    readonly tenant: string,
    readonly tenantId: string,
    readonly programmeId: string,
    readonly firstDay: string,
    private readonly tell: (line: string) => void,
  ) {
    this.players = scenario.participants.map((person) => ({ person, registrationId: null, contented: false }));
  }

  say = (line: string): void => this.tell(line);

  /** How every call begins: who asks, and for what of this network. */
  ask<Path extends object>(token: string | null, path: Path): { client: Client; path: Path & { tenant: string } } {
    return { client: this.crowd.as(token), path: { ...path, tenant: this.tenant } };
  }

  /** As `ask`, for something of the edition. */
  askEdition(token: string | null): { client: Client; path: { tenant: string; editionId: string } } {
    return this.ask(token, { editionId: this.editionId });
  }

  /** Id of a region by its code. */
  regionId(code: string): string {
    const id = this.regionIds.get(code);
    if (id) return id;
    throw new CannotPlay(
      `The rehearsal has no region ${code}; its regions are ${[...this.regionIds.keys()].join(', ')}.`,
    );
  }

  /** Id of an organisation of the scenario, by its number. */
  organisationId = (organisation: number): string => this.organisationIds[organisation] as string;

  holdToken(email: string, token: string): void {
    this.tokens.set(email, token);
  }

  has = (email: string): boolean => this.tokens.has(email);

  tokenOf(email: string): string {
    const token = this.tokens.get(email);
    if (!token) throw new Error(`${email} has not signed in.`);
    return token;
  }

  contactToken(organisation: number): string {
    const { contact } = this.scenario.organisations[organisation] as Scenario['organisations'][number];
    return this.tokenOf(contact.email);
  }

  /**
   * Does what somebody set out to do in a phase. Who comes after the door has closed is late: that is counted, and the
   * story goes on without it. Any other refusal is a fault.
   *
   * @returns true when it was done in time
   */
  async inTime(phase: MilestoneName, errand: () => Promise<unknown>): Promise<boolean> {
    try {
      await errand();
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 409) throw error;
      // In a cancelled edition whatever was under way ends in one refusal or another.
      if (!closedDoors.has(error.code) && !this.cancelled) throw error;
      this.isLate(phase);
      return false;
    }
  }

  isLate(phase: MilestoneName): void {
    this.late.set(phase, (this.late.get(phase) ?? 0) + 1);
  }

  /** For the end of a line that tells of a phase; empty when nobody was late. */
  lateIn(phase: MilestoneName): string {
    const late = this.late.get(phase) ?? 0;
    return late > 0 ? `; ${late} came too late` : '';
  }

  /** Somebody accepts whatever they are invited to be: contact or host of an organisation. Answers how many that were. */
  async acceptInvitations(email: string): Promise<number> {
    const token = this.tokenOf(email);
    const open = await contactInvitationsMine(this.ask(token, {}));
    for (const { id, state } of open) {
      if (state === 'open') await contactInvitationsAccept(this.ask(token, { contactInvitationId: id }));
    }
    return open.length;
  }

  /** Does what a person tries; a refusal by the rules (409) is counted and answered, anything else is a fault. */
  async attempt(act: () => Promise<unknown>): Promise<string | null> {
    try {
      await act();
      return null;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 409) throw error;
      this.refusals.set(error.code, (this.refusals.get(error.code) ?? 0) + 1);
      return error.code;
    }
  }
}
