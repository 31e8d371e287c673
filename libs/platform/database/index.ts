export { Database, dataSource, databaseOptions } from './database.js';
export { refuseToWaitFor } from './held.js';
export { isBusy, patient } from './patience.js';
export { SnakeCaseNaming } from './naming.js';
export { readingView, type ReadingView, type RowOf } from './reading-view.js';
export { requireDatabase } from './require-database.js';
export { alphabetical, alphabets, isoInstant, oneOf, sortedText, type Alphabet } from './sql.js';
export { TenantRow, newId } from './tenant-row.js';
export { searchPatterns, searchable } from './search-text.js';
