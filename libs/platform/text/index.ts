export { lineFault, paragraphsFault, readLine, readParagraphs, tidyLine, tidyParagraphs } from './text.js';
