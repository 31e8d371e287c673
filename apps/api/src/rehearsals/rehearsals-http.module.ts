import { Module } from '@nestjs/common';
import { ProgrammesModule } from '#programmes';
import { RehearsalsController } from './rehearsals.controller.js';

@Module({ imports: [ProgrammesModule], controllers: [RehearsalsController] })
export class RehearsalsHttpModule {}
