import { dayOffset, intake } from '../../support/coop'
import { useHouse } from '../../support/house'
import { books } from '../../support/ledgers'

describe('an intake is refused before anything is booked', () => {
  const house = useHouse()

  type Change = (facts: Awaited<ReturnType<typeof intake>>, foreign_listing_id: string) => Promise<object>
  type Wrong = { name: string; change: Change; status?: number; code: string; field?: string }
  const WRONG: Wrong[] = [
    {
      name: "another seller's product",
      change: async (_f, listing_id) => ({ listing_id }),
      status: 404,
      code: 'listing_not_found',
    },
    {
      name: 'no such room',
      change: async () => ({ zone_id: 'none' }),
      code: 'zone_unknown',
      field: 'zone_id',
    },
    {
      name: 'a room too cold',
      change: async ({ zonesOf }) => ({ zone_id: (await zonesOf('frozen'))[0]?.id }),
      code: 'zone_not_fitting',
      field: 'zone_id',
    },
    {
      name: 'goods of tomorrow',
      change: async () => ({ produced_on: dayOffset(1) }),
      code: 'produced_in_future',
      field: 'produced_on',
    },
    {
      name: 'goods past their life',
      change: async () => ({ produced_on: dayOffset(-400) }),
      code: 'produced_in_future',
      field: 'produced_on',
    },
    {
      name: 'a fraction of a gram',
      change: async () => ({ quantity: 0.5 }),
      code: 'invalid_input',
      field: 'quantity',
    },
    {
      name: 'more than one lot holds',
      change: async () => ({ quantity: 2_000_000_001 }),
      code: 'lot_too_large',
      field: 'quantity_initial',
    },
  ]

  it.each(WRONG)('refuses $name and books nothing', async ({ change, status = 400, code, field }) => {
    const coop = await house.as('coop')
    const facts = await intake(coop)
    const [foreign] = await house.sql<{ id: string }>(`select id from listing where handle = 'tujidan'`)
    const body = { ...facts.body, ...(await change(facts, foreign?.id ?? '')) }
    const before = await books(house.sql)
    const answer = await coop.post('/coop/lots', body)
    expect(answer).toMatchObject({ status, body: { code } })
    expect(answer.body.field).toBe(field)
    expect(await books(house.sql)).toEqual(before)
  })
})
