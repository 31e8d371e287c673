import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** What a reading program finds in a PDF. */
export interface ReadPdf {
  pages: number;
  title: string;
  language: string;
  /** Does it say what is a heading, a paragraph, a list? */
  tagged: boolean;
  /** What it tells apart: `H1`, `P`, ... */
  roles: string[];
  /** Its headings on the first level. */
  outline: string[];
  text: string;
}

/** Reads a PDF with a library that did not write it. */
export async function readPdf(file: Buffer): Promise<ReadPdf> {
  const child = spawn(process.execPath, [join(__dirname, 'pdf-reader.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(file);
  return JSON.parse(await text(child.stdout)) as ReadPdf;
}
