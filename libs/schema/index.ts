export { roleOf, serverVersion } from './database-facts.js';
export { entities, operatorTables, tablesWithoutTenant } from './entities.js';
export { migrate, pendingMigrations } from './migrate.js';
export { rooms } from './rooms.js';
export { views, viewsAreCurrent } from './views.js';
