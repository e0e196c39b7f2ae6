import { ok } from '../../support/client'
import { newKey } from '../../support/agency'
import { useHouse } from '../../support/house'
import { books, drift, freeOf } from '../../support/ledgers'
import {
  bought,
  delivered,
  lifeOf,
  operatorLifeOf,
  storyOf,
  TOLD,
  unexplainedLines,
} from '../../support/life'
import { variantOf } from '../../support/shop'

const SKU = 'HONGSHUGAN-250G'

describe('goods that are missing', () => {
  const house = useHouse()

  afterEach(async () => {
    expect(await drift(house.sql)).toEqual([])
  })

  /** An order of four bags of which one hold turns out short by two. */
  async function short(quantity = 500) {
    const operator = await house.as('operator')
    const order = await bought(house.street, house.sql, { wishes: [{ sku: SKU, units: 4 }] })
    const { holds } = await operatorLifeOf(operator, order.order_id)
    const hold = holds[0]
    const body = { hold_id: hold?.hold_id, quantity, reason: '货架上没有' }
    const life = ok(
      await operator.post<Awaited<ReturnType<typeof lifeOf>>>(
        `/admin/orders/${order.order_id}/shortages`,
        body,
      ),
    )
    const shortage_id = life.shortages[0]?.id ?? ''
    const decide = (choice: object) => operator.post(`/admin/shortages/${shortage_id}/decision`, choice)
    return { ...order, operator, hold, shortage_id, decide }
  }

  it('are refused where they cannot be, and change nothing', async () => {
    const operator = await house.as('operator')
    const { order_id } = await bought(house.street, house.sql, { wishes: [{ sku: SKU, units: 1 }] })
    const { holds } = await operatorLifeOf(operator, order_id)
    const before = await books(house.sql)
    const post = (body: object) =>
      operator.post(`/admin/orders/${order_id}/shortages`, { reason: 'x', ...body })
    expect(await post({ hold_id: 'hold_x', quantity: 1 })).toMatchObject({ body: { code: 'hold_unknown' } })
    expect(await post({ hold_id: holds[0]?.hold_id, quantity: 251 })).toMatchObject({
      body: { code: 'quantity_not_bound' },
    })
    for (const quantity of [0, -1, 1.5, 1e12])
      expect((await post({ hold_id: holds[0]?.hold_id, quantity })).status).toBe(400)
    expect(await operator.post('/admin/shortages/shrt_x/decision', { action: 'refund' })).toMatchObject({
      status: 404,
      body: { code: 'shortage_not_found' },
    })
    expect(await books(house.sql)).toEqual(before)
  })

  it('wait for a decision, hold the order back, and are re-allocated by the rules', async () => {
    const { operator, order_id, decide, shortage_id } = await short()
    expect(await operator.post(`/admin/orders/${order_id}/dispatch`)).toMatchObject({
      body: { code: 'shortages_waiting', details: { shortage_ids: [shortage_id] } },
    })
    type Queue = { shortages: { id: string; sku: string; display_id: number }[] }
    const { shortages } = ok(await operator.get<Queue>('/admin/shortages', { limit: 100 }))
    expect(shortages.find(({ id }) => id === shortage_id)).toMatchObject({ sku: SKU })
    ok(await decide({ action: 'reallocate' }))
    expect(await decide({ action: 'refund' })).toMatchObject({
      status: 409,
      body: { code: 'shortage_decided' },
    })
    const life = await lifeOf(house.street, order_id)
    expect(life.shortages).toMatchObject([{ status: 'reallocated', quantity: 500 }])
    expect(await unexplainedLines(house.sql, order_id)).toEqual([])
    ok(await operator.post(`/admin/orders/${order_id}/dispatch`))
    const [first, ...then] = await storyOf(house.sql, order_id)
    expect([first, ...then.slice(0, 2)]).toEqual([TOLD.allocated, TOLD.released, TOLD.allocated])
    expect(new Set(then.slice(2))).toEqual(new Set([TOLD.shipped]))
    const [legs] = await house.sql<{ moving: string; cancelled: string }>(
      `select count(*) filter (where status = 'in_transit') as moving,
         count(*) filter (where status = 'cancelled') as cancelled from order_leg where order_id = $1`,
      [order_id],
    )
    expect(Number(legs?.moving)).toBeGreaterThan(0)
    expect(Number(legs?.cancelled)).toBeGreaterThan(0)
  })

  it('are paid back by their share', async () => {
    const { order_id, decide, life: before } = await short()
    ok(await decide({ action: 'refund', note: '无货' }))
    const life = await lifeOf(house.street, order_id)
    expect(life.refunds).toMatchObject([
      { cause: 'shortage', amount_fen: Math.floor((before.lines[0]?.amount_fen ?? 0) / 2) },
    ])
    expect(life.lines[0]).toMatchObject({ cancelled_units: 2, short_units: 0 })
    expect(await unexplainedLines(house.sql, order_id)).toEqual([])
  })

  it('are replaced by other goods only with the buyer’s consent, and never dearer', async () => {
    const { operator, order_id, decide, shortage_id } = await short()
    const variant_id = await variantOf(house.sql, 'HUASHENG-500G')
    expect(await decide({ action: 'substitute' })).toMatchObject({ body: { code: 'variant_not_offered' } })
    expect(await decide({ action: 'substitute', variant_id: 'variant_x', units: 1 })).toMatchObject({
      body: { code: 'variant_not_offered' },
    })
    ok(await decide({ action: 'substitute', variant_id, units: 1, note: '花生代替' }))
    expect(await decide({ action: 'substitute', variant_id, units: 1 })).toMatchObject({
      body: { code: 'substitution_closed' },
    })
    const offered = await lifeOf(house.street, order_id)
    expect(offered.substitutions).toMatchObject([{ status: 'offered' }])
    expect(offered.substitutions[0]?.price_difference_fen).toBeLessThanOrEqual(0)
    const answer = (accept: boolean, id = offered.substitutions[0]?.id) =>
      house.street.post(`/store/orders/${order_id}/substitutions/${id}`, { accept })
    expect((await answer(true, 'subs_x')).body.code).toBe('substitution_not_found')
    ok(await answer(false))
    expect((await answer(true)).body.code).toBe('substitution_closed')
    expect((await lifeOf(house.street, order_id)).shortages).toMatchObject([{ status: 'open' }])
    ok(await decide({ action: 'substitute', variant_id, units: 1 }))
    const second = (await lifeOf(house.street, order_id)).substitutions.at(-1)
    await house.sql(`update substitution set expires_at = now() - interval '1 minute' where id = $1`, [
      second?.id,
    ])
    expect((await answer(true, second?.id)).body.code).toBe('substitution_expired')
    await house.sql(`update substitution set expires_at = now() + interval '1 hour' where id = $1`, [
      second?.id,
    ])
    const free = await freeOf(house.sql, 'HUASHENG-500G')
    ok(await answer(true, second?.id))
    expect(await freeOf(house.sql, 'HUASHENG-500G')).toBe(free - 500)
    const life = await lifeOf(house.street, order_id)
    expect(life.shortages).toMatchObject([{ id: shortage_id, status: 'substituted' }])
    expect(await unexplainedLines(house.sql, order_id)).toEqual([])
    // The buyer, the operator and core see the substitute as a line of its own.
    const goods_fen = (all: { amount_fen: number }[]) => all.reduce((sum, line) => sum + line.amount_fen, 0)
    expect(life.lines).toMatchObject([
      { sku: SKU, units: 4, cancelled_units: 2 },
      { sku: 'HUASHENG-500G', units: 1, can_cancel_units: 1 },
    ])
    expect(goods_fen(life.lines)).toBe(goods_fen(offered.lines))
    const { holds } = await operatorLifeOf(operator, order_id)
    expect(holds.filter(({ line_id }) => line_id === life.lines[1]?.line_id)).toMatchObject([
      { quantity: 500 },
    ])
    type Page = {
      order: { lines: { sku: string; units: number }[] }
      lots: { line_id: string; sku: string }[]
    }
    const page = ok(await house.street.get<Page>(`/store/orders/${order_id}/allocation`))
    expect(page.order.lines.map(({ sku, units }) => [sku, units]).sort()).toEqual([
      [SKU, 2],
      ['HUASHENG-500G', 1],
    ])
    expect(page.lots.filter(({ sku }) => sku === 'HUASHENG-500G')).toMatchObject([
      { line_id: life.lines[1]?.line_id },
    ])
    type Core = {
      order: { total: number; items: { variant_sku: string; product_title: string; quantity: number }[] }
    }
    const fields = { fields: 'total,items.variant_sku,items.product_title,items.quantity' }
    const core = ok(await operator.get<Core>(`/admin/orders/${order_id}`, fields)).order
    expect(core.items.map(({ variant_sku, quantity }) => [variant_sku, Number(quantity)]).sort()).toEqual([
      [SKU, 2],
      ['HUASHENG-500G', 1],
    ])
    expect(Math.round(core.total * 100)).toBe(life.order.total_fen)
    await delivered(operator, order_id)
    expect(
      (await lifeOf(house.street, order_id)).lines.map(({ claimable_units }) => claimable_units),
    ).toEqual([2, 1])
    const [fulfilled] = await house.sql<{ items: string }>(
      `select count(*) as items from order_fulfillment f join fulfillment_item i using (fulfillment_id)
       where f.order_id = $1`,
      [order_id],
    )
    expect(Number(fulfilled?.items)).toBe(2)
  })

  it('are not replaced by goods whose papers are not valid, when offered or when the buyer answers', async () => {
    const { order_id, decide } = await short()
    const [paper] = await house.sql<{ id: string; variant_id: string }>(
      `select c.id, v.variant_id from certificate c join listing l on l.product_id = c.subject_id
       join listing_variant v on v.listing_id = l.id and v.sku = 'HUASHENG-500G'
       where c.type_code = 'assistance_product' and c.status = 'certified'`,
    )
    const judge = async (action: string) =>
      ok(
        await (
          await house.as('operator')
        ).post(`/admin/certificates/${paper?.id}/decisions`, { action, reason: '抽检' }),
      )
    const offer = () => decide({ action: 'substitute', variant_id: paper?.variant_id, units: 1 })
    await judge('suspend')
    const before = await books(house.sql)
    const refused = {
      status: 400,
      body: { code: 'certificate_missing', details: { type_code: 'assistance_product' } },
    }
    expect(await offer()).toMatchObject(refused)
    await judge('reinstate')
    ok(await offer())
    await judge('suspend')
    const { substitutions } = await lifeOf(house.street, order_id)
    const answer = () =>
      house.street.post(`/store/orders/${order_id}/substitutions/${substitutions[0]?.id}`, { accept: true })
    expect(await answer()).toMatchObject(refused)
    await judge('reinstate')
    expect(await books(house.sql)).toEqual({ ...before, decisions: expect.anything() })
    ok(await answer())
  })

  it('come of a quarantine too: every order the lot touches gets its own', async () => {
    const operator = await house.as('operator')
    const { order_id } = await bought(house.street, house.sql, {
      wishes: [{ sku: 'YUMI-FEN-1KG', units: 2 }],
    })
    const { holds } = await operatorLifeOf(operator, order_id)
    const [hold] = holds
    const lot = { lot_id: hold?.lot_id, zone_id: hold?.zone_id }
    ok(
      await operator.post('/admin/stock/quarantine', {
        ...lot,
        reason: '温度超限',
        idempotency_key: newKey(),
      }),
    )
    const life = await lifeOf(house.street, order_id)
    expect(life.shortages).toMatchObject([{ cause: 'quarantine', status: 'open', quantity: hold?.quantity }])
    ok(await operator.post(`/admin/shortages/${life.shortages[0]?.id}/decision`, { action: 'reallocate' }))
    const after = await operatorLifeOf(operator, order_id)
    expect(after.holds.map(({ lot_id }) => lot_id)).not.toContain(hold?.lot_id)
    expect(await unexplainedLines(house.sql, order_id)).toEqual([])
  })

  it('may be chosen anew by the operator, without the lots that are excluded', async () => {
    const operator = await house.as('operator')
    const { order_id, lines } = await bought(house.street, house.sql, {
      wishes: [{ sku: 'YUMI-FEN-1KG', units: 2 }],
    })
    const { holds } = await operatorLifeOf(operator, order_id)
    const path = `/admin/orders/${order_id}/lines/${lines[0]?.line_id}/reallocate`
    const all = await house.sql<{ lot_id: string }>(
      `select distinct lot_id from lot_balance b join stock_hold h using (lot_id) where true`,
    )
    expect(all.length).toBeGreaterThan(0)
    ok(await operator.post(path, { exclude_lot_ids: [holds[0]?.lot_id], policy: 'fefo-strict' }))
    const after = await operatorLifeOf(operator, order_id)
    expect(after.holds.map(({ lot_id }) => lot_id)).not.toContain(holds[0]?.lot_id)
    expect((await operator.post(path, { policy: 'cheapest' })).status).toBe(400)
    expect(await unexplainedLines(house.sql, order_id)).toEqual([])
  })
})
