import { Injectable } from '@nestjs/common';
import { EditionsService } from '#editions';
import { ActorsService, SignInService } from '#identity';

/** Whether a network answers who knocks, without telling them: it does once it is public, and before to its own people. */
@Injectable()
export class Knock {
  constructor(
    private readonly signIn: SignInService,
    private readonly editions: EditionsService,
    private readonly actors: ActorsService,
  ) {}

  /**
   * Has a code mailed, if the network answers this address; asking is counted either way. Without a network, which is how the
   * guard says that nobody is there, none leaves. 429 as `SignInService.requestCode`.
   */
  requestCode(tenantId: string | undefined, email: string, caller: string): Promise<void> {
    return this.signIn.requestCode(tenantId ?? null, email, caller, (address) => this.isHeard(tenantId, address));
  }

  // A stranger's mail would name a network that is not public yet.
  private async isHeard(tenantId: string | undefined, address: string): Promise<boolean> {
    if (!tenantId) return false;
    if (await this.editions.announcedAny(tenantId)) return true;
    return (await this.actors.forAccount(tenantId, address)).personId !== null;
  }
}
