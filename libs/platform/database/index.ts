export { Database, dataSource } from './database.js';
export { SnakeCaseNaming } from './naming.js';
export { TenantRow, newId } from './tenant-row.js';
