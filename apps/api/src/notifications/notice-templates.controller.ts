import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { ReadVersion } from '#platform/errors';
import type { Actor } from '#identity';
import { NoticeTemplates, noticeKinds } from '#notifications';
import { languages } from '#wording';
import { CurrentActor, IfMatch, Requires } from '../http/index.js';
import { NoticeTemplateAnswer, NoticeTextDto } from './notification.dto.js';

@ApiTags('notifications')
@ApiParam({ name: 'kind', enum: noticeKinds, description: 'Kind of notice.' })
@ApiParam({ name: 'locale', enum: languages, description: 'Language.' })
@Controller('v1/tenants/:tenant/notice-templates')
export class NoticeTemplatesController {
  constructor(private readonly templates: NoticeTemplates) {}

  @Get(':kind/:locale')
  @Requires('campaign.read')
  @ApiOperation({ summary: 'The text of a kind of notice, in one language' })
  @ApiOkResponse({ type: NoticeTemplateAnswer })
  read(
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Param('locale') locale: string,
  ): Promise<NoticeTemplateAnswer> {
    return this.templates.read(actor, kind, locale);
  }

  @Put(':kind/:locale')
  @Requires('programme.configure')
  @ApiOperation({ summary: 'Put an own text in its place' })
  @ApiOkResponse({ type: NoticeTemplateAnswer })
  write(
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Param('locale') locale: string,
    @IfMatch() version: ReadVersion,
    @Body() body: NoticeTextDto,
  ): Promise<NoticeTemplateAnswer> {
    return this.templates.write(actor, kind, locale, body, version);
  }
}
