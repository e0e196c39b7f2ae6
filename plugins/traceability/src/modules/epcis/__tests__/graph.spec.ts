import path from 'node:path'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import fc from 'fast-check'
import { EPCIS_MODULE, type EpcisService } from '..'
import { transactionUri } from '../../../domain'
import type { EpcisEvent } from '../../../domain/epcis'

const NOW = new Date('2026-11-26T08:00:00Z')
const STARTED_MS = Date.parse('2026-11-01T00:00:00Z')
const RUNS = 40
const TEST_TIMEOUT_MS = 120_000
const LOTS = 9
/** A recall of thousands: most of these identifiers are of nobody. */
const MANY = 2_001

type Act =
  | { kind: 'mix'; from: number[]; to: number[] }
  | { kind: 'give' | 'back'; lot: number; order: number; quantity: number }

const lot = fc.integer({ min: 0, max: LOTS - 1 })
const some = fc.uniqueArray(lot, { minLength: 1, maxLength: 3 })
/** Few of each, so that what was given is given up again. */
const share = {
  lot: fc.integer({ min: 0, max: 3 }),
  order: fc.integer({ min: 0, max: 1 }),
  quantity: fc.integer({ min: 1, max: 2 }),
}
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('mix' as const), from: some, to: some }),
    fc.record({ kind: fc.constantFrom('give' as const, 'back' as const), ...share }),
  ),
  { minLength: 1, maxLength: 25 },
)

/** The same graph as two maps in memory. */
function oracle(list: Act[]) {
  const edges: [number, number][] = []
  const shares = new Map<string, number>()
  for (const act of list) {
    if (act.kind === 'mix') for (const from of act.from) for (const to of act.to) edges.push([from, to])
    else {
      const key = `${act.lot}|${act.order}`
      shares.set(key, (shares.get(key) ?? 0) + (act.kind === 'give' ? act.quantity : -act.quantity))
    }
  }
  const walk = (seeds: number[], way: [0, 1] | [1, 0]): Set<number> => {
    const reached = new Set(seeds)
    for (let size = -1; size !== reached.size;) {
      size = reached.size
      for (const edge of edges) if (reached.has(edge[way[0]])) reached.add(edge[way[1]])
    }
    return reached
  }
  const holders = [...shares]
    .filter(([, sum]) => sum > 0)
    .map(([key]) => key.split('|').map(Number) as [number, number])
  return {
    affected: (seed: number) => {
      const goods = walk([seed], [0, 1])
      return { goods, orders: new Set(holders.flatMap(([of, order]) => (goods.has(of) ? [order] : []))) }
    },
    sources: (order: number) =>
      walk(
        holders.flatMap(([of, by]) => (by === order ? [of] : [])),
        [1, 0],
      ),
  }
}

let serial = 0

moduleIntegrationTestRunner<EpcisService>({
  moduleName: EPCIS_MODULE,
  resolve: '@pengshui/traceability/modules/epcis',
  moduleModels: [model.define('epcis_graph_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const record = (events: EpcisEvent[]) =>
      (service as unknown as { knex: Knex }).knex.transaction((trx) =>
        service.recordInTransaction(trx, events, NOW),
      )

    it(
      'finds the lots and orders that an oracle in memory finds, both ways, in any graph, by either walk',
      async () => {
        let reached = 0
        await fc.assert(
          fc.asyncProperty(acts, lot, async (list, seed) => {
            const run = (serial += 1)
            const uri = (of: number) => `https://id.gs1.org/01/09521141012345/10/R${run}-${of}`
            const order = (of: number) => `order_${run}_${of}`
            const quantity = (of: number, amount = 1) => ({
              ...{ epcClass: uri(of), quantity: amount, uom: 'GRM' },
            })
            const events = list.map((act, index): EpcisEvent => {
              const at = { eventTime: new Date(STARTED_MS + index * 1000 + run * 60_000).toISOString() }
              const common = { ...at, eventTimeZoneOffset: '+08:00' }
              if (act.kind === 'mix')
                return {
                  ...{ type: 'TransformationEvent', ...common },
                  inputQuantityList: act.from.map((of) => quantity(of)),
                  outputQuantityList: act.to.map((of) => quantity(of)),
                }
              return {
                ...{ type: 'TransactionEvent', ...common, action: act.kind === 'give' ? 'ADD' : 'DELETE' },
                bizTransactionList: [{ type: 'po', bizTransaction: transactionUri(order(act.order)) }],
                quantityList: [quantity(act.lot, act.quantity)],
              }
            })
            for (const event of events) await record([event])
            const expected = oracle(list)
            const wanted = expected.affected(seed)
            const known = list.some((act) =>
              act.kind === 'mix' ? [...act.from, ...act.to].includes(seed) : act.lot === seed,
            )
            const goods = known ? [...wanted.goods].map(uri).sort() : []
            const orders = known ? [...wanted.orders].map(order).sort() : []
            const seeds = [uri(seed)]
            const crowd = Array.from({ length: MANY }, (_each, index) => `https://of.nobody/${index}`)
            for (const asked of [seeds, [...seeds, ...crowd]]) {
              const found = await service.affectedBy(asked)
              expect({ goods: found.goods.sort(), orders: found.orders.sort() }).toEqual({ goods, orders })
            }
            reached += orders.length
            for (const of of wanted.orders) {
              const found = await service.sourcesOf([transactionUri(order(of))])
              const sources = [...expected.sources(of)].map(uri)
              expect(found.sort()).toEqual([...sources, transactionUri(order(of))].sort())
            }
          }),
          { numRuns: RUNS },
        )
        // Graphs in which no order is ever reached would prove nothing.
        expect(reached).toBeGreaterThan(RUNS / 8)
      },
      TEST_TIMEOUT_MS,
    )
  },
})
