import { ok } from '../../support/client'
import { dayOffset, intake, SOLD, type Listing } from '../../support/coop'
import { useHouse } from '../../support/house'
import { books, drift, freeOf } from '../../support/ledgers'
import { buy } from '../../support/shop'

type Lot = {
  id: string
  code: string
  trace_code: string
  expires_on: string
  on_hand?: number
  zones?: unknown[]
}
type OrderLine = {
  order_id: string
  sku: string
  units: number
  status: string
  lots: { quantity: number }[]
}

describe('a cooperative keeps its stock', () => {
  const house = useHouse()

  it('sees its own products and lots, and nobody else’s', async () => {
    const [mine, theirs] = await Promise.all(
      (['coop', 'coop2'] as const).map(async (person) => {
        const coop = await house.as(person)
        const { listings, count } = ok(
          await coop.get<{ listings: Listing[]; count: number }>('/coop/listings', { limit: 100 }),
        )
        expect(listings).toHaveLength(count)
        const { lots } = ok(await coop.get<{ lots: Lot[] }>('/coop/lots', { limit: 100 }))
        return [...listings, ...lots].map(({ id }) => id)
      }),
    )
    expect(mine?.length).toBeGreaterThan(5)
    expect(mine?.filter((id) => theirs?.includes(id))).toEqual([])
  })

  it('takes in a lot: stock, movement and the start of its story; the same key is the same lot', async () => {
    const coop = await house.as('coop-stock')
    const { body, listing, zonesOf } = await intake(coop)
    const otherRoom = (await zonesOf(listing?.temperature_class ?? ''))[1]
    const [free, before] = [await freeOf(house.sql, SOLD.sku), await books(house.sql)]
    const first = await coop.post<{ lot: Lot }>('/coop/lots', body)
    const { lot } = ok(first)
    expect(first.status).toBe(201)
    expect(await freeOf(house.sql, SOLD.sku)).toBe(free + 25_000)
    const after = await books(house.sql)
    const grown = (field: string) => Number(after[field]) - Number(before[field])
    expect([grown('lots'), grown('movements'), grown('trace_events')]).toEqual([1, 1, 2])

    const again = await Promise.all(
      Array.from({ length: 5 }, () => coop.post<{ lot: Lot }>('/coop/lots', body)),
    )
    expect(new Set(again.map((answer) => ok(answer).lot.id))).toEqual(new Set([lot.id]))
    for (const other of [{ quantity: 1 }, { zone_id: otherRoom?.id }, { produced_on: dayOffset(-2) }])
      expect(await coop.post('/coop/lots', { ...body, ...other })).toMatchObject({
        status: 409,
        body: { code: 'idempotency_key_reused', field: 'idempotency_key' },
      })
    expect(await books(house.sql)).toEqual(after)

    const { lots } = ok(await coop.get<{ lots: Lot[] }>('/coop/lots', { q: lot.code }))
    expect(lots).toMatchObject([{ id: lot.id, on_hand: 25_000, zones: [{ zone_id: body.zone_id }] }])
    const { listings } = ok(await coop.get<{ listings: Listing[] }>('/coop/listings', { q: SOLD.handle }))
    expect(listings[0]?.on_hand).toBe((listing?.on_hand ?? 0) + 25_000)
    type Trace = { events: { biz_step: string; quantity: number }[]; lot: object }
    const trace = ok(await house.street.get<Trace>(`/store/trace/${lot.trace_code}`))
    expect(trace.events.map(({ biz_step, quantity }) => [biz_step, quantity])).toEqual([
      ['commissioning', 25_000],
      ['storing', 25_000],
    ])
    expect(JSON.stringify(trace)).not.toContain('P-7')
  })

  it("sees today's lines of its own goods with the lots that serve them, and not who buys", async () => {
    const { order_id } = await buy(house.street, house.sql, {
      wishes: [
        { sku: SOLD.sku, units: 2 },
        { sku: 'TUJIDAN-30X50G', units: 1 },
      ],
      email: 'secret-buyer@example.org',
    })
    const lines = async (person: 'coop' | 'coop2') => {
      const answer = ok(
        await (await house.as(person)).get<{ order_lines: OrderLine[] }>('/coop/order-lines', { limit: 100 }),
      )
      expect(JSON.stringify(answer)).not.toMatch(/secret-buyer|解放碑|13800000000/)
      return answer.order_lines.filter((line) => line.order_id === order_id)
    }
    const [mine, ...rest] = await lines('coop')
    expect(rest).toEqual([])
    expect(mine).toMatchObject({ sku: SOLD.sku, units: 2, status: 'bound' })
    expect(mine?.lots.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(5_000)
    expect((await lines('coop2')).map(({ sku }) => sku)).toEqual(['TUJIDAN-30X50G'])
    const { today } = ok(await (await house.as('coop')).get<{ today: Record<string, number> }>('/coop/today'))
    expect(today.orders).toBeGreaterThanOrEqual(1)
    expect(today.lots_taken_in).toBeGreaterThanOrEqual(1)
    expect(await drift(house.sql)).toEqual([])
  })
})
