// node bundle-workflows.mjs <output file>: the workflow code as one file, which workers and tests load as it is.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { root } from './run.mjs';

const { code } = await bundleWorkflowCode({
  workflowsPath: join(root, 'workflows/index.ts'),
  failureConverterPath: join(root, 'libs/platform/temporal/failure-converter.ts'),
  logger: new DefaultLogger('WARN'),
  webpackConfigHook: (config) => ({
    ...config,
    resolve: {
      ...config.resolve,
      extensionAlias: { '.js': ['.ts', '.js'] },
      conditionNames: ['source', '...'],
    },
  }),
});
writeFileSync(process.argv[2], code);
