import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AllocationModule } from '#allocation';
import { NotificationsModule } from '#notifications';
import { OffersModule } from '#offers';
import { OperatorsModule, OperatorsService, atTheServer } from '#operators';
import { PlacementsModule } from '#placements';
import type { Configuration } from '#platform/config';
import { PlatformModule } from '#platform/nest';
import { RegistrationsModule } from '#registrations';
import { entities, rooms } from '#schema';

@Module({})
class DeskModule {
  static with(configuration: Configuration): DynamicModule {
    const features = [OperatorsModule, OffersModule, RegistrationsModule, AllocationModule, PlacementsModule];
    return {
      module: DeskModule,
      imports: [PlatformModule.forRoot(configuration, entities, rooms), ...features, NotificationsModule],
    };
  }
}

/** Makes somebody an operator on the authority of the database's address, and mails them. */
export async function inviteAtTheServer(
  configuration: Configuration,
  who: { email: string; name: string },
): Promise<{ id: string; email: string; name: string }> {
  const house = await NestFactory.createApplicationContext(DeskModule.with(configuration), {
    logger: ['error', 'fatal'],
  });
  try {
    const { id, email, name } = await house.get(OperatorsService, { strict: false }).invite(atTheServer, who);
    return { id, email, name };
  } finally {
    await house.close();
  }
}
