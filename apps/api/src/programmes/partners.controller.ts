import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Put,
  StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { ReadVersion } from '#platform/errors';
import type { Actor } from '#identity';
import { PartnerLogos, PartnersService } from '#programmes';
import { CurrentActor, CurrentTenantId, IfMatch, Public, Requires } from '../http/index.js';
import { NewLogoDto } from './tenant.dto.js';
import { NewPartnerDto, PartnerAnswer, PartnerChangesDto, partnerAnswer } from './partner.dto.js';

@ApiTags('programmes')
@Controller('v1/tenants/:tenant/partners')
export class PartnersController {
  constructor(
    private readonly partners: PartnersService,
    private readonly logos: PartnerLogos,
  ) {}

  @Get()
  @Requires('programme.read')
  @ApiOperation({ summary: 'Networks that co-organise, by name; the retired ones, too' })
  @ApiOkResponse({ type: [PartnerAnswer] })
  async list(@CurrentActor() actor: Actor): Promise<PartnerAnswer[]> {
    return (await this.partners.list(actor)).map(partnerAnswer);
  }

  @Post()
  @Requires('programme.configure')
  @ApiOperation({ summary: 'Add a network that co-organises' })
  @ApiCreatedResponse({ type: PartnerAnswer })
  async add(@CurrentActor() actor: Actor, @Body() body: NewPartnerDto): Promise<PartnerAnswer> {
    return partnerAnswer(await this.partners.add(actor, body));
  }

  @Patch(':partnerId')
  @Requires('programme.configure')
  @ApiOperation({ summary: 'Change name, address or regions of a partner; its coordinators follow' })
  @ApiOkResponse({ type: PartnerAnswer })
  async update(
    @CurrentActor() actor: Actor,
    @Param('partnerId', ParseUUIDPipe) partnerId: string,
    @IfMatch() version: ReadVersion,
    @Body() body: PartnerChangesDto,
  ): Promise<PartnerAnswer> {
    return partnerAnswer(await this.partners.update(actor, partnerId, body, version));
  }

  @Get(':partnerId/logo')
  @Public('it stands on the pages of the editions that the partner runs together with the network')
  @ApiOperation({ summary: 'The logo of a partner' })
  @ApiProduces('image/png')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('Cache-Control', 'public, max-age=86400')
  async logo(
    @CurrentTenantId() tenantId: string,
    @Param('partnerId', ParseUUIDPipe) partnerId: string,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.logos.png(tenantId, partnerId), { type: 'image/png' });
  }

  @Put(':partnerId/logo')
  @Requires('programme.configure')
  @ApiOperation({ summary: 'Give a partner another logo' })
  @ApiOkResponse({ type: PartnerAnswer })
  async setLogo(
    @CurrentActor() actor: Actor,
    @Param('partnerId', ParseUUIDPipe) partnerId: string,
    @IfMatch() version: ReadVersion,
    @Body() { image }: NewLogoDto,
  ): Promise<PartnerAnswer> {
    return partnerAnswer(await this.logos.set(actor, partnerId, Buffer.from(image, 'base64'), version));
  }

  @Delete(':partnerId/logo')
  @HttpCode(200)
  @Requires('programme.configure')
  @ApiOperation({ summary: 'Take the logo of a partner away: its name stands in its place' })
  @ApiOkResponse({ type: PartnerAnswer })
  async removeLogo(
    @CurrentActor() actor: Actor,
    @Param('partnerId', ParseUUIDPipe) partnerId: string,
    @IfMatch() version: ReadVersion,
  ): Promise<PartnerAnswer> {
    return partnerAnswer(await this.logos.remove(actor, partnerId, version));
  }

  @Post(':partnerId/retirements')
  @HttpCode(200)
  @Requires('programme.configure')
  @ApiOperation({ summary: 'End the co-operation, and with it the roles of its coordinators; it stays in the history' })
  @ApiOkResponse({ type: PartnerAnswer })
  async retire(
    @CurrentActor() actor: Actor,
    @Param('partnerId', ParseUUIDPipe) partnerId: string,
  ): Promise<PartnerAnswer> {
    return partnerAnswer(await this.partners.retire(actor, partnerId));
  }
}
