import { Module } from '@nestjs/common';
import { IdentityModule, SignInModule } from '#identity';
import { SignInController } from './sign-in.controller.js';

@Module({
  imports: [IdentityModule, SignInModule],
  controllers: [SignInController],
})
export class SignInHttpModule {}
