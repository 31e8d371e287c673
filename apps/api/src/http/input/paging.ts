import type { Type } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiSchema, getSchemaPath } from '@nestjs/swagger';
import { Type as Convert } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

/** Query keys of a list; extend it for filters. */
export class PageQuery {
  @ApiPropertyOptional({ description: 'Page, from 1.', default: 1, minimum: 1, maximum: 100_000, type: 'integer' })
  @IsOptional()
  @Convert(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  page: number = 1;

  @ApiPropertyOptional({ description: 'Items on a page.', default: 50, minimum: 1, maximum: 200, type: 'integer' })
  @IsOptional()
  @Convert(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  pageSize: number = 50;
}

/** One page of a list. */
export interface Paged<T> {
  items: T[];
  page: number;
  pageSize: number;
  /** Items on all pages together. */
  total: number;
}

/** The page asked for, with its place in the whole. */
export const paged = <T>(items: T[], query: PageQuery, total: number): Paged<T> => ({
  items,
  page: query.page,
  pageSize: query.pageSize,
  total,
});

const pages = new Map<Type, Type>();

/** The class of a page of these items, for the API's document: `@ApiOkResponse({ type: PagedOf(OfferAnswer) })`. */
export function PagedOf<T>(Item: Type<T>): Type<Paged<T>> {
  const made = pages.get(Item);
  if (made) return made as Type<Paged<T>>;
  @ApiSchema({ name: `${nounOf(Item)}Page` })
  class Page implements Paged<T> {
    @ApiProperty({ type: [Item], description: 'Items of this page.' })
    items: T[];
    @ApiProperty({ type: 'integer', description: 'This page, from 1.' })
    page: number;
    @ApiProperty({ type: 'integer', description: 'Items on a page at most.' })
    pageSize: number;
    @ApiProperty({ type: 'integer', description: 'Items on all pages together.' })
    total: number;
  }
  pages.set(Item, Page);
  return Page;
}

// The path that the library gives ends in the name by `@ApiSchema`.
const nounOf = (Item: Type): string => getSchemaPath(Item).split('/').pop() as string;
