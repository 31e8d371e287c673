import { Module } from '@nestjs/common';
import { EditionsModule } from '#editions';
import { IdentityModule, SignInModule } from '#identity';
import { HttpKitModule } from '../http/http-kit.module.js';
import { Knock } from './knock.js';
import { SignInController } from './sign-in.controller.js';

@Module({
  imports: [HttpKitModule, IdentityModule, SignInModule, EditionsModule],
  controllers: [SignInController],
  providers: [Knock],
})
export class SignInHttpModule {}
