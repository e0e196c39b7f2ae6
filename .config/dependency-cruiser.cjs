// The arrows of docs/architecture.md, as errors. `storefront -HTTP-> backend -> plugins/* -> plugins/kernel`.
const layer = (from, to) => ({
  name: `inside-a-plugin-${from}-not-to-${to}`,
  comment: 'Inside a plugin: api | jobs | subscribers -> workflows -> modules -> domain -> kernel.',
  severity: 'error',
  from: { path: `^plugins/([^/]+)/src/${from}/`, pathNot: '/__tests__/|\\.spec\\.' },
  to: { path: `^plugins/$1/src/(${to})/` },
})

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'plugins-are-a-star',
      comment: 'No plugin imports another plugin; they share only the kernel and hold ids as text.',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/' },
      to: { path: '^plugins/(?!kernel/)', pathNot: '^plugins/$1/' },
    },
    {
      name: 'plugins-know-no-backend',
      severity: 'error',
      from: { path: '^plugins/' },
      to: { path: '^(backend|storefront|integration-tests)/' },
    },
    {
      name: 'kernel-is-bare',
      comment:
        'No Medusa, no dependency: only tests, the admin kit and the doors for files may import a tool.',
      severity: 'error',
      from: {
        path: '^plugins/kernel/src/',
        pathNot: ['\\.spec\\.ts$', '^plugins/kernel/src/(admin|documents|tables|uploads)/'],
      },
      to: { pathNot: ['^plugins/kernel/src/(?!admin/|documents/|tables/|uploads/)', '^crypto$'] },
    },
    {
      name: 'admin-kit-is-for-browsers',
      comment: 'What admin pages share knows no server code, and no server code knows it.',
      severity: 'error',
      from: { path: '^(plugins|backend)/', pathNot: '/src/admin/' },
      to: { path: '^plugins/kernel/src/admin/' },
    },
    {
      name: 'admin-kit-knows-no-server',
      severity: 'error',
      from: { path: '^plugins/kernel/src/admin/' },
      to: { path: '^(plugins|backend)/', pathNot: '^plugins/kernel/src/admin/' },
    },
    {
      name: 'domain-is-pure',
      comment:
        'src/domain: plain data and a clock value in, data or a refusal out; a hash is as pure as a sum.',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/src/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^plugins/$1/src/(domain/|refusals\\.ts)', '^plugins/kernel/', '^crypto$'] },
    },
    layer('modules', 'workflows|api|jobs|subscribers|admin'),
    layer('workflows', 'api|jobs|subscribers|admin'),
    layer('links', 'api|jobs|subscribers|admin|workflows'),
    layer('admin', 'api|jobs|subscribers|workflows|modules'),
    {
      name: 'enter-by-the-door',
      comment: "A room is entered by its package's exports, nobody imports past them.",
      severity: 'error',
      from: { path: '^(backend|integration-tests)/' },
      to: {
        path: '^plugins/[^/]+/',
        pathNot: [
          '^plugins/[^/]+/src/(domain|workflows|solver)/index\\.ts$',
          '^plugins/[^/]+/src/modules/[^/]+/index\\.ts$',
          '^plugins/[^/]+/src/(events|refusals)\\.ts$',
          '^plugins/kernel/src/((admin|documents|tables|uploads)/)?index\\.ts$',
        ],
      },
    },
    {
      name: 'storefront-talks-http-only',
      severity: 'error',
      from: { path: '^storefront/' },
      to: { path: '^(backend|plugins|integration-tests)/' },
    },
    {
      name: 'product-knows-no-tests',
      severity: 'error',
      from: { path: '^(backend|storefront)/' },
      to: { path: '^integration-tests/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^astro:', '^virtual:', '\\.astro$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.medusa|dist|\\.astro|\\.data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.jsx', '.json', '.astro'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
