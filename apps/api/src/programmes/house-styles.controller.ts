import { Body, Controller, Delete, Get, Header, HttpCode, Put, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import type { ReadVersion } from '#platform/errors';
import { HouseStyles } from '#programmes';
import { CurrentActor, CurrentTenantId, IfMatch, Public, Requires } from '../http/index.js';
import { HouseStyleAnswer, NewLogoDto, PrivacyTextAnswer, TenantAnswer, tenantAnswer } from './tenant.dto.js';

const onEveryPage = 'it stands on every page of the network that is for everybody';

@ApiTags('programmes')
@Controller('v1/tenants/:tenant')
export class HouseStylesController {
  constructor(private readonly styles: HouseStyles) {}

  @Get('house-style')
  @Public(onEveryPage)
  @ApiOperation({ summary: 'What pages of the network look like, and what stands below them' })
  @ApiOkResponse({ type: HouseStyleAnswer })
  read(@CurrentTenantId() tenantId: string): Promise<HouseStyleAnswer> {
    return this.styles.of(tenantId);
  }

  @Get('privacy-text')
  @Public(onEveryPage)
  @ApiOperation({ summary: 'How the network deals with personal data' })
  @ApiOkResponse({ type: PrivacyTextAnswer })
  async privacyText(@CurrentTenantId() tenantId: string): Promise<PrivacyTextAnswer> {
    return { html: await this.styles.privacyText(tenantId) };
  }

  @Get('logo')
  @Public(onEveryPage)
  @ApiOperation({ summary: 'The logo of the network' })
  @ApiProduces('image/png')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('Cache-Control', 'public, max-age=86400')
  // Mails show it, too.
  @Header('Cross-Origin-Resource-Policy', 'cross-origin')
  async logo(@CurrentTenantId() tenantId: string): Promise<StreamableFile> {
    return new StreamableFile(await this.styles.logo(tenantId), { type: 'image/png' });
  }

  @Put('logo')
  @Requires('tenant.configure')
  @ApiOperation({ summary: 'Give the network another logo' })
  @ApiOkResponse({ type: TenantAnswer })
  async setLogo(
    @CurrentActor() actor: Actor,
    @IfMatch() version: ReadVersion,
    @Body() { image }: NewLogoDto,
  ): Promise<TenantAnswer> {
    return tenantAnswer(await this.styles.setLogo(actor, Buffer.from(image, 'base64'), version));
  }

  @Delete('logo')
  @HttpCode(200)
  @Requires('tenant.configure')
  @ApiOperation({ summary: 'Take the logo away: the name stands in its place' })
  @ApiOkResponse({ type: TenantAnswer })
  async removeLogo(@CurrentActor() actor: Actor, @IfMatch() version: ReadVersion): Promise<TenantAnswer> {
    return tenantAnswer(await this.styles.removeLogo(actor, version));
  }
}
