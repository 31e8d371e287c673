export { Printer, type Printable } from './printer.js';
