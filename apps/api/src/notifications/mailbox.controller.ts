import { Controller, Get, Param, ParseIntPipe, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Configuration } from '#platform/config';
import { notFound } from '#platform/errors';
import { calendarFileName } from '#platform/mail';
import { DemoOnly, Public, pagePolicy, type Paged, type WisselRequest } from '../http/index.js';
import { mailPage, mailboxPage } from './mailbox-page.js';
import { Mailbox, MailboxQuery, type Mail } from './mailbox.js';

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
    const choices = await this.mailbox.choices(query.tenant);
    // Whoever chose another network has left the edition of the one before in the form.
    const { editionId, ...rest } = query;
    const asked = choices.editions.some(({ id }) => id === editionId) ? query : rest;
    const html = mailboxPage(choices, asked, await this.mailbox.list(asked));
    response.setHeader('Content-Security-Policy', pagePolicy).type('html').send(html);
  }

  @Get('mailbox.json')
  @Public(why)
  listAsJson(@Query() query: MailboxQuery): Promise<Paged<Mail>> {
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

  /** One calendar file of a mail, to save; `place` counts from 1. */
  @Get('mailbox/:tenant/:mailId/calendars/:place')
  @Public(why)
  async calendar(
    @Req() { tenantId }: WisselRequest,
    @Param('mailId') mailId: string,
    @Param('place', ParseIntPipe) place: number,
    @Res() response: Response,
  ): Promise<void> {
    const { calendars } = (await this.mailbox.read(tenantId as string, mailId)).mail;
    const content = calendars[place - 1];
    if (content === undefined) throw notFound('calendar file of this mail', String(place));
    response
      .attachment(calendarFileName(place - 1, calendars.length))
      .type('text/calendar')
      .send(content);
  }
}
