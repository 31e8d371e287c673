import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeConfiguration } from '#platform/config';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

it('lists every setting in the README, with its meaning', () => {
  const missing = describeConfiguration().filter(
    ({ name, description }) => !readme.includes(`| \`${name}\` | ${description}`),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
});

it('leaves no gap in the README', () => {
  expect(readme).not.toContain('<!--');
});
