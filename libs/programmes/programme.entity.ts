import { TenantRow, sortedText } from '#platform/database';
import { Column, Entity, ForeignKey, Unique, VersionColumn } from 'typeorm';
import type { ProgrammeConfiguration } from './configuration/programme-configuration.js';

/** The recurring thing, for example a yearly exchange week. */
@Entity()
@Unique(['tenantId', 'slug'])
export class Programme extends TenantRow {
  @Column('text')
  slug: string;

  @Column(sortedText)
  name: string;

  /** Name of the template it started from. */
  @Column('text')
  template: string;

  /** Number of the configuration version in force; editions keep the one they were made with. */
  @Column('int')
  configurationVersion: number;

  /** For ETag / If-Match. */
  @VersionColumn()
  version: number;
}

/** One version of a programme's configuration. Never changed once written. */
@Entity()
@Unique(['tenantId', 'programmeId', 'number'])
@ForeignKey(() => Programme, ['tenantId', 'programmeId'], ['tenantId', 'id'])
export class ProgrammeConfigurationVersion extends TenantRow {
  @Column('uuid')
  programmeId: string;

  @Column('int')
  number: number;

  @Column('jsonb')
  body: ProgrammeConfiguration;

  /** Person who wrote it; null for the first one, made by the template. */
  @Column('uuid', { nullable: true })
  writtenBy: string | null;
}
