import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { IdentityModule, SignInModule } from '#identity';
import { SignInController } from './sign-in.controller.js';
import { signInLimits } from './sign-in.throttle.js';

@Module({
  imports: [IdentityModule, SignInModule, ThrottlerModule.forRoot(signInLimits)],
  controllers: [SignInController],
})
export class SignInHttpModule {}
