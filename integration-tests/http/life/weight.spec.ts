import { ok } from '../../support/client'
import { useHouse } from '../../support/house'
import { drift } from '../../support/ledgers'
import { bought, delivered, lifeOf, unexplainedLines, type Life } from '../../support/life'

describe('goods sold by weight', () => {
  const house = useHouse()
  const bacon = async (units: number) => {
    const operator = await house.as('operator')
    const order = await bought(house.street, house.sql, { wishes: [{ sku: 'LAROU-1KG', units }] })
    const weigh = (quantity_g: unknown) =>
      operator.post<Life>(`/admin/orders/${order.order_id}/lines/${order.lines[0]?.line_id}/weight`, {
        quantity_g,
      })
    return { ...order, operator, weigh, amount_fen: order.lines[0]?.amount_fen ?? 0 }
  }

  afterEach(async () => {
    expect(await drift(house.sql)).toEqual([])
  })

  it.each([
    [1, 940],
    [2, 1_873],
    [3, 2_999],
  ])('%i kg that weigh %i g cost their grams, and the rest goes back to the fen', async (units, actual_g) => {
    const { operator, order_id, weigh, amount_fen } = await bacon(units)
    ok(await operator.post(`/admin/orders/${order_id}/record-payment`))
    expect(await operator.post(`/admin/orders/${order_id}/dispatch`)).toMatchObject({
      body: { code: 'line_not_weighed' },
    })
    const { weights, refunds, order } = ok(await weigh(actual_g))
    const settled_fen = Math.round((amount_fen * actual_g) / (units * 1000))
    expect(weights).toMatchObject([
      {
        estimated_g: units * 1000,
        actual_g,
        estimated_fen: amount_fen,
        settled_fen,
        refund_fen: amount_fen - settled_fen,
      },
    ])
    expect(refunds).toMatchObject([{ cause: 'weight', paid_back_fen: amount_fen - settled_fen }])
    expect(order.paid_fen).toBe(order.total_fen)
    expect((await weigh(actual_g)).body.code).toBe('line_already_weighed')
    expect(await unexplainedLines(house.sql, order_id)).toEqual([])
    await delivered(operator, order_id)
  })

  it('never cost more than was agreed: a surplus is given', async () => {
    const { order_id, weigh, life } = await bacon(1)
    ok(await weigh(1_080))
    const after = await lifeOf(house.street, order_id)
    expect(after.order.total_fen).toBe(life.order.total_fen)
    expect(after.refunds).toEqual([])
    expect(await unexplainedLines(house.sql, order_id)).toEqual([])
  })

  it('refuses a weight that cannot be, and a line that is not sold so', async () => {
    const { weigh, operator } = await bacon(1)
    for (const grams of [0, -5, 1.5, 'heavy', null]) expect((await weigh(grams)).status).toBe(400)
    expect((await weigh(9_400)).body).toMatchObject({ code: 'weight_implausible', field: 'quantity_g' })
    const tea = await bought(house.street, house.sql, { wishes: [{ sku: 'LVCHA-125G', units: 1 }] })
    const path = `/admin/orders/${tea.order_id}/lines/${tea.lines[0]?.line_id}/weight`
    expect((await operator.post(path, { quantity_g: 100 })).body.code).toBe('not_catch_weight')
  })
})
