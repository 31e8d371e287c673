export { lineFault, paragraphsFault, readLine, tidyLine, tidyParagraphs } from './text.js';
