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
   * Mails a code, if the network answers this address. Without a network, which is how the guard says that nobody is there,
   * none leaves.
   */
  async mailCode(tenantId: string | undefined, address: string, caller: string): Promise<void> {
    if (tenantId && (await this.isHeard(tenantId, address))) await this.signIn.mailCode(tenantId, address, caller);
  }

  // A stranger's mail would name a network that is not public yet.
  private async isHeard(tenantId: string, address: string): Promise<boolean> {
    if (await this.editions.announcedAny(tenantId)) return true;
    return (await this.actors.forAccount(tenantId, address)).personId !== null;
  }
}
