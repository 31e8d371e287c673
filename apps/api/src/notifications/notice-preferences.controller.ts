import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ReadVersion } from '#platform/errors';
import type { Actor } from '#identity';
import { NoticePreferences } from '#notifications';
import { CurrentActor, IfMatch, Requires } from '../http/index.js';
import { NoticePreferenceAnswer, NoticePreferenceDto } from './notice-preference.dto.js';

@ApiTags('notifications')
@Controller('v1/tenants/:tenant/notice-preferences')
export class NoticePreferencesController {
  constructor(private readonly preferences: NoticePreferences) {}

  @Get('mine')
  @Requires('edition.read')
  @ApiOperation({ summary: 'How one wants to hear of work' })
  @ApiOkResponse({ type: NoticePreferenceAnswer })
  read(@CurrentActor() actor: Actor): Promise<NoticePreferenceAnswer> {
    return this.preferences.mine(actor);
  }

  @Put('mine')
  @Requires('edition.read')
  @ApiOperation({ summary: 'Choose how to hear of work: at once, or once a day' })
  @ApiOkResponse({ type: NoticePreferenceAnswer })
  choose(
    @CurrentActor() actor: Actor,
    @IfMatch() version: ReadVersion,
    @Body() { work }: NoticePreferenceDto,
  ): Promise<NoticePreferenceAnswer> {
    return this.preferences.choose(actor, work, version);
  }
}
