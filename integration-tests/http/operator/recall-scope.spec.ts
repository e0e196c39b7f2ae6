import { ok } from '../../support/client'
import { useHouse } from '../../support/house'
import { books } from '../../support/ledgers'
import { pdfPages } from '../../support/pdf'

type Sums = Record<'made' | 'on_hand' | 'promised' | 'sold', number>
type Row = {
  id: string
  code: string
  is_start: boolean
  on_hand: number
  order_id: string
  display_id: number
}
type Scope = {
  totals: {
    starts: number
    lots: number
    orders: number
    buyers: number
    institutions: number
    quantities: Partial<Record<'g' | 'piece', Sums>>
  }
  nodes: { code: string; on_hand_g: number; on_hand_pieces: number }[]
  rows: Row[]
  count: number
}
type Lot = Record<'id' | 'code' | 'trace_code' | 'product_id' | 'township_code' | 'plot_ref', string>

const PAGE = 100
const CODES_MAX = 50

describe('an operator asks what a recall would reach', () => {
  const house = useHouse()
  const scope = async (query: Record<string, string | number>) =>
    (await house.as('operator')).get<Scope>('/admin/recall-scope', { limit: PAGE, ...query })
  const all = async (query: Record<string, string>) => ({
    ...ok(await scope({ ...query, list: 'lots' })),
    orders: ok(await scope({ ...query, list: 'orders' })).rows.map(({ order_id }) => order_id),
  })
  /** The orders that have of some lots, straight from the ledger. */
  const holders = async (lot_ids: string[]): Promise<string[]> => {
    const rows = await house.sql<{ order_id: string }>(
      `select distinct order_id from stock_hold where lot_id = any($1) and order_id is not null
         and status in ('bound', 'shipped') order by 1`,
      [lot_ids],
    )
    return rows.map(({ order_id }) => order_id)
  }
  /** A lot that both units and consumers have of, with goods left. */
  const soldLot = async (): Promise<Lot> => {
    const [lot] = await house.sql<Lot>(
      `select l.* from lot l join lot_balance b on b.lot_id = l.id and b.on_hand > 0
       join stock_hold h on h.lot_id = l.id and h.order_id is not null and h.status in ('bound', 'shipped')
       left join institution_order i on i.order_id = h.order_id
       group by l.id having count(i.order_id) > 0 and count(*) > count(i.order_id) order by count(*) desc, l.id limit 1`,
    )
    if (!lot) throw new Error('The seed has no such lot')
    return lot
  }
  const sorted = (values: string[]) => [...values].sort()

  it('of a lot: exactly the orders that have of it, what is left and where, and no consumer by name', async () => {
    const lot = await soldLot()
    const before = await books(house.sql)
    const found = await all({ by: 'lot', codes: ` ${lot.trace_code.toLowerCase()}，${lot.code}` })
    expect(found.totals).toMatchObject({ starts: 1, lots: 1 })
    expect(found.rows).toMatchObject([{ code: lot.code, is_start: true }])
    expect(sorted(found.orders)).toEqual(await holders([lot.id]))
    expect(found.totals.orders).toBe(found.orders.length)
    const [kept] = await house.sql<{ on_hand: string; units: string }>(
      `select sum(on_hand) as on_hand, (select count(distinct i.institution_id) from institution_order i
         where i.order_id = any($2)) as units from lot_balance where lot_id = $1`,
      [lot.id, found.orders],
    )
    expect(found.totals.institutions).toBe(Number(kept?.units))
    expect(found.totals.buyers).toBeGreaterThan(found.totals.institutions)
    const inPlaces = found.nodes.reduce((sum, node) => sum + node.on_hand_g + node.on_hand_pieces, 0)
    expect(inPlaces).toBe(Number(kept?.on_hand))
    const [{ email } = { email: '' }] = await house.sql<{ email: string }>(
      `select email from "order" where id = any($1) and id not in (select order_id from institution_order) limit 1`,
      [found.orders],
    )
    expect(email).toContain('@')
    expect(JSON.stringify(ok(await scope({ by: 'lot', codes: lot.code, list: 'orders' })))).not.toContain(
      email,
    )
    expect(await books(house.sql)).toEqual(before)
  })

  it('of a lot that was split: the lots made of it too, and nothing is lost on the way', async () => {
    const coop = await house.as('coop-stock')
    const { lots } = ok(await coop.get<{ lots: { id: string }[] }>('/coop/lots', { limit: PAGE }))
    const [whole] = await house.sql<{ lot_id: string; zone_id: string; code: string; on_hand: string }>(
      `select b.lot_id, b.zone_id, l.code, (select sum(on_hand) from lot_balance a where a.lot_id = l.id) as on_hand
       from lot_balance b join lot l on l.id = b.lot_id where l.id = any($1) and b.base_unit = 'g'
         and b.on_hand - b.held - b.quarantined > 5000 and b.blocked_reason is null order by l.code limit 1`,
      [lots.map(({ id }) => id)],
    )
    const made = ok(
      await coop.post<{ lots: { id: string }[] }>('/coop/stock/regroupings', {
        ...{ zone_id: whole?.zone_id, reason: '分装', idempotency_key: 'recall-scope-split' },
        inputs: [{ lot_id: whole?.lot_id, quantity: 2_000 }],
        outputs: [500, 1_500],
      }),
    ).lots.map(({ id }) => id)
    const found = await all({ by: 'lot', codes: whole?.code ?? '' })
    expect(sorted(found.rows.map(({ id }) => id))).toEqual(sorted([whole?.lot_id ?? '', ...made]))
    expect(found.rows.filter(({ is_start }) => is_start)).toHaveLength(1)
    expect(found.totals.quantities.g?.on_hand).toBe(Number(whole?.on_hand))
    expect(sorted(found.orders)).toEqual(await holders([whole?.lot_id ?? '', ...made]))

    // The same as a graph, from either end, with what went where.
    type Graph = {
      lots: { id: string; depth: number }[]
      edges: { parent_id: string; child_id: string; given: number; made: number }[]
      is_whole: boolean
    }
    const graph = async (id = '', limit = 40) =>
      (await house.as('operator')).get<Graph>(`/admin/lot-graph/${id}`, { limit })
    const down = ok(await graph(whole?.lot_id))
    expect(down.edges.map(({ child_id, given, made: got }) => [child_id, given, got]).sort()).toEqual(
      made.map((id, index) => [id, 2_000, [500, 1_500][index]]).sort(),
    )
    expect(
      ok(await graph(made[0]))
        .lots.map(({ id, depth }) => [id, depth])
        .sort(),
    ).toEqual(
      [
        [whole?.lot_id, -1],
        [made[0], 0],
      ].sort(),
    )
    expect(ok(await graph(whole?.lot_id, 1))).toMatchObject({ is_whole: false, edges: [{}] })
    expect((await graph('lot_x')).body).toMatchObject({ code: 'lot_not_found' })
  })

  it('of a plot, a place and time, and a certificate: the lots that were there or that it vouches for', async () => {
    const lot = await soldLot()
    const ids = async (sql: string, values: unknown[]) =>
      sorted((await house.sql<{ id: string }>(sql, values)).map(({ id }) => id))
    const starts = (found: Awaited<ReturnType<typeof all>>) =>
      sorted(found.rows.filter(({ is_start }) => is_start).map(({ id }) => id))
    const days = { from: '2020-01-01', to: '2030-01-01' }
    const { township_code, plot_ref } = lot
    const plot = await all({ by: 'plot', township_code, plot: plot_ref, ...days })
    expect(starts(plot)).toEqual(
      await ids(`select id from lot where township_code = $1 and plot_ref = $2`, [township_code, plot_ref]),
    )
    expect(sorted(plot.orders)).toEqual(await holders(plot.rows.map(({ id }) => id)))

    const [paper] = await house.sql<{ number: string }>(
      `select number from certificate where subject_id = $1 and deleted_at is null order by number limit 1`,
      [lot.product_id],
    )
    const papers = await all({ by: 'certificate', number: paper?.number ?? '', ...days })
    expect(starts(papers)).toEqual(
      await ids(
        `select l.id from lot l where exists (select 1 from certificate c where c.number = $1
           and c.subject_id in (l.product_id, l.seller_id, l.id))`,
        [paper?.number],
      ),
    )
    expect(starts(papers)).toContain(lot.id)

    const [room] = await house.sql<{ node_id: string; day: string; lots: string[] }>(
      `select z.node_id, min((m.occurred_at at time zone 'Asia/Shanghai')::date)::text as day from stock_movement m
       join storage_zone z on z.id = m.zone_id where m.lot_id = $1 and m.kind = 'receive' group by 1`,
      [lot.id],
    )
    const place = { by: 'place', node_id: room?.node_id ?? '' }
    expect(starts(await all({ ...place, from: room?.day ?? '', to: room?.day ?? '' }))).toContain(lot.id)
    expect((await all({ ...place, from: '2020-01-01', to: '2020-01-02' })).totals).toMatchObject({
      ...{ starts: 0, lots: 0, orders: 0 },
    })
  })

  it('goes out as a file with every lot and order', async () => {
    const operator = await house.as('operator')
    const lot = await soldLot()
    const { rows } = ok(await scope({ by: 'lot', codes: lot.code, list: 'orders' }))
    const file = (format: string, lang = 'zh') =>
      operator.bytes(`/admin/recall-scope/file?by=lot&codes=${lot.code}&format=${format}&lang=${lang}`)
    const pdf = pdfPages(await file('pdf')).join('')
    for (const { display_id } of rows) expect(pdf).toContain(`#${display_id}`)
    expect(pdf).toContain('召回范围')
    expect(
      Buffer.from(await file('xlsx', 'en'))
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })

  it('is told which codes are none, and what else was wrong', async () => {
    const lot = await soldLot()
    expect(await scope({ by: 'lot', codes: `${lot.code} 990101-999999` })).toMatchObject({
      status: 404,
      body: { code: 'recall_lot_unknown', field: 'codes', details: { codes: ['990101-999999'] } },
    })
    const wrong: [Record<string, string>, string][] = [
      [{}, 'by'],
      [{ by: 'everything' }, 'by'],
      [{ by: 'lot' }, 'codes'],
      [
        { by: 'lot', codes: Array.from({ length: CODES_MAX + 1 }, (_, index) => `C${index}`).join(',') },
        'codes',
      ],
      [{ by: 'plot', township_code: '彭水' }, 'township_code'],
      [{ by: 'place', node_id: 'n', from: '2026-02-30' }, 'from'],
      [{ by: 'certificate', number: 'X', from: '2026-02-02', to: '2026-02-01' }, 'to'],
      [{ by: 'lot', codes: lot.code, limit: '101' }, 'limit'],
    ]
    for (const [query, field] of wrong)
      expect([query, await scope(query)]).toMatchObject([query, { status: 400, body: { field } }])
  })
})
