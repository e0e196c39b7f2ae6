import { newKey, type AgencyPlaced } from '../../support/agency'
import { ok } from '../../support/client'
import { useHouse } from '../../support/house'
import { books, drift } from '../../support/ledgers'

type Item = { sku: string; free_units: number; price_fen: number; presale: object | null }
type Allocation = { holds: { lot_id: string }[]; allocation: { plan: { picks: { node_id: string }[] } } }

describe('a large order', () => {
  const house = useHouse()

  it('of one unit of everything the market has is served, from however many rooms', async () => {
    const agency = await house.as('agency')
    const page = async (offset: number): Promise<Item[]> =>
      ok(await agency.get<{ items: Item[] }>('/agency/catalogue', { limit: 100, offset })).items
    const items = [...(await page(0)), ...(await page(100))].filter(
      // Goods of a presale are ordered apart.
      ({ free_units, presale }) => free_units > 1 && !presale,
    )
    expect(items.length).toBeGreaterThan(100)
    const { orders } = await books(house.sql)
    const lines = items.map(({ sku }) => ({ sku, units: 1 }))
    const order = ok(await agency.post<AgencyPlaced>('/agency/orders', { lines, idempotency_key: newKey() }))

    const [goods_fen, kept] = [
      items.reduce((sum, { price_fen }) => sum + price_fen, 0),
      ok(await (await house.as('operator')).get<Allocation>(`/admin/orders/${order.order_id}/allocation`)),
    ]
    expect(order.total_fen).toBeGreaterThanOrEqual(goods_fen)
    expect(kept.holds.length).toBeGreaterThanOrEqual(items.length)
    expect(new Set(kept.allocation.plan.picks.map(({ node_id }) => node_id)).size).toBeGreaterThan(1)
    expect(Number((await books(house.sql)).orders)).toBe(Number(orders) + 1)
    expect(await drift(house.sql)).toEqual([])
  })
})
