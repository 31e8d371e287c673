import { Module } from '@nestjs/common';
import { ProgrammesModule } from '#programmes';
import { RoleGrantsController } from './role-grants.controller.js';

@Module({ imports: [ProgrammesModule], controllers: [RoleGrantsController] })
export class OrganisersHttpModule {}
