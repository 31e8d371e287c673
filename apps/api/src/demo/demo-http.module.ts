import { Module } from '@nestjs/common';
import { IdentityModule, SignInModule } from '#identity';
import { DemoLogIns } from './demo-log-ins.js';
import { DemoController } from './demo.controller.js';

@Module({ imports: [IdentityModule, SignInModule], controllers: [DemoController], providers: [DemoLogIns] })
export class DemoHttpModule {}
