import { Body, Controller, Get, Header, HttpCode, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public, Requires, SecretAnswer, Throttled, type CallerLimit, type WisselRequest } from '../http/index.js';
import { PagePrints } from './page-prints.service.js';
import { PageToPrintDto, PrinterAnswer } from './printed-page.dto.js';

const perSession: CallerLimit = {
  name: 'printed pages',
  most: 60,
  minutes: 10,
  of: ({ headers }) => headers.cookie ?? headers.authorization ?? '',
};

@ApiTags('pages')
@Controller('v1/tenants/:tenant')
export class PrintedPagesController {
  constructor(private readonly prints: PagePrints) {}

  @Get('printer')
  @Public('it says what the service has, and nothing of anybody')
  @ApiOperation({ summary: 'Whether pages can be had as PDF files' })
  @ApiOkResponse({ type: PrinterAnswer })
  printer(): PrinterAnswer {
    return { makesPdf: this.prints.arePossible };
  }

  // The answer holds what the page does; and no transaction is to be open while a browser works.
  @Post('printed-pages')
  @HttpCode(200)
  @SecretAnswer()
  @Throttled(perSession)
  @Requires('edition.read')
  @ApiOperation({ summary: 'A page of the web app as a tagged PDF, as the session in the cookie sees it' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('Content-Disposition', 'attachment; filename="wissel.pdf"')
  async print(@Req() request: WisselRequest, @Body() { page }: PageToPrintDto): Promise<StreamableFile> {
    const pdf = await this.prints.pdf(request, String(request.params['tenant']), page);
    return new StreamableFile(pdf, { type: 'application/pdf' });
  }
}
