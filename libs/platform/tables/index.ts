export {
  csvOf,
  tableFile,
  tableFormats,
  type Cell,
  type Column,
  type Table,
  type TableFile,
  type TableFormat,
} from './tables.js';
