// Medusa's own conventions, TypeScript's strict rules and a few of this house.
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import js from '@eslint/js'
import medusa from '@medusajs/eslint-plugin'
import tseslint from 'typescript-eslint'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

// Medusa's rules are for Medusa's own rooms: neither tests nor the storefront's pages follow its file names.
const [medusaIgnores, ...medusaRules] = medusa.configs.recommended
const notMedusa = ['storefront/**', ...(medusaIgnores.ignores ?? [])]

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/.medusa/**',
      '**/dist/**',
      '**/.astro/**',
      '**/public/**',
      '**/*.astro',
      '**/*.d.ts',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  ...medusaRules.map((part) => ({ ...part, ignores: [...(part.ignores ?? []), ...notMedusa] })),
  {
    languageOptions: { parserOptions: { tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      // Refusals are the kernel's RefusalError, and a plain Error is a bug: both on purpose (docs/decisions).
      '@medusajs/use-medusa-error-not-generic-error': 'off',
    },
  },
  {
    files: [
      '.launch/**',
      '**/*.mjs',
      '**/*.cjs',
      'integration-tests/**',
      'backend/src/scripts/**',
      'backend/src/seed/**',
    ],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        URL: 'readonly',
        AbortSignal: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
      },
    },
    rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
)
