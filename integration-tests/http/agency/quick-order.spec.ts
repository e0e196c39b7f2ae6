import { figuresOf, newKey, type AgencyPlaced } from '../../support/agency'
import { ok } from '../../support/client'
import { useHouse } from '../../support/house'
import { books, drift } from '../../support/ledgers'

type Item = { sku: string; price_fen: number; free_units: number; quota_eligible: boolean }
type Preview = {
  lines: { row: number; total_fen: number; error: { code: string; field?: string } | null }[]
  errors: number
  total_fen: number
  quota: { counted_fen: number; ordered_fen: number; ordered_after_fen: number }[]
}
type Line = { sku: string; units: number }

const RICE = { sku: 'GONGGU-MI-5KG', units: 2 }

describe('a quick order by SKU', () => {
  const house = useHouse()

  it('knows who orders and for whom', async () => {
    type Me = { person: { email: string }; institutions: { name_en: string; roles: string[] }[] }
    const me = ok(await (await house.as('agency-requester')).get<Me>('/agency/me'))
    expect(me).toMatchObject({
      person: { email: 'agency-requester@demo.pengshui.example' },
      institutions: [{ name_en: 'Example No. 1 Middle School', roles: ['requester'] }],
    })
  })

  it('finds goods by name and by SKU', async () => {
    const agency = await house.as('agency')
    const [rice] = await house.sql<{ name_zh: string; name_en: string }>(
      `select name_zh, name_en from listing where handle = 'gonggu-mi'`,
    )
    for (const q of ['gonggu', 'GONGGU-MI-5KG', rice?.name_zh ?? '', rice?.name_en.toUpperCase() ?? '']) {
      const { items } = ok(await agency.get<{ items: Item[]; count: number }>('/agency/catalogue', { q }))
      expect(items.map(({ sku }) => sku)).toContain('GONGGU-MI-5KG')
    }
  })

  it('shows every mistake of a pasted sheet at once, and the effect of the rest; nothing changes', async () => {
    const agency = await house.as('agency')
    const before = await books(house.sql)
    const sheet: Line[] = [
      RICE,
      { sku: 'NO-SUCH-SKU', units: 1 },
      { sku: 'LVCHA-125G', units: 1.5 },
      { sku: 'LVCHA-125G', units: 1_000_000 },
      { sku: 'MAHUA-400G', units: 1 },
      { sku: 'LVCHA-125G', units: 0 },
    ]
    const preview = ok(await agency.post<Preview>('/agency/orders/preview', { lines: sheet }))
    expect(preview.lines.map(({ error }) => error?.code ?? null)).toEqual([
      null,
      'unknown_sku',
      'invalid_quantity',
      'not_enough_units',
      null,
      'invalid_quantity',
    ])
    expect(preview.errors).toBe(4)
    const [rice, , , , twists] = preview.lines
    expect(preview.total_fen).toBe((rice?.total_fen ?? 0) + (twists?.total_fen ?? 0))
    const [effect] = preview.quota
    expect(effect?.counted_fen).toBe(rice?.total_fen)
    expect(effect?.ordered_after_fen).toBe((effect?.ordered_fen ?? 0) + (rice?.total_fen ?? 0))
    expect(await books(house.sql)).toEqual(before)
  })

  it('one key pressed ten times at once is one order', async () => {
    const agency = await house.as('agency')
    const { declaration_id } = await figuresOf(agency)
    const body = { lines: [RICE, RICE], declaration_id, idempotency_key: newKey() }
    const { orders: before } = await books(house.sql)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => agency.post<AgencyPlaced>('/agency/orders', body)),
    )
    expect(new Set(answers.map((answer) => ok(answer).order_id)).size).toBe(1)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(Number((await books(house.sql)).orders)).toBe(Number(before) + 1)
    const [line] = await house.sql<{ line_count: number }>(
      'select line_count from institution_order where order_id = $1',
      [answers[0]?.body.order_id],
    )
    expect(line?.line_count).toBe(1)
    expect(await drift(house.sql)).toEqual([])
  })

  it('lists the institution’s own orders only, by status and page', async () => {
    type Orders = { orders: { order_id: string; status: string; institution_id: string }[]; count: number }
    const agency = await house.as('agency')
    const { orders, count } = ok(await agency.get<Orders>('/agency/orders', { limit: 100 }))
    expect(orders).toHaveLength(count)
    expect(new Set(orders.map(({ institution_id }) => institution_id)).size).toBe(1)
    const delivered = ok(await agency.get<Orders>('/agency/orders', { status: 'delivered' }))
    expect(delivered.count).toBe(orders.filter(({ status }) => status === 'delivered').length)
    const page = ok(await agency.get<Orders>('/agency/orders', { limit: 2, offset: 1 }))
    expect(page.orders.map(({ order_id }) => order_id)).toEqual(
      orders.slice(1, 3).map(({ order_id }) => order_id),
    )
  })
})
