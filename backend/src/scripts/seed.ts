import type { ExecArgs } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'
import { dayOf, systemClock } from '@pengshui/kernel'
import numberPlaces from '../jobs/number-places'
import { seedAgreements } from '../seed/agreements'
import { seedApprovals } from '../seed/approvals'
import { seedAccounts } from '../seed/accounts'
import { seedBenefit } from '../seed/benefit'
import { seedCatalogue, seedSellers } from '../seed/catalogue'
import { seedCertificates } from '../seed/certificates'
import { seedChildOrders } from '../seed/child-orders'
import { openPrices } from '../listing/open-prices'
import { seedFor } from '../seed/context'
import { seedHistory } from '../seed/history'
import { seedHouseholds } from '../seed/households'
import { seedInstitutions } from '../seed/institutions'
import { seedLots, settleLots } from '../seed/lots'
import { seedMatching } from '../seed/matching'
import { seedNetwork } from '../seed/network'
import { demoEmail, seedInstitutionPeople, seedPublicPeople, seedSellerPeople } from '../seed/people'
import { seedPresales } from '../seed/presales'
import { seedQuotations } from '../seed/quotations'
import { seedQuotaHistory } from '../seed/quota-history'
import { seedRecentOrders } from '../seed/recent-orders'
import { seedSettlement } from '../seed/settlement'
import { seedStanding } from '../seed/standing'
import { seedTelemetry } from '../seed/telemetry'
import { seedTrace, seedTraceHistory, seedTraceOfKept } from '../seed/trace'
import { seedVerifications } from '../seed/verifications'

/** Loads the demonstration county once; the same SEED_DAY gives the same county. */
export default async function seedCounty({ container }: ExecArgs): Promise<void> {
  const [operator] = await container
    .resolve(Modules.USER)
    .listUsers({ email: demoEmail('operator') }, { take: 1 })
  if (operator) return console.log('[seed] already seeded: nothing to do')
  const password = process.env.DEMO_PASSWORD
  if (!password) throw new Error('Set DEMO_PASSWORD: the password of the demonstration logins')
  const seed = seedFor(container, process.env.SEED_DAY ?? dayOf(systemClock()), password)

  const part = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const from_ms = performance.now()
    const result = await work()
    console.log(`[seed] ${name}: ${((performance.now() - from_ms) / 1000).toFixed(1)} s`)
    return result
  }
  const { consumers } = await part('operator and consumers', () => seedPublicPeople(seed))
  const sellers = await part('sellers', () => seedSellers(seed))
  await part('members of sellers', () => seedSellerPeople(seed, sellers))
  await part('member households', () => seedHouseholds(seed, sellers))
  const listings = await part('products and listings', () => seedCatalogue(seed, sellers))
  await part('prices of before', () => openPrices(container))
  await part('certificates', () => seedCertificates(seed, listings, sellers))
  await part('half-yearly verifications', () => seedVerifications(seed, sellers))
  const places = await part('network', () => seedNetwork(seed))
  await part('devices of cold rooms and vehicles', () => seedTelemetry(seed))
  const lots = await part('lots', () => seedLots(seed, listings, places))
  await part('trace events of lots', () => seedTrace(seed, lots))
  const institutions = await part('institutions', () => seedInstitutions(seed))
  await part('members of institutions', () => seedInstitutionPeople(seed, institutions))
  await part('templates and standing orders', () => seedStanding(seed, institutions))
  const given = { listings, lots, consumers, institutions: [...institutions.values()] }
  const orders = await part('a year of orders', () => seedHistory(seed, { ...given, places }))
  await part('quota entries', () => seedQuotaHistory(seed, orders))
  await part('child orders', () => seedChildOrders(seed, orders))
  await part('accounts of institutions', () => seedAccounts(seed, orders))
  await part('purchases from farmers', () => seedBenefit(seed, sellers, listings))
  await part('settlement of sellers', () => seedSettlement(seed, orders, sellers))
  await part('trace events of orders', () => seedTraceHistory(seed, orders, places))
  await part('written-off and quarantined lots', async () =>
    seedTraceOfKept(seed, await settleLots(seed, lots)),
  )
  await part('presales', () => seedPresales(seed, listings))
  await part('orders through the real workflows', () => seedRecentOrders(seed, given))
  await part('approvals', () => seedApprovals(seed, institutions))
  await part('framework agreements', () => seedAgreements(seed, listings, sellers, institutions))
  await part('requests for quotation', () => seedQuotations(seed, sellers, institutions))
  await part('demand and supply', () => seedMatching(seed, sellers, institutions))
  await part('numbers of places', () => numberPlaces(container))
  console.log(
    `[seed] ${listings.length} products, ${lots.length} lots, ${orders.length} past orders for ${seed.day}`,
  )
}
