import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { apiVersion } from '../http/headers.js';
import { complete } from './complete.js';

const description = `Runs recurring exchange programmes between organisations, from the call for offers to the report.

The names are English, because the programmes cross borders and their vendors do; the words are those of the Dutch glossary
that comes with Wissel. Dates of an edition are local (\`format: date\`) in its time zone, which every edition names; instants
are UTC. Refusals are \`application/problem+json\` with a stable \`code\`, and one entry in \`errors\` for each wrong field.

What can be edited carries an \`ETag\`; send it back as \`If-Match\`. Every POST below a tenant takes an \`Idempotency-Key\`: the
same request sent again answers what it answered the first time, with \`Idempotency-Replayed: true\`; the same key for another
request is refused with 422, the only use of that status.`;

/** The OpenAPI 3.1 document of the application's routes. `url`: where people reach it. */
export function documentOf(app: INestApplication, url: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Wissel')
    .setDescription(description)
    .setVersion(apiVersion)
    .setContact('Wissel', 'https://wissel.example/contact', 'api@wissel.example')
    .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/en/')
    .addServer(url)
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'The token of a session, or an access token of a rehearsal.',
    })
    .addCookieAuth('wissel.session_token', { type: 'apiKey', in: 'cookie', description: 'The session of a browser.' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => lowerFirst(controller.replace(/Controller$/, '')) + upperFirst(method),
  });
  return complete(document);
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
