import { ownRoutes, type Route } from '../support/routes'

const ROUTES = ownRoutes()
const title = ({ method, path }: Route): string => `${method} ${path}`
const OWNERS: Record<string, string[]> = {
  admin: ['user'],
  agency: ['agency_member'],
  coop: ['coop_member'],
  epcis: ['partner'],
}
const TENANTS: Record<string, string[]> = {
  agency_member: ['self', 'institution'],
  coop_member: ['self', 'seller'],
  partner: ['partner'],
}

it('the walk finds the routes, each once', () => {
  expect(ROUTES.length).toBeGreaterThanOrEqual(300)
  expect(new Set(ROUTES.map(title)).size).toBe(ROUTES.length)
})

it('every route declares who may call it and whose the data is, as its address says', () => {
  const wrong = ROUTES.filter(({ path, access }) => {
    if (!access) return true
    const [area = ''] = path.split('/').filter(Boolean)
    const actors = OWNERS[area] ?? ['public', 'customer']
    const tenants = TENANTS[access.actor]
    return !actors.includes(access.actor) || (tenants && !tenants.includes(access.tenant))
  })
  expect(wrong.map(title)).toEqual([])
})
