import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Chromium or Chrome on the PATH; undefined when there is none. */
export const findChromium = (env: NodeJS.ProcessEnv): string | undefined =>
  names
    .flatMap((name) => (env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return file.startsWith('/');
      } catch {
        return false;
      }
    });
