// What is built before it is served: the admin (Medusa, Vite) and the storefront (Astro).
import fs from 'node:fs'
import path from 'node:path'
import { fingerprint, pluginFolders } from './fingerprint.mjs'
import { linkPlugins } from './link-plugins.mjs'
import { BACKEND, MEDUSA_CLI, ROOT, STOREFRONT } from './paths.mjs'
import { run } from './run.mjs'
import { step } from './say.mjs'

async function buildIfChanged(name, product, mark, build) {
  const stamp = path.join(product, '.fingerprint')
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === mark) return
  await step(`build the ${name}`, build)
  fs.writeFileSync(stamp, mark)
}

function buildAdmin() {
  const sources = [
    'package-lock.json',
    'backend/medusa-config.ts',
    'backend/src/admin',
    ...pluginFolders('src/admin'),
  ]
  return buildIfChanged('admin', path.join(BACKEND, '.medusa', 'admin'), fingerprint(sources), async () => {
    // Building reads the configuration only; it opens no database and signs nothing.
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      MEDUSA_DISABLE_TELEMETRY: 'true',
      JWT_SECRET: 'build',
      COOKIE_SECRET: 'build',
    }
    await run(process.execPath, [MEDUSA_CLI, 'build', '--admin-only'], { cwd: BACKEND, env })
    fs.mkdirSync(path.join(BACKEND, 'public'), { recursive: true })
    const served = path.join(BACKEND, 'public', 'admin')
    fs.rmSync(served, { recursive: true, force: true })
    fs.symlinkSync(
      path.join(BACKEND, '.medusa', 'admin'),
      served,
      process.platform === 'win32' ? 'junction' : 'dir',
    )
  })
}

function buildStorefront() {
  const sources = ['package-lock.json', 'storefront']
  return buildIfChanged('storefront', path.join(STOREFRONT, 'dist'), fingerprint(sources), () =>
    run(process.execPath, [path.join(ROOT, 'node_modules', 'astro', 'bin', 'astro.mjs'), 'build'], {
      cwd: STOREFRONT,
      env: { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
    }),
  )
}

export async function buildAll() {
  linkPlugins()
  await buildStorefront()
  await buildAdmin()
}
