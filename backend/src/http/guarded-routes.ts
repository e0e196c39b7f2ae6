import fs from 'node:fs'
import path from 'node:path'
import type { RouteAccess } from '@pengshui/kernel'

const ROUTE = /(^|[\\/])route\.(ts|js)$/
const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])
const OWNERS: Record<string, string[]> = {
  admin: ['user'],
  agency: ['agency_member'],
  coop: ['coop_member'],
  epcis: ['partner'],
}
const NEEDS_TENANT = new Set(['agency_member', 'coop_member', 'partner'])

type Load = (file: string) => Record<string, unknown>

/** What is wrong with one handler of a route file; null when it says who may call it and whose data it is. */
export function whyUnguarded(handler: unknown, url: string): string | null {
  const access = (handler as { access?: Partial<RouteAccess> } | null)?.access
  if (typeof handler !== 'function' || !access?.actor || !access.tenant) return 'declares no owner rule'
  const [area = ''] = url.split('/').filter(Boolean)
  const owners = OWNERS[area]
  if (owners && !owners.includes(access.actor)) return `is open to ${access.actor}`
  return NEEDS_TENANT.has(access.actor) && access.tenant === 'none' ? 'names no tenant' : null
}

/**
 * The house does not open with a door nobody keeps: every handler of every route file in these folders is made by
 * `guarded`. Called while Medusa reads our middlewares, so that what it throws stops the boot.
 * @throws naming each handler that is not
 */
export function assertGuarded(folders: string[], load: Load): void {
  const faults = folders.flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => ROUTE.test(file) && !file.split(path.sep).some((part) => part.startsWith('_')))
      .flatMap((file) => faultsOf(load(path.join(folder, file)), `/${path.dirname(file)}`)),
  )
  if (faults.length > 0) throw new Error(`Routes without an owner rule: ${faults.join('; ')}`)
}

function faultsOf(exported: Record<string, unknown>, url: string): string[] {
  const handlers = Object.entries(exported).filter(([name]) => METHODS.has(name))
  if (handlers.length === 0) return [`${url} exports no handler`]
  return handlers.flatMap(([method, handler]) => {
    const why = whyUnguarded(handler, url)
    return why ? [`${method} ${url} ${why}`] : []
  })
}

/** Our own folders of routes: the hall's and every plugin's, as Medusa loads them. */
export function ownApiFolders(plugins: (string | { resolve: string })[]): string[] {
  const rooms = plugins
    .map((plugin) => (typeof plugin === 'string' ? plugin : plugin.resolve))
    .filter((name) => name.startsWith('@pengshui/'))
    .map((name) => path.dirname(require.resolve(`${name}/package.json`)))
    .map((room) => path.join(room, '.medusa', 'server', 'src', 'api'))
  return [path.resolve(__dirname, '..', 'api'), ...rooms].filter((folder) => fs.existsSync(folder))
}
