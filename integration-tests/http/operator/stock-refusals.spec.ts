import { newKey } from '../../support/agency'
import { ok } from '../../support/client'
import { useHouse } from '../../support/house'
import { books } from '../../support/ledgers'
import { bought, operatorLifeOf } from '../../support/life'

const SKU = 'HONGSHUGAN-250G'
const ROWS_MAX = 2_000

describe('a storekeeper is refused', () => {
  const house = useHouse()

  it('a count sheet that is empty, too long or unknown, and nothing changes', async () => {
    const operator = await house.as('operator')
    const [zone] = await house.sql<{ id: string }>('select zone_id as id from lot_balance limit 1')
    const before = await books(house.sql)
    const sheet = (rows: object[]) => ({
      zone_id: zone?.id,
      rows,
      reason: '盘点 / count',
      idempotency_key: newKey(),
    })
    const row = { lot_code: 'L-1', counted: 1 }
    const counted = (rows: object[]) => operator.post('/admin/stock/counts', sheet(rows))
    expect(await counted([])).toMatchObject({ status: 400, body: { code: 'count_empty', field: 'rows' } })
    const long = Array.from({ length: ROWS_MAX + 1 }, () => row)
    expect(await counted(long)).toMatchObject({ status: 400, body: { code: 'count_too_long' } })
    const wrong = await counted([row])
    expect(wrong).toMatchObject({ status: 400, body: { code: 'lot_unknown', field: 'lot_code', row: 0 } })
    const none = await operator.get('/admin/stock/counts/cnt_none')
    expect(none).toMatchObject({ status: 404, body: { code: 'count_not_found' } })
    expect(await books(house.sql)).toEqual(before)
  })

  it('other lots for a line that has none', async () => {
    const operator = await house.as('operator')
    const { order_id } = await bought(house.street, house.sql, { wishes: [{ sku: SKU, units: 1 }] })
    const { holds, lines } = await operatorLifeOf(operator, order_id)
    const missing = { hold_id: holds[0]?.hold_id, quantity: 250, reason: '货架上没有' }
    ok(await operator.post(`/admin/orders/${order_id}/shortages`, missing))
    const path = `/admin/orders/${order_id}/lines/${lines[0]?.line_id}/reallocate`
    expect(await operator.post(path)).toMatchObject({ body: { code: 'nothing_to_reallocate' } })
  })

  it('and a buyer who asks again for what is sold no more', async () => {
    const { order_id } = await bought(house.street, house.sql, { wishes: [{ sku: SKU, units: 1 }] })
    await house.sql(
      `update listing set status = 'delisted'
       where id = (select listing_id from listing_variant where sku = $1)`,
      [SKU],
    )
    const again = await house.street.post(`/store/orders/${order_id}/reorder`)
    expect(again).toMatchObject({ body: { code: 'nothing_to_reorder' } })
  })
})
