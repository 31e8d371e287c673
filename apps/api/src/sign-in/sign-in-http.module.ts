import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { IdentityModule, SignInModule } from '#identity';
import { triesPer } from '../http/throttle.js';
import { SignInController } from './sign-in.controller.js';

/** Few per address, because a code has a million values and three tries. */
const limits = triesPer('email', 10, ({ body }) =>
  String((body as { email?: unknown } | undefined)?.email)
    .trim()
    .toLowerCase(),
);

@Module({
  imports: [IdentityModule, SignInModule, ThrottlerModule.forRoot(limits)],
  controllers: [SignInController],
})
export class SignInHttpModule {}
