import { createServer } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import type { Configuration } from '#platform/config';
import { Events } from '#platform/events';
import { Log, Metrics } from '#platform/observability';
import { AppModule } from './app.module.js';
import { ApiDocument } from './docs/api-document.js';
import { exactAddresses, knownAddresses } from './http/access/addresses.js';
import { bodyFaults, demandJson, observed, securityHeaders } from './http/headers.js';
import { assertEveryIdIsKnown, assertEveryRouteDeclares, firstParts } from './http/routes.js';
import { WebPages } from './web/web-pages.js';

/** Bytes of the lines before a body. Node's 16 KB would end a list in an address without a word of ours (431). */
const longestHead = 65_536;

class LongAddresses extends ExpressAdapter {
  override initHttpServer(): void {
    this.httpServer = createServer({ maxHeaderSize: longestHead }, this.getInstance());
  }
}

/** The whole API, ready to listen. Refuses when a route does not say who may, or an event has nobody who acts on it. */
export async function createApplication(configuration: Configuration): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(configuration), new LongAddresses(), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  try {
    app.useLogger(app.get(Log));
    assertEveryRouteDeclares(app);
    assertEveryIdIsKnown(app);
    // What a request says of its caller's address, protocol and host is hearsay, unless a proxy of ours says it.
    app.set('trust proxy', configuration.trustedProxies);
    app.set('etag', false);
    exactAddresses(app);
    const pages = new WebPages(firstParts(app), app.get(Log));
    app.use(observed(app.get(Log), app.get(Metrics)), ...securityHeaders, pages.answer, knownAddresses, demandJson);
    app.useBodyParser('json', { limit: '1mb' });
    app.use(bodyFaults);
    app.get(ApiDocument).of(app, configuration.publicUrl);
    await app.init();
    const unhandled = app.get(Events).unhandled();
    if (unhandled.length > 0) throw new Error(`Nobody acts on these events: ${unhandled.join(', ')}.`);
    return app;
  } catch (error) {
    await app.close().catch(() => {});
    throw error;
  }
}
