import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { SignInModule } from '#identity';
import { ProgrammesModule } from '#programmes';
import { NetworksService } from './networks.service.js';
import { OperatorDesk } from './operator-desk.js';
import { OperatorsService } from './operators.service.js';

/** The platform's operators, outside every tenant. */
@Module({
  imports: [AuditModule, SignInModule, ProgrammesModule],
  providers: [OperatorDesk, OperatorsService, NetworksService],
  exports: [OperatorsService, NetworksService],
})
export class OperatorsModule {}
