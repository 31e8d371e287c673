import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#identity';
import { OrganisationsService } from '#organisations';
import { CurrentActor, Requires } from '../http/index.js';
import { ContactAnswer } from './organisation.dto.js';

@ApiTags('organisations')
@Controller('v1/tenants/:tenant')
export class ContactsController {
  constructor(private readonly organisations: OrganisationsService) {}

  @Get('organisations/:organisationId/contacts')
  @Requires('contact.manage')
  @ApiOperation({ summary: 'Contacts and hosts of an organisation, by name' })
  @ApiOkResponse({ type: [ContactAnswer] })
  list(@CurrentActor() actor: Actor, @Param('organisationId', ParseUUIDPipe) id: string): Promise<ContactAnswer[]> {
    return this.organisations.listContacts(actor, id);
  }

  @Delete('contacts/:contactId')
  @HttpCode(204)
  @Requires('contact.manage')
  @ApiOperation({ summary: "End somebody's acting for an organisation" })
  @ApiNoContentResponse({ description: 'Ended; the role is gone with it.' })
  end(@CurrentActor() actor: Actor, @Param('contactId', ParseUUIDPipe) id: string): Promise<void> {
    return this.organisations.endContact(actor, id);
  }
}
