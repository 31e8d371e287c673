import { NestFactory } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Configuration, readConfiguration } from '#platform/config';
import { AppModule } from './app.module.js';
import { documentOf } from './docs/document.js';

/** The API's document without a running service: the routes are looked at, nothing is connected. */
export async function openApiDocument(publicUrl = 'http://localhost:3000'): Promise<OpenAPIObject> {
  const app = await NestFactory.create(AppModule.of(unconnected()), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  try {
    return documentOf(app, publicUrl);
  } finally {
    await app.close();
  }
}

const unconnected = (): Configuration =>
  readConfiguration({
    DATABASE_URL: 'postgres://nobody@localhost/none',
    AUTH_SECRET: 'not used, because nobody can sign in',
    PAYLOAD_KEY: Buffer.alloc(32).toString('base64'),
  });
