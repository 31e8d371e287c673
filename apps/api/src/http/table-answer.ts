import { StreamableFile, applyDecorators, type Type } from '@nestjs/common';
import { ApiOkResponse, OmitType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { tableFormats, type TableFile, type TableFormat } from '#platform/tables';
import { Field } from './input/field.js';
import type { PageQuery } from './input/paging.js';

/** Query keys of a list's export: its filters and its order, on no page, and the kind of file. */
export function ExportOf<Query extends PageQuery>(
  List: Type<Query>,
): Type<Omit<Query, 'page' | 'pageSize'> & { format: TableFormat }> {
  class Export extends OmitType(List as Type<PageQuery>, ['page', 'pageSize'] as const) {
    @Field('Kind of file: CSV (UTF-8, semicolons) or a workbook.', { enum: tableFormats })
    @IsIn(tableFormats)
    format: TableFormat;
  }
  return Export as never;
}

const file = { schema: { type: 'string', format: 'binary' } } as const;

/** Says in the API's document that a route answers a list as a file. */
export const AnswersTable = (): MethodDecorator =>
  applyDecorators(
    ApiOkResponse({
      description: 'The list, its headings in the language of whoever asks; formulas are neutralised.',
      content: {
        'text/csv': file,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
      },
    }),
  );

/** The file, to be kept by whoever asked. */
export const tableAnswer = ({ body, contentType, fileName }: TableFile): StreamableFile =>
  new StreamableFile(body, { type: contentType, disposition: `attachment; filename="${fileName}"` });
