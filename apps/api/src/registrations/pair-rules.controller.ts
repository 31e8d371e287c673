import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { PairRuleViews, PairRulesService } from '#registrations';
import { CurrentActor, OneTransaction, PagedOf, ReasonDto, Requires, paged, type Paged } from '../http/index.js';
import { NewPairRuleDto, PairRuleAnswer, PairRuleQuery } from './pair-rule.dto.js';

@ApiTags('registrations')
@Controller('v1/tenants/:tenant')
export class PairRulesController {
  constructor(
    private readonly pairRules: PairRulesService,
    private readonly views: PairRuleViews,
  ) {}

  @Get('editions/:editionId/pair-rules')
  @Requires('registration.decide')
  @ApiOperation({ summary: 'Forbidden and pinned pairs, the newest first, those taken back included' })
  @ApiOkResponse({ type: PagedOf(PairRuleAnswer) })
  async list(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Query() query: PairRuleQuery,
  ): Promise<Paged<PairRuleAnswer>> {
    const { items, total } = await this.views.list(actor, editionId, query, query);
    return paged(items, query, total);
  }

  @Post('editions/:editionId/pair-rules')
  @OneTransaction()
  @Requires('registration.decide')
  @ApiOperation({
    summary: 'Pin a person to a session, or forbid a session, an offer or a host',
    description:
      'By the work group everywhere, by a coordinator for people of organisations in the own regions; a pin takes a seat, so the host must lie there, too.',
  })
  @ApiCreatedResponse({ type: PairRuleAnswer })
  async make(
    @CurrentActor() actor: Actor,
    @Param('editionId', ParseUUIDPipe) editionId: string,
    @Body() body: NewPairRuleDto,
  ): Promise<PairRuleAnswer> {
    const { id } = await this.pairRules.make(actor, { editionId, ...body });
    return this.views.get(actor, id);
  }

  @Post('pair-rules/:pairRuleId/withdrawals')
  @OneTransaction()
  @Requires('registration.decide')
  @ApiOperation({ summary: 'Take such a decision back; it stays in the history' })
  @ApiCreatedResponse({ type: PairRuleAnswer })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('pairRuleId', ParseUUIDPipe) id: string,
    @Body() body: ReasonDto,
  ): Promise<PairRuleAnswer> {
    await this.pairRules.withdraw(actor, id, body.reason);
    return this.views.get(actor, id);
  }
}
