import { Controller, Get, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Configuration } from '#platform/config';
import type { MailMessage } from '#platform/mail';
import { DemoOnly, Public, pagePolicy, type Paged, type WisselRequest } from '../http/index.js';
import { mailPage, mailboxPage } from './mailbox-page.js';
import { Mailbox, MailboxQuery } from './mailbox.js';

const why = 'in demo mode, on the machine itself, everybody may read the invented mail; elsewhere it is refused';

/** The demo mailbox: every mail as its receiver sees it. For a browser and for rehearsals; no part of the API. */
@ApiExcludeController()
@UseGuards(DemoOnly)
@Controller('demo')
export class MailboxController {
  constructor(
    private readonly mailbox: Mailbox,
    private readonly configuration: Configuration,
  ) {}

  @Get('mailbox')
  @Public(why)
  async list(@Query() query: MailboxQuery, @Res() response: Response): Promise<void> {
    const html = mailboxPage(await this.mailbox.networks(), query, await this.mailbox.list(query));
    response.setHeader('Content-Security-Policy', pagePolicy).type('html').send(html);
  }

  @Get('mailbox.json')
  @Public(why)
  listAsJson(@Query() query: MailboxQuery): Promise<Paged<MailMessage>> {
    return this.mailbox.list(query);
  }

  @Get('mailbox/:tenant/:mailId')
  @Public(why)
  async read(
    @Req() { tenantId }: WisselRequest,
    @Param('mailId') mailId: string,
    @Res() response: Response,
  ): Promise<void> {
    const { mail, network } = await this.mailbox.read(tenantId as string, mailId);
    const html = mailPage(mail, network, this.configuration.mailFrom);
    response.setHeader('Content-Security-Policy', pagePolicy).type('html').send(html);
  }
}
