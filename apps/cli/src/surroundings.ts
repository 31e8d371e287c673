import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfiguration, type Configuration } from '#platform/config';
import { runningService } from '#local-servers';

/** Something that a person can put right; the message is one sentence with the remedy. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The folder of the project: the nearest one above this file that has a package.json. */
export const projectFolder = above(dirname(fileURLToPath(import.meta.url)));

/** The folder in which a service on this machine keeps its data. */
export const dataFolder = (environment: NodeJS.ProcessEnv = process.env): string =>
  resolve(environment['WISSEL_DATA'] || join(projectFolder, '.wissel'));

/** The settings for a command: the environment's, else those of the service that runs on this machine. */
export function configuration(environment: NodeJS.ProcessEnv = process.env): Configuration {
  if (environment['DATABASE_URL']) return readConfiguration(environment);
  const running = runningService(dataFolder(environment))?.settings;
  if (!running) {
    throw new Refused(
      'There is no database to work on: set DATABASE_URL (and what else the README lists), or start the service with npm start first.',
    );
  }
  return readConfiguration({ ...running, ...environment });
}

function above(folder: string): string {
  return existsSync(join(folder, 'package.json')) || dirname(folder) === folder ? folder : above(dirname(folder));
}
