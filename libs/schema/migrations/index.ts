import { InitialTables1795300000000 } from './1795300000000-initial-tables.js';
import { TenantWall1795300000001 } from './1795300000001-tenant-wall.js';

/** In order. Written once, never changed: a change is a new migration. */
export const migrations = [InitialTables1795300000000, TenantWall1795300000001];
