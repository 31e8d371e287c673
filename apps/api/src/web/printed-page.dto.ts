import { ApiSchema } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { Field } from '../http/index.js';

@ApiSchema({ name: 'Printer' })
export class PrinterAnswer {
  @Field('Whether pages can be had as PDF files; if not, people print them in their own browser.')
  makesPdf: boolean;
}

@ApiSchema({ name: 'PageToPrint' })
export class PageToPrintDto {
  @Field('Address of the page, below the network.', { example: '/noord/uitwisseling-2021/mijn/terugblik/bewijs' })
  @IsString()
  @MaxLength(500)
  @Matches(/^\/[a-z0-9-]+(\/[\w-]+)*(\?[\w=&%.~-]*)?$/)
  page: string;
}
