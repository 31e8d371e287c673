import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { OrganisersService } from '#programmes';
import { CurrentActor, Requires } from '../http/index.js';
import { RoleGrantDto, RoleGrantView } from './organiser.dto.js';

@ApiTags('organisers')
@Controller('v1/tenants/:tenant/role-grants')
export class RoleGrantsController {
  constructor(private readonly organisers: OrganisersService) {}

  @Get()
  @Requires('role.grant')
  @ApiOperation({ summary: 'Who runs the network, and in which role' })
  @ApiOkResponse({ type: [RoleGrantView] })
  async list(@CurrentActor() actor: Actor): Promise<RoleGrantView[]> {
    return this.organisers.list(actor);
  }

  @Post()
  @Requires('role.grant')
  @ApiOperation({ summary: 'Make somebody an owner, a member of the work group or a coordinator' })
  @ApiCreatedResponse({ type: RoleGrantView })
  async appoint(@CurrentActor() actor: Actor, @Body() body: RoleGrantDto): Promise<RoleGrantView> {
    return this.organisers.appoint(actor, body);
  }

  @Delete(':roleGrantId')
  @HttpCode(204)
  @Requires('role.grant')
  @ApiOperation({ summary: 'Take a role away; never that of the last owner' })
  @ApiNoContentResponse({ description: 'Taken away.' })
  async dismiss(@CurrentActor() actor: Actor, @Param('roleGrantId', ParseUUIDPipe) id: string): Promise<void> {
    await this.organisers.dismiss(actor, id);
  }
}
