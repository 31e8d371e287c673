import { ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMinSize, IsDate, IsIn, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { organiserRoles, type OrganiserRole } from '#programmes';
import { EmailAddress, Field, OptionalField, byValue } from '../http/index.js';

@ApiSchema({
  name: 'NewRoleGrant',
  ...byValue('role', [
    { values: ['regional_coordinator'], needs: ['regionIds'], without: ['partnerId'] },
    { values: ['partner_coordinator'], needs: ['partnerId'], without: ['regionIds'] },
    { values: ['owner', 'work_group'], without: ['regionIds', 'partnerId'] },
  ]),
})
export class RoleGrantDto {
  @Field('Address of the person; made when the network does not know it yet.', { format: 'email' })
  @EmailAddress()
  email: string;

  @Field('Name, for somebody new.')
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @Field('The role.', { enum: organiserRoles })
  @IsIn(organiserRoles)
  role: OrganiserRole;

  @OptionalField('Regions of a regional coordinator.', { type: [String] })
  @IsUUID(undefined, { each: true })
  @ArrayMinSize(1)
  regionIds?: string[];

  @OptionalField('Partner of a partner coordinator; the regions are those of the partner.', { format: 'uuid' })
  @IsUUID()
  partnerId?: string;

  @OptionalField('When the role ends by itself, for a deputy; left out: it lasts. Given again, the end is moved.', {
    type: String,
    format: 'date-time',
    example: '2027-08-31T22:00:00Z',
  })
  @Type(() => Date)
  @IsDate({ message: 'must be an instant, for example 2027-08-31T22:00:00Z' })
  endsAt?: Date;
}

@ApiSchema({ name: 'Organiser' })
class OrganiserPersonView {
  @Field('Id of the person.', { format: 'uuid' })
  id: string;

  @Field('Name.')
  name: string;

  @Field('Address.', { format: 'email' })
  email: string;
}

@ApiSchema({ name: 'RoleGrant' })
export class RoleGrantView {
  @Field('Id of the role held.', { format: 'uuid' })
  id: string;

  @Field('The role.', { enum: organiserRoles })
  role: OrganiserRole;

  @Field('Regions it is limited to; null: all.', { type: [String], nullable: true })
  regionIds: string[] | null;

  @Field('Partner on whose behalf it is held.', { type: String, format: 'uuid', nullable: true })
  partnerId: string | null;

  @Field('When it ends by itself; null: it lasts.', { type: String, format: 'date-time', nullable: true })
  endsAt: Date | null;

  @Field('Who holds it.', { type: OrganiserPersonView })
  person: OrganiserPersonView;
}
