import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const noClock = {
  'no-restricted-syntax': [
    'error',
    {
      selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
      message: 'Time has one room: use #platform/clock.',
    },
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0]",
      message: 'Time has one room: use #platform/clock.',
    },
  ],
};

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.wissel/**', 'coverage/**', 'apps/web/src/shared/i18n/messages/**'] },
  ...tseslint.configs.recommended,
  prettier,
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts', 'tests/**/*.ts'],
    rules: {
      ...noClock,
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      eqeqeq: 'error',
    },
  },
  {
    // Promises that nobody waits for lose their errors.
    files: ['apps/**/*.ts', 'libs/**/*.ts', 'workflows/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/no-misused-promises': 'error' },
  },
  {
    // Written by a generator, which has a style of its own.
    files: ['libs/client/generated/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      eqeqeq: 'off',
    },
  },
  {
    // The clock's own room, and workflow code, where the sandbox replaces Date by the workflow's time.
    files: ['libs/platform/clock/**/*.ts', 'libs/local-servers/**/*.ts', 'tests/bench/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
