import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { ActorsService } from './actors.service.js';
import { BetterAuthSignIn } from './sign-in/better-auth-sign-in.js';
import { PeopleService } from './people.service.js';
import { SignInCodes } from './sign-in/sign-in-codes.js';
import { SignIn } from './sign-in/sign-in.js';
import { SignInService } from './sign-in/sign-in.service.js';

/** People and roles: for every room above. */
@Module({ imports: [AuditModule], providers: [PeopleService, ActorsService], exports: [PeopleService, ActorsService] })
export class IdentityModule {}

/** Signing in: for the process that people speak to. */
@Module({
  imports: [IdentityModule],
  providers: [SignInCodes, { provide: SignIn, useClass: BetterAuthSignIn }, SignInService],
  exports: [SignInService],
})
export class SignInModule {}
