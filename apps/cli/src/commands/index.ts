import type { Command } from '../command.js';
import { doctorCommand } from './doctor.js';
import { environmentCommand } from './environment.js';
import { migrateCommand } from './migrate.js';
import { openapiCommand } from './openapi.js';
import { playCommand } from './play.js';
import { seedCommand } from './seed.js';

/** Every command, in the order in which `--help` lists them. */
export const commands: Command[] = [
  playCommand,
  doctorCommand,
  migrateCommand,
  seedCommand,
  openapiCommand,
  environmentCommand,
];
