import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const json = <T>(file: string): T => JSON.parse(readFileSync(join(root, file), 'utf8')) as T;

interface NestCli {
  monorepo: boolean;
  compilerOptions: {
    builder: { type: string; options: { filenames: string[]; outDir: string; ignore: string[]; copyFiles: boolean } };
  };
  projects: Record<string, { type: string; sourceRoot: string; entryFile: string }>;
}

describe('nest-cli.json', () => {
  const cli = json<NestCli>('nest-cli.json');

  it('is a monorepo of the three processes, each with an entry that is there', () => {
    expect(cli.monorepo).toBe(true);
    expect(Object.keys(cli.projects)).toEqual(['api', 'worker', 'standalone']);
    for (const [name, { type, sourceRoot, entryFile }] of Object.entries(cli.projects)) {
      expect([type, sourceRoot]).toEqual(['application', `apps/${name}/src`]);
      expect(() => readFileSync(join(root, sourceRoot, `${entryFile}.ts`))).not.toThrow();
    }
  });

  it('builds by swc what npm run build builds, into the same places, libs included', () => {
    const { type, options } = cli.compilerOptions.builder;
    const ours = readFileSync(join(root, 'scripts/lib/build.mjs'), 'utf8');
    const rooms = /const ROOMS = \[([^\]]+)\]/.exec(ours)?.[1]?.match(/\w+/g);
    expect([type, options.filenames, options.outDir, options.ignore]).toEqual([
      'swc',
      rooms,
      'dist',
      ['**/*.spec.ts', 'apps/web/**'],
    ]);
    // The texts of mails are files beside the code.
    expect(options.copyFiles).toBe(true);
    const { imports } = json<{ imports: Record<string, { default: string }> }>('package.json');
    for (const { default: compiled } of Object.values(imports))
      expect(compiled).toMatch(/^\.\/dist\/(libs|workflows)\//);
  });
});

describe('TypeOrmModule', () => {
  const sources = ['apps', 'libs', 'workflows'].flatMap((room) =>
    (readdirSync(join(root, room), { recursive: true }) as string[])
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => ({ file: `${room}/${file}`, text: readFileSync(join(root, room, file), 'utf8') })),
  );

  it('makes the connection, in the platform alone', () => {
    const users = sources.filter(({ text }) => text.includes('@nestjs/typeorm')).map(({ file }) => file);
    expect(users).toEqual(['libs/platform/nest/index.ts']);
    const [platform] = sources.filter(({ file }) => users.includes(file));
    expect(platform?.text).toContain('TypeOrmModule.forRoot(');
  });

  it("offers no repository: rows are reached in a tenant's unit of work", () => {
    const injected = /forFeature\(|InjectRepository|InjectEntityManager|InjectDataSource|getRepositoryToken/;
    expect(sources.filter(({ text }) => injected.test(text)).map(({ file }) => file)).toEqual([]);
    const reached = /\bsource\.(getRepository|manager)\b/;
    expect(sources.filter(({ text }) => reached.test(text)).map(({ file }) => file)).toEqual([]);
  });
});
