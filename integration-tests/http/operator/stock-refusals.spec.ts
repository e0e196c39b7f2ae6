import { newKey } from '../../support/agency'
import { ok } from '../../support/client'
import { useHouse } from '../../support/house'
import { books, drift } from '../../support/ledgers'
import { bought, operatorLifeOf } from '../../support/life'

const SKU = 'HONGSHUGAN-250G'
const ROWS_MAX = 2_000

type Story = { events: { biz_step: string; action: string; disposition: string; quantity: number }[] }

describe('a storekeeper', () => {
  const house = useHouse()

  it('moves, sets aside, clears, writes off and counts once per key, and the lot tells each', async () => {
    const operator = await house.as('operator')
    const [lot] = await house.sql<{ lot_id: string; zone_id: string; to_zone_id: string; code: string }>(
      `select b.lot_id, b.zone_id, to_z.id as to_zone_id, t.code from lot_balance b join lot t on t.id = b.lot_id
       join storage_zone to_z on to_z.temperature_class = b.zone_temperature_class and to_z.node_id <> b.node_id
       join network_node n on n.id = to_z.node_id and n.status = 'open'
       where b.base_unit = 'g' and b.held = 0 and b.quarantined = 0 and b.on_hand > 9000 and b.blocked_reason is null
         and not exists (select 1 from lot_balance o where o.lot_id = b.lot_id and o.zone_id = to_z.id)
       order by to_z.capacity_g desc, b.lot_id limit 1`,
    )
    const { lot_id = '', zone_id = '', to_zone_id = '', code = '' } = lot ?? {}
    const story = async () => ok(await operator.get<Story>(`/admin/lots/${lot_id}`, { limit: 100 })).events
    const before = (await story()).length
    const twice = async (path: string, body: object) => {
      const known = { reason: '例行 / routine', idempotency_key: newKey(), ...body }
      ok(await operator.post(`/admin/stock/${path}`, known))
      ok(await operator.post(`/admin/stock/${path}`, known))
    }
    await twice('transfers', { lot_id, from_zone_id: zone_id, to_zone_id, quantity: 400 })
    await twice('scrap', { lot_id, zone_id, quantity: 300 })
    await twice('quarantine', { lot_id, zone_id })
    await twice('quarantine/release', { lot_id, zone_id, quantity: 200, disposition: 'scrap' })
    const [aside] = await house.sql<{ quarantined: string }>(
      'select quarantined from lot_balance where lot_id = $1 and zone_id = $2',
      [lot_id, zone_id],
    )
    const left = Number(aside?.quarantined)
    await twice('quarantine/release', { lot_id, zone_id, quantity: left, disposition: 'release' })
    await twice('counts', { zone_id, rows: [{ lot_code: code, counted: left - 100 }] })
    const told = (await story()).slice(before)
    expect(told.map(({ biz_step, action, quantity }) => `${biz_step} ${action} ${quantity}`)).toEqual([
      'shipping OBSERVE 400',
      'receiving OBSERVE 400',
      'destroying DELETE 300',
      `holding OBSERVE ${left + 200}`,
      'destroying DELETE 200',
      `inspecting OBSERVE ${left}`,
      'stock_taking DELETE 100',
    ])
    expect(await drift(house.sql)).toEqual([])
  })

  it('registers the devices of a cold room, and puts one out whose credential was stolen', async () => {
    const operator = await house.as('operator')
    type Devices = { devices: { id: string; code: string; revoked_at: string | null }[]; count: number }
    const [zone] = await house.sql<{ id: string; node_id: string; elsewhere: string }>(
      `select z.id, z.node_id, o.id as elsewhere from storage_zone z join storage_zone o on o.node_id <> z.node_id limit 1`,
    )
    const draft = (zone_id?: string, code = 'spec-logger') => ({
      ...{ code, name: '记录仪 / logger', node_id: zone?.node_id },
      sensors: [{ code: 't', quantity: 'temperature', zone_id }],
    })
    const at = '/admin/telemetry/devices'
    expect(await operator.post(at, draft(zone?.elsewhere))).toMatchObject({
      ...{ status: 400, body: { code: 'sensor_zone_elsewhere', field: 'sensors' } },
    })
    expect(await operator.post(at, draft(zone?.id, '../x'))).toMatchObject({
      ...{ status: 400, body: { code: 'invalid_input', field: 'code' } },
    })
    const { id, credential } = ok(
      await operator.post<{ id: string; credential: string }>(at, draft(zone?.id)),
    )
    expect(credential.length).toBeGreaterThan(40)
    expect(await operator.post(at, draft(zone?.id))).toMatchObject({
      ...{ status: 409, body: { code: 'device_code_taken', field: 'code' } },
    })
    const again = ok(await operator.post<{ credential: string }>(`${at}/${id}/credential`, {}))
    expect(again.credential).not.toBe(credential)
    for (let nth = 0; nth < 2; nth += 1) ok(await operator.post(`${at}/${id}/revoke`, {}))
    expect(await operator.post(`${at}/nobody/revoke`, {})).toMatchObject({
      ...{ status: 404, body: { code: 'device_unknown' } },
    })
    const { devices } = ok(await operator.get<Devices>(at, { node_id: zone?.node_id ?? '' }))
    expect(devices.find((device) => device.id === id)?.revoked_at).toEqual(expect.any(String))
    const [sensor] = await house.sql<{ id: number }>('select id from telemetry.sensor where device_id = $1', [
      id,
    ])
    expect(ok(await operator.get(`/admin/telemetry/sensors/${sensor?.id}/series`))).toEqual({
      ...{ grain: '15m', points: [] },
    })
    // Every zone of the county has its logger from the seed, every node its eye on the mains.
    const [without] = await house.sql<{ count: number }>(
      `select count(*)::int as count from storage_zone z where z.deleted_at is null
       and not exists (select 1 from telemetry.sensor s where s.zone_id = z.id and s.quantity = 'temperature')`,
    )
    expect(without?.count).toBe(0)
  })

  it('is refused a count sheet that is empty, too long or unknown, and nothing changes', async () => {
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

  it('is refused other lots for a line that has none', async () => {
    const operator = await house.as('operator')
    const { order_id } = await bought(house.street, house.sql, { wishes: [{ sku: SKU, units: 1 }] })
    const { holds, lines } = await operatorLifeOf(operator, order_id)
    const missing = { hold_id: holds[0]?.hold_id, quantity: 250, reason: '货架上没有' }
    ok(await operator.post(`/admin/orders/${order_id}/shortages`, missing))
    const path = `/admin/orders/${order_id}/lines/${lines[0]?.line_id}/reallocate`
    expect(await operator.post(path)).toMatchObject({ body: { code: 'nothing_to_reallocate' } })
  })

  it('and so is a buyer who asks again for what is sold no more', async () => {
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
