import { newKey } from '../../support/agency'
import { ok } from '../../support/client'
import { useHouse } from '../../support/house'
import { books, drift } from '../../support/ledgers'
import { buy } from '../../support/shop'

type Stock = { zone_id: string; base_unit: string; lots: number; on_hand: number; held: number }
type Node = {
  id: string
  tier: string
  parent_id: string | null
  operator: string
  asset_owner: string
  zones: { id: string; temperature_class: string; stock: Stock[] }[]
}
type Leg = { seq: number; status: string; departed_at: string | null; arrived_at: string | null }
type Allocation = {
  allocation: { policy: string; cost_fen: number; plan: { picks: { lot_id: string; quantity: number }[] } }
  legs: Leg[]
  holds: { lot_id: string; quantity: number; status: string }[]
}

describe('an operator moves goods', () => {
  const house = useHouse()

  it('sees the network as a tree whose stock is the ledger’s', async () => {
    const operator = await house.as('operator')
    const { nodes } = ok(await operator.get<{ nodes: Node[] }>('/admin/network'))
    const tiers = (tier: string) => nodes.filter((node) => node.tier === tier)
    expect([tiers('county_centre').length, tiers('township_base').length]).toEqual([1, 10])
    expect(tiers('village_facility').length).toBeGreaterThanOrEqual(12)
    const ids = new Set(nodes.map(({ id }) => id))
    for (const { parent_id } of nodes) if (parent_id) expect(ids.has(parent_id)).toBe(true)
    const shown = nodes.flatMap(({ zones }) => zones.flatMap(({ stock }) => stock))
    const sum = (unit: string) =>
      shown.filter(({ base_unit }) => base_unit === unit).reduce((total, { on_hand }) => total + on_hand, 0)
    const kept = await house.sql<{ base_unit: string; on_hand: string }>(
      'select base_unit, sum(on_hand) as on_hand from lot_balance group by 1 order by 1',
    )
    expect(kept.map(({ base_unit, on_hand }) => [base_unit, Number(on_hand)])).toEqual([
      ['g', sum('g')],
      ['piece', sum('piece')],
    ])
    const busiest =
      shown.length > 0 ? nodes.find(({ zones }) => zones.some(({ stock }) => stock.length)) : null
    type Lots = { lots: { node_id: string; expires_on: string }[]; count: number }
    const { lots } = ok(await operator.get<Lots>(`/admin/network/nodes/${busiest?.id}/lots`, { limit: 100 }))
    expect(new Set(lots.map(({ node_id }) => node_id))).toEqual(new Set([busiest?.id]))
    const expiries = lots.map(({ expires_on }) => expires_on)
    expect(expiries).toEqual([...expiries].sort())
  })

  it('loads a vehicle, which is a room while it stands loaded, and sells from it by the same rules', async () => {
    const operator = await house.as('operator')
    const read = async () => ok(await operator.get<{ nodes: Node[] }>('/admin/network')).nodes
    const vehicles = (await read()).filter(({ tier }) => tier === 'vehicle')
    expect(vehicles.length).toBeGreaterThanOrEqual(2)
    for (const { operator: driver, asset_owner } of vehicles) expect(driver).not.toBe(asset_owner)
    const frozen = vehicles.flatMap(({ zones }) => zones).find((zone) => zone.temperature_class === 'frozen')
    const lots = await house.sql<{ lot_id: string; zone_id: string; free: string }>(
      `select b.lot_id, b.zone_id, b.on_hand - b.held - b.quarantined as free from lot_balance b
       join listing_variant v on v.sku = 'TUJI-1.5KG' join listing g on g.id = v.listing_id
       where b.product_id = g.product_id and b.on_hand - b.held - b.quarantined > 0 and b.blocked_reason is null`,
    )
    const load = (lot: (typeof lots)[number], to_zone_id?: string) =>
      operator.post('/admin/stock/transfers', {
        ...{ lot_id: lot.lot_id, from_zone_id: lot.zone_id, to_zone_id, quantity: Number(lot.free) },
        ...{ reason: '装车 / loading', idempotency_key: newKey() },
      })
    const [wrong] = vehicles
      .flatMap(({ zones }) => zones)
      .filter((zone) => zone.temperature_class === 'chilled')
    const [first] = lots
    if (!first) throw new Error('No frozen chicken is in store')
    expect(await load(first, wrong?.id)).toMatchObject({ body: { code: 'zone_not_fitting' } })
    for (const lot of lots) ok(await load(lot, frozen?.id))
    const { order_id } = await buy(house.street, house.sql, { wishes: [{ sku: 'TUJI-1.5KG', units: 1 }] })
    const { legs } = ok(await operator.get<Allocation>(`/admin/orders/${order_id}/allocation`))
    const from = await house.sql<{ tier: string }>(
      `select n.tier from stock_hold h join lot_balance b using (lot_id, zone_id) join network_node n on n.id = b.node_id
       where h.order_id = $1`,
      [order_id],
    )
    expect(from).toEqual([{ tier: 'vehicle' }])
    expect(legs).toHaveLength(2)
    ok(await operator.post(`/admin/orders/${order_id}/dispatch`))
    expect(await drift(house.sql)).toEqual([])
  })

  it('keeps the limits of temperature classes as data with their source', async () => {
    const classes = await house.sql<{
      code: string
      min_c: number | null
      max_c: number | null
      source: string
    }>('select code, min_c, max_c, source from temperature_class order by max_c nulls last')
    expect(classes.map(({ code }) => code)).toEqual(['frozen', 'chilled', 'cool', 'ambient'])
    expect(classes.find(({ code }) => code === 'frozen')?.max_c).toBe(-18)
    for (const { source } of classes) expect(source.length).toBeGreaterThan(3)
    await expect(house.sql(`update temperature_class set min_c = 9, max_c = 1`)).rejects.toThrow(
      'temperature_class_range',
    )
  })

  it('sees why these lots; dispatch and deliver move them once, however often they are pressed', async () => {
    const operator = await house.as('operator')
    const { order_id } = await buy(house.street, house.sql, {
      wishes: [
        { sku: 'HONGSHU-2.5KG', units: 1 },
        { sku: 'TUJIDAN-30X50G', units: 2 },
      ],
    })
    const read = async () => ok(await operator.get<Allocation>(`/admin/orders/${order_id}/allocation`))
    const planned = await read()
    const quantities = (rows: { lot_id: string; quantity: number }[]) =>
      rows.map(({ lot_id, quantity }) => `${lot_id}:${quantity}`).sort()
    expect(quantities(planned.holds)).toEqual(quantities(planned.allocation.plan.picks))
    expect(planned.legs.every(({ status }) => status === 'planned')).toBe(true)

    const early = await operator.post(`/admin/orders/${order_id}/deliver`)
    expect(early).toMatchObject({ status: 400, body: { code: 'legs_not_dispatched' } })

    const stages = [
      { action: 'dispatch', leg: 'in_transit' },
      { action: 'deliver', leg: 'arrived' },
    ]
    for (const { action, leg } of stages) {
      const press = () => operator.post(`/admin/orders/${order_id}/${action}`)
      ok(await press())
      const [after, legs] = [await books(house.sql), (await read()).legs]
      expect(legs.every(({ status }) => status === leg)).toBe(true)
      for (const answer of await Promise.all([press(), press(), press()])) ok(answer)
      expect(await books(house.sql)).toEqual(after)
      expect((await read()).legs).toEqual(legs)
    }
    const shipped = await read()
    expect(new Set(shipped.holds.map(({ status }) => status))).toEqual(new Set(['shipped']))
    const [moved] = await house.sql<{ shipped: string; held: string }>(
      `select sum(delta_on_hand) as shipped, sum(delta_held) as held from stock_movement where order_id = $1`,
      [order_id],
    )
    const whole = planned.holds.reduce((sum, { quantity }) => sum + quantity, 0)
    expect([Number(moved?.shipped), Number(moved?.held)]).toEqual([-whole, -whole])
    ok(await operator.post(`/admin/orders/${order_id}/dispatch`))
    expect((await read()).legs.every(({ status }) => status === 'arrived')).toBe(true)
    expect(await drift(house.sql)).toEqual([])
  })

  it('three presses of dispatch at once ship once', async () => {
    const operator = await house.as('operator')
    const { order_id } = await buy(house.street, house.sql, { wishes: [{ sku: 'LVCHA-125G', units: 3 }] })
    const press = () => operator.post(`/admin/orders/${order_id}/dispatch`)
    for (const answer of await Promise.all([press(), press(), press()])) ok(answer)
    const [row] = await house.sql<{ shipped: string }>(
      `select sum(delta_on_hand) as shipped from stock_movement where order_id = $1`,
      [order_id],
    )
    expect(Number(row?.shipped)).toBe(-375)
    expect(await drift(house.sql)).toEqual([])
  })

  it('leaves a consumer’s order out of every institution’s books when its money arrives', async () => {
    const operator = await house.as('operator')
    const { order_id } = await buy(house.street, house.sql, { wishes: [{ sku: 'LVCHA-125G', units: 1 }] })
    const { quota_entries } = await books(house.sql)
    const pay = () => operator.post(`/admin/orders/${order_id}/record-payment`)
    for (const answer of await Promise.all([pay(), pay(), pay()])) ok(answer)
    ok(await pay())
    expect((await books(house.sql)).quota_entries).toBe(quota_entries)
    const { order } = ok(
      await operator.get<{ order: { payment_status: string } }>(`/admin/orders/${order_id}`),
    )
    expect(order.payment_status).toBe('captured')
  })

  it.each([
    ['dispatch', 'order_not_found'],
    ['deliver', 'order_not_allocated'],
    ['record-payment', 'order_not_found'],
  ])('refuses to %s an order there is not', async (action, code) => {
    const answer = await (await house.as('operator')).post(`/admin/orders/order_none/${action}`)
    expect(answer).toMatchObject({ status: 404, body: { code } })
  })

  it('finds a lot and its whole story, and refuses one there is not', async () => {
    const operator = await house.as('operator')
    type Lots = { lots: { id: string; code: string }[] }
    const { lots } = ok(await operator.get<Lots>('/admin/lots', { limit: 1 }))
    const found = ok(await operator.get<Lots>('/admin/lots', { q: lots[0]?.code ?? '' }))
    expect(found.lots.map(({ id }) => id)).toContain(lots[0]?.id)
    const story = ok(await operator.get<{ events: unknown[] }>(`/admin/lots/${lots[0]?.id}`))
    expect(story.events.length).toBeGreaterThanOrEqual(2)
    const none = await operator.get('/admin/lots/none')
    expect(none).toMatchObject({ status: 404, body: { code: 'lot_not_found' } })
    const allocation = await operator.get('/admin/orders/none/allocation')
    expect(allocation).toMatchObject({ status: 404, body: { code: 'order_not_allocated' } })
  })
})
