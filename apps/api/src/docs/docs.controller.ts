import { join } from 'node:path';
import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Response } from 'express';
import { notFound } from '#platform/errors';
import absolutePath from 'swagger-ui-dist/absolute-path.js';
import { Public, pagePolicy } from '../http/index.js';
import { ApiDocument } from './api-document.js';

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Wissel: API</title>
<link rel="stylesheet" href="/v1/docs/assets/swagger-ui.css">
</head>
<body>
<div id="document"></div>
<noscript>The document itself: <a href="/v1/openapi.json">/v1/openapi.json</a></noscript>
<script src="/v1/docs/assets/swagger-ui-bundle.js"></script>
<script src="/v1/docs/start.js"></script>
</body>
</html>
`;

const assets = ['swagger-ui.css', 'swagger-ui-bundle.js'];

const script = `SwaggerUIBundle({ url: '/v1/openapi.json', dom_id: '#document', deepLinking: true, docExpansion: 'none', tryItOutEnabled: true });\n`;

/** The document, and a page to read and try it. */
@ApiExcludeController()
@Controller('v1')
export class DocsController {
  constructor(private readonly document: ApiDocument) {}

  @Get('openapi.json')
  @Header('Access-Control-Allow-Origin', '*')
  @Public('a government API publishes its document')
  openapi(): OpenAPIObject {
    return this.document.document;
  }

  @Get('docs')
  @Public('the same document, to be read')
  page(@Res() response: Response): void {
    response.setHeader('Content-Security-Policy', pagePolicy).type('html').send(page);
  }

  @Get('docs/start.js')
  @Public('the same document, to be read')
  script(@Res() response: Response): void {
    response.type('text/javascript').send(script);
  }

  @Get('docs/assets/:file')
  @Public('the same document, to be read')
  asset(@Param('file') file: string, @Res() response: Response): void {
    if (!assets.includes(file)) throw notFound('file', file);
    response.setHeader('Cache-Control', 'private, max-age=86400').sendFile(join(absolutePath(), file));
  }
}
