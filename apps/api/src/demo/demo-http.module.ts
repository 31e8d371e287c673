import { Module } from '@nestjs/common';
import { EditionsModule } from '#editions';
import { IdentityModule, SignInModule } from '#identity';
import { ProgrammesModule } from '#programmes';
import { HttpKitModule } from '../http/http-kit.module.js';
import { DemoLogIns } from './demo-log-ins.js';
import { DemoController } from './demo.controller.js';

@Module({
  imports: [EditionsModule, IdentityModule, ProgrammesModule, SignInModule, HttpKitModule],
  controllers: [DemoController],
  providers: [DemoLogIns],
})
export class DemoHttpModule {}
