import { Module } from '@nestjs/common';
import { OperatorsModule } from '#operators';
import { HttpKitModule } from '../http/http-kit.module.js';
import { NetworksController } from './networks.controller.js';
import { OperatorsController } from './operators.controller.js';

@Module({ imports: [HttpKitModule, OperatorsModule], controllers: [OperatorsController, NetworksController] })
export class OperatorsHttpModule {}
