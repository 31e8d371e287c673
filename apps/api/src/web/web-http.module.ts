import { Module } from '@nestjs/common';
import { Printer } from '#platform/printing';
import { HttpKitModule } from '../http/http-kit.module.js';
import { PagePrints } from './page-prints.service.js';
import { PrintedPagesController } from './printed-pages.controller.js';

@Module({
  imports: [HttpKitModule],
  controllers: [PrintedPagesController],
  providers: [Printer, PagePrints],
})
export class WebHttpModule {}
