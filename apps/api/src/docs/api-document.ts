import { Injectable, type INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { documentOf } from './document.js';

/** The API's document, made at the first question and kept. */
@Injectable()
export class ApiDocument {
  private make: () => OpenAPIObject = () => {
    throw new Error('The document is asked for before the routes are known.');
  };
  private made: OpenAPIObject | undefined;

  /** Once, when the application with all its routes is there. */
  of(app: INestApplication, url: string): void {
    this.make = () => documentOf(app, url);
    this.made = undefined;
  }

  get document(): OpenAPIObject {
    return (this.made ??= this.make());
  }
}
