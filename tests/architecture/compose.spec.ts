import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describeConfiguration, readConfiguration } from '#platform/config';

interface Service {
  image: string;
  restart: string;
  command?: string[];
  environment?: Record<string, string>;
  healthcheck?: { test: string[]; interval: string; timeout: string; retries: number };
  depends_on?: Record<string, { condition: string }>;
  ports?: string[];
  volumes?: string[];
}

const root = join(__dirname, '../..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  configs: Record<string, { content: string }>;
};
const { services } = compose;
const service = (name: string): Service => {
  const found = services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
};
const jobs = ['temporal-schema', 'temporal-namespace', 'migrate'];
const servers = ['postgres', 'redis', 'temporal', 'temporal-ui', 'mail', 'api', 'worker'];

describe('docker-compose.yml', () => {
  it('holds the production shape and nothing else', () => {
    expect(Object.keys(services).sort()).toEqual([...jobs, ...servers].sort());
  });

  it.each(Object.entries(services))('pins the image of %s to one version', (_, { image }) => {
    // "latest", "18" and "8-alpine" move under our feet. PostgreSQL has no third number.
    expect(image).toMatch(/^[\w/-]+:v?\d+\.\d+[\w.-]*$/);
    if (!image.startsWith('postgres:')) expect(image).toMatch(/:v?\d+\.\d+\.\d+/);
  });

  it('runs the versions that the tests run', () => {
    expect(service('postgres').image).toMatch(/^postgres:18\./);
    for (const name of ['temporal', 'temporal-schema', 'temporal-namespace']) {
      expect(service(name).image).toMatch(/:1\.29\.\d/);
    }
    const node = [...readFileSync(join(root, 'Dockerfile'), 'utf8').matchAll(/^FROM (\S+)/gm)].map(
      ([, image]) => image,
    );
    expect(node).toHaveLength(2);
    for (const image of node) expect(image).toMatch(/^node:\d+\.\d+\.\d+-/);
    expect(new Set(node).size).toBe(1);
  });

  it.each(servers)('keeps %s running and asks how it is', (name) => {
    expect(service(name).restart).toBe('unless-stopped');
    const check = service(name).healthcheck;
    expect(check?.test.length).toBeGreaterThan(1);
    expect(check).toEqual(
      expect.objectContaining({
        interval: expect.any(String),
        timeout: expect.any(String),
        retries: expect.any(Number),
      }),
    );
  });

  it('asks api and worker whether they are ready, on the ports they listen on', () => {
    expect(service('api').healthcheck!.test.join(' ')).toContain(`:${service('api').environment!.PORT}/health/ready`);
    expect(service('worker').healthcheck!.test.join(' ')).toContain(
      `:${service('worker').environment!.HEALTH_PORT}/health/ready`,
    );
  });

  it('lets a collector of figures reach api and worker from inside the network, and publishes the api alone', () => {
    for (const name of ['api', 'worker']) expect(service(name).environment!.HOST).toBe('0.0.0.0');
    expect(service('worker').ports).toBeUndefined();
  });

  it('starts each part when what it needs is there: servers healthy, jobs done', () => {
    const waitsFor = (name: string): Record<string, string> =>
      Object.fromEntries(Object.entries(service(name).depends_on ?? {}).map(([on, { condition }]) => [on, condition]));
    for (const name of Object.keys(services)) {
      for (const [on, condition] of Object.entries(waitsFor(name))) {
        expect([name, on, condition]).toEqual([
          name,
          on,
          jobs.includes(on) ? 'service_completed_successfully' : 'service_healthy',
        ]);
      }
    }
    expect(Object.keys(waitsFor('temporal-schema'))).toEqual(['postgres']);
    expect(Object.keys(waitsFor('temporal')).sort()).toEqual(['postgres', 'temporal-schema']);
    expect(Object.keys(waitsFor('temporal-namespace'))).toEqual(['temporal']);
    expect(Object.keys(waitsFor('migrate'))).toEqual(['postgres']);
    const ready = ['mail', 'migrate', 'postgres', 'redis', 'temporal', 'temporal-namespace'];
    expect(Object.keys(waitsFor('api')).sort()).toEqual(ready);
    expect(Object.keys(waitsFor('worker')).sort()).toEqual(ready);
  });

  it.each(['api', 'worker', 'migrate'] as const)(
    'gives %s only variables that it knows, and all that it needs',
    (name) => {
      const given = service(name).environment!;
      const user = name === 'migrate' ? 'cli' : name;
      const known = describeConfiguration();
      for (const variable of Object.keys(given)) {
        const description = known.find((one) => one.name === variable);
        expect({ variable, usedBy: description?.usedBy }).toEqual({
          variable,
          usedBy: expect.arrayContaining([user]),
        });
      }
      const needed = known.filter((one) => !('default' in one) && one.usedBy.includes(user));
      expect(Object.keys(given)).toEqual(expect.arrayContaining(needed.map((one) => one.name)));
      expect(() => readConfiguration(substituted(given))).not.toThrow();
    },
  );

  it('takes every secret from the environment, and says which one is missing', () => {
    const secret = new Set(describeConfiguration().flatMap((one) => (one.secret ? [one.name] : [])));
    const carriesNoSecret = new Set(['SMTP_URL']);
    for (const { environment = {} } of Object.values(services)) {
      for (const [name, value] of Object.entries(environment)) {
        if ((secret.has(name) && !carriesNoSecret.has(name)) || /PASSWORD|PWD|AUTH$/.test(name)) {
          expect([name, value]).toEqual([name, expect.stringMatching(/\$\{[A-Z_]+(:\?set [A-Z_]+ .+|:-)\}/)]);
        }
      }
    }
    const required = [...text.matchAll(/\$\{([A-Z_]+):\?set ([A-Z_]+) /g)];
    expect(required.length).toBeGreaterThan(10);
    for (const [, variable, named] of required) expect(named).toBe(variable);
    // No default may stand in for a secret; what may be empty is the relay and the proxy in front.
    const defaults = [...text.matchAll(/\$\{([A-Z_]+):-([^}]*)\}/g)].map(([, name]) => name);
    expect(defaults.sort()).toEqual([
      'LOG_LEVEL',
      'MAIL_RELAY',
      'MAIL_RELAY_PASSWORD',
      'MAIL_RELAY_USER',
      'TRUSTED_PROXIES',
    ]);
  });

  it('names in its head every variable that it asks for', () => {
    const head = text.slice(0, text.indexOf('x-settings'));
    for (const [, name] of text.matchAll(/\$\{([A-Z_]+)[:}]/g)) {
      if (name !== 'LOG_LEVEL') expect(head).toContain(name);
    }
  });

  it('lets nobody but api and worker near the application, and the owner of the tables near migrations alone', () => {
    expect(Object.keys(services).filter((name) => service(name).environment?.DATABASE_MIGRATION_URL)).toEqual([
      'migrate',
    ]);
    expect(service('api').environment!.DATABASE_URL).toMatch(/^postgresql:\/\/wissel:/);
    expect(compose.configs.databases!.content).toContain(
      'create role wissel_owner login createrole nosuperuser nobypassrls',
    );
    for (const { ports = [] } of Object.values(services))
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('keeps the queue over a restart and never throws a job away', () => {
    const command = service('redis').command!.join(' ');
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
    for (const name of ['postgres', 'redis', 'mail']) {
      const volume = service(name).volumes![0]!.split(':')[0]!;
      expect(Object.keys(compose.volumes)).toContain(volume);
    }
  });

  it('registers the search attributes that workflows carry', () => {
    const job = service('temporal-namespace').command!.join('\n');
    for (const attribute of ['TenantId:Keyword', 'EditionId:Keyword', 'Phase:Keyword', 'Deadline:Datetime']) {
      expect(job).toContain(attribute);
    }
    expect(job).toContain(`--namespace ${service('api').environment!.TEMPORAL_NAMESPACE}`);
  });

  it.each(['api', 'worker', 'migrate'])('starts a program of %s that exists', (name) => {
    const program = service(name).command![1]!;
    expect(existsSync(join(root, program.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
  });
});

/** The values as Compose would hand them over, with invented secrets. */
function substituted(given: Record<string, string>): Record<string, string> {
  const invented: Record<string, string> = {
    PAYLOAD_KEY: randomBytes(32).toString('base64'),
    MAIL_FROM: 'wissel@netwerk.example',
    PUBLIC_URL: 'https://wissel.example',
  };
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      value.replace(/\$\{([A-Z_]+)(?::-([^}]*)|:\?[^}]*)\}/g, (_, variable: string, fallback?: string) =>
        fallback !== undefined ? fallback : (invented[variable] ?? randomBytes(24).toString('hex')),
      ),
    ]),
  );
}
