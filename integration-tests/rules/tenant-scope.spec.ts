import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from '../support/environment'
import { ownRoutes } from '../support/routes'

/** What every seller or institution may see alike: the county's catalogue, sellers, rooms, programmes and open posts. */
const SHARED = new Set([
  'GET /coop/zones',
  'GET /coop/demands',
  'GET /coop/listing-rules',
  'GET /agency/representatives',
  'GET /agency/catalogue',
  'GET /agency/claimable-units',
  'POST /agency/bundles',
  'GET /agency/sellers',
  'GET /agency/supplies',
  'GET /agency/programmes',
])

const SKIPPED = new Set(['node_modules', '.medusa', 'dist', 'static', 'admin'])
const filesIn = (folder: string): string[] =>
  fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name)
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesIn(name)
    return name.endsWith('.ts') && !name.endsWith('.spec.ts') ? [name] : []
  })
const textOf = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8')

/** Names of functions that read the tenant of a request, or are made by one that does. */
function scopes(): string[] {
  const rooms = [
    'backend/src',
    ...fs.readdirSync(path.join(ROOT, 'plugins')).map((name) => `plugins/${name}/src`),
  ]
  const texts = rooms
    .flatMap(filesIn)
    .filter((file) => !file.endsWith('/route.ts'))
    .map(textOf)
  const names = new Set(['tenantOf'])
  for (let before = 0; before !== names.size;) {
    before = names.size
    for (const text of texts)
      for (const part of text.split(/^(?=export )/m)) {
        const [, name] = /^export (?:async )?(?:function|const) (\w+)/.exec(part) ?? []
        if (name && [...names].some((known) => part.includes(`${known}(`))) names.add(name)
      }
  }
  return [...names]
}

it('every route of a tenant reads whose data it is', () => {
  const known = scopes()
  const loose = ownRoutes()
    .filter(({ access }) => access?.tenant === 'seller' || access?.tenant === 'institution')
    .filter(({ file, method, path: url }) => {
      const text = textOf(file)
      return !SHARED.has(`${method} ${url}`) && !known.some((name) => text.includes(name))
    })
  expect(loose.map(({ method, path: url }) => `${method} ${url}`)).toEqual([])
})

it('nothing is shared that is not there', () => {
  const titles = new Set(ownRoutes().map(({ method, path: url }) => `${method} ${url}`))
  expect([...SHARED].filter((title) => !titles.has(title))).toEqual([])
})
