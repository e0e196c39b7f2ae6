import { routesIn } from '../support/routes'

/** The walk must see a handler that nobody guards, however it is written. */
it.each([
  [`export const GET = guarded({ actor: 'user', tenant: 'none' }, handler)`, true],
  [`export const GET = guarded({ actor: 'coop_member', tenant: 'seller', roles: ['owner'] }, handler)`, true],
  [`export const GET = async (req, res) => { res.json({}) }`, false],
  [`export async function GET(req, res) {}`, false],
  [`const GET = async () => {}\nexport { GET }`, false],
  [`export { GET } from '../elsewhere'`, false],
  [`export const GET = guarded(access, handler)`, false],
  [`export const GET = wrapped({ actor: 'user', tenant: 'none' }, handler)`, false],
])('%s', (text, declared) => {
  const [route] = routesIn('route.ts', text, '/x')
  expect(route?.method).toBe('GET')
  expect(route?.access !== null).toBe(declared)
})
