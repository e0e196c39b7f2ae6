// Three projects: `unit` needs nothing, `module` needs Postgres, `journey` needs a whole running house.
const path = require('node:path')
const root = path.resolve(__dirname, '..')

const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
    target: 'es2022',
  },
  module: { type: 'commonjs' },
}

const base = {
  rootDir: root,
  testEnvironment: 'node',
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  modulePathIgnorePatterns: ['/\\.medusa/', '/\\.data/'],
  testPathIgnorePatterns: ['/node_modules/', '/\\.medusa/', '/dist/'],
}

module.exports = {
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/plugins/*/src/**/*.spec.ts',
        '<rootDir>/backend/src/**/*.spec.ts',
        '<rootDir>/storefront/src/**/*.spec.ts',
        '<rootDir>/integration-tests/rules/**/*.spec.ts',
      ],
      testPathIgnorePatterns: [...base.testPathIgnorePatterns, '/__tests__/'],
    },
    {
      ...base,
      displayName: 'module',
      testMatch: ['<rootDir>/plugins/*/src/modules/*/__tests__/**/*.spec.ts'],
    },
    {
      ...base,
      displayName: 'journey',
      testEnvironment: path.join(__dirname, 'telling-environment.cjs'),
      testMatch: ['<rootDir>/integration-tests/{http,redis,faults,browser}/**/*.spec.ts'],
    },
  ],
}
