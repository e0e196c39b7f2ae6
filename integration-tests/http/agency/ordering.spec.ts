import { addDays, dayOf } from '@pengshui/kernel'
import { figuresOf, newKey, type AgencyPlaced } from '../../support/agency'
import { runMedusa } from '../../support/backend'
import { ok, type Refused } from '../../support/client'
import { useHouse } from '../../support/house'
import { books, drift } from '../../support/ledgers'
import { base64, bombXlsx, xlsxOf } from '../../support/sheets'

type Line = { sku: string; units: number }
type Item = Line & {
  name_zh: string
  net_content_zh: string
  price_fen: number
  free_units: number
  presale: object | null
}
type Sheet = {
  rows: {
    row: number
    asked: Record<string, string>
    sku: string | null
    units: number | null
    total_fen: number
    merged_into: number | null
    error: { code: string; field?: string; row?: number } | null
    choices: Line[]
  }[]
  errors: number
  lines: Line[]
  preview: { total_fen: number; errors: number } | null
}
type Template = { template: { id: string; name: string; lines: Line[] } }
type Dates = { deliver_on: string; is_skipped: boolean; closed_zh: string | null }[]
type Standing = {
  standing_order: { id: string; status: string; weekdays: number[] }
  dates: Dates
  runs: {
    deliver_on: string
    status: string
    order_id: string | null
    approval_id: string | null
    code: string | null
  }[]
}

const HEADS = ['商品编码', '品名', '规格', '采购数量', '单位']
const today = dayOf(new Date())
/** Made before the house opens: they take seconds, and a server hangs up on who says nothing for so long. */
const BOMB = base64(bombXlsx())
const LONG = base64(xlsxOf([HEADS, ...Array(100_000).fill(['A', '', '', 1, ''])]))

describe('an order as it is written', () => {
  const house = useHouse()
  const checkSheet = async (body: object) =>
    (await house.as('agency')).post<Sheet>('/agency/orders/sheet', body)

  describe('from a sheet', () => {
    it('of 200 rows with 7 bad ones: each is explained, the rest priced; corrected it is placed to the fen', async () => {
      const agency = await house.as('agency')
      const page = async (offset: number) =>
        ok(await agency.get<{ items: Item[] }>('/agency/catalogue', { limit: 100, offset })).items
      const goods = [...(await page(0)), ...(await page(100))].filter(
        ({ presale, free_units, price_fen }) => !presale && free_units > 20 && price_fen,
      )
      const rows: (string | number)[][] = Array.from({ length: 193 }, (_, at) => {
        const item = goods[at % goods.length] as Item
        return [item.sku, item.name_zh, item.net_content_zh, 1, '袋']
      })
      const bad: (string | number)[][] = [
        ['NO-SUCH-SKU', '', '', 1, ''],
        ['', '龙虾', '', 1, '箱'],
        ['', '', '', 3, '箱'],
        ['', '高山土豆', '', '十', '斤'],
        ['', '高山土豆', '2.5千克', 12, '斤'],
        ['', '高山土豆', '', 2, '车'],
        ['=HYPERLINK("http://x","y")', '', '', 1, ''],
      ]
      const file_base64 = base64(
        xlsxOf([['示例中学食堂采购单'], HEADS, ...rows.slice(0, 100), ...bad, ...rows.slice(100)]),
      )
      const before = await books(house.sql)
      const sheet = ok(await checkSheet({ file_base64 }))
      expect(sheet.rows).toHaveLength(200)
      const wrong = sheet.rows.filter(({ error }) => error)
      expect(wrong.map(({ error, row }) => [error?.code, error?.row === row])).toEqual(
        [
          'unknown_sku',
          'unknown_product',
          'product_missing',
          'quantity_unreadable',
          'not_whole_units',
          'unit_unknown',
          'cell_is_formula',
        ].map((code) => [code, true]),
      )
      // The title and the heads are rows 1 and 2 of the spreadsheet.
      expect(wrong.map(({ row }) => row)).toEqual([103, 104, 105, 106, 107, 108, 109])
      expect(sheet).toMatchObject({ errors: 7 })
      expect(sheet.lines).toHaveLength(goods.length)
      expect(wrong[4]?.choices.map(({ units }) => units)).toEqual([2, 3])
      const total = sheet.rows.reduce((sum, { total_fen }) => sum + total_fen, 0)
      expect(sheet.preview).toMatchObject({ total_fen: total, errors: 0 })
      expect(await books(house.sql)).toEqual(before)

      const mended = sheet.rows.flatMap(({ row, asked, error, choices }) => {
        if (!error) return [{ row, ...asked }]
        const [choice] = choices
        return choice ? [{ row, sku: choice.sku, quantity: String(choice.units) }] : []
      })
      const again = ok(await checkSheet({ rows: mended }))
      expect(again.errors).toBe(0)
      const { declaration_id } = await figuresOf(agency)
      // As many lines as one order of a school has; the whole shelf at once is large-order.spec's.
      const lines = again.lines.slice(0, 8)
      const placed = ok(
        await agency.post<AgencyPlaced>('/agency/orders', {
          lines,
          declaration_id,
          idempotency_key: newKey(),
        }),
      )
      const priceOf = new Map(goods.map(({ sku, price_fen }) => [sku, price_fen]))
      const goods_fen = lines.reduce((sum, { sku, units }) => sum + (priceOf.get(sku) ?? NaN) * units, 0)
      expect(placed.total_fen).toBeGreaterThanOrEqual(goods_fen)
      const kept = ok(await agency.get<{ lines: Line[] }>(`/agency/orders/${placed.order_id}/lines`))
      expect(kept.lines).toEqual([...lines].sort((a, b) => (a.sku < b.sku ? -1 : 1)))
      expect(await drift(house.sql)).toEqual([])
    })

    it('adds up rows of one product, whatever units they are in, and shares its stock', async () => {
      const text = '高山土豆 2.5千克\nTUDOU-2.5KG 2\n高山土豆\t25\t斤'
      const { rows, lines, errors } = ok(await checkSheet({ text: `${text}\n高山土豆 9999999` }))
      // Of the two sizes there are, only bags of 2.5 kg make up 2.5 kg, or 25 jin.
      expect(rows.map(({ sku, units, merged_into }) => [sku, units, merged_into])).toEqual([
        ['TUDOU-2.5KG', 1, null],
        ['TUDOU-2.5KG', 2, 1],
        ['TUDOU-2.5KG', 5, 1],
        [null, null, null],
      ])
      expect(rows[3]?.error).toMatchObject({ code: 'product_ambiguous', field: 'name', row: 4 })
      expect([lines, errors]).toEqual([[{ sku: 'TUDOU-2.5KG', units: 8 }], 1])
    })

    it('turns cases into the units they hold, and says where nobody knows how many', async () => {
      const text = 'GONGGU-MI-5KG\t2\t箱\nGONGGU-MI-5KG\t2\t件\nGONGGU-MI-10KG\t2\t箱\nGONGGU-MI-5KG\t0.3\t箱'
      const sheet = ok(await checkSheet({ text }))
      expect(sheet.rows.map(({ sku, units, error }) => [sku, units, error?.code ?? null])).toEqual([
        ['GONGGU-MI-5KG', 8, null],
        ['GONGGU-MI-5KG', 2, null],
        ['GONGGU-MI-10KG', null, 'case_size_unknown'],
        ['GONGGU-MI-5KG', null, 'not_whole_units'],
      ])
      expect(sheet.rows[2]).toMatchObject({
        error: { field: 'unit', row: 3 },
        choices: [{ sku: 'GONGGU-MI-10KG', units: 2 }],
      })
      expect(sheet.rows[3]?.choices.map(({ units }) => units)).toEqual([1, 2])
      expect(sheet.lines).toEqual([{ sku: 'GONGGU-MI-5KG', units: 10 }])
    })

    it.each([
      ['nothing', () => ({}), 'sheet_missing'],
      ['a picture', () => ({ file_base64: base64(Buffer.from([0x89, 0x50, 0, 1])) }), 'file_not_readable'],
      ['no columns', () => ({ file_base64: base64(Buffer.from('备注,价格\n好,1')) }), 'columns_missing'],
      [
        'no product column',
        () => ({ file_base64: base64(Buffer.from('数量,单位\n1,斤')) }),
        'columns_missing',
      ],
      [
        'a column twice',
        () => ({ file_base64: base64(Buffer.from('品名,名称,数量\na,b,1')) }),
        'column_twice',
      ],
      ['heads only', () => ({ file_base64: base64(xlsxOf([HEADS])) }), 'file_empty'],
      ['a bomb', () => ({ file_base64: BOMB }), 'file_unpacks_too_large'],
      ['100,000 rows', () => ({ file_base64: LONG }), 'file_too_many_rows'],
      ['too many bytes', () => ({ file_base64: base64(Buffer.alloc(620_000, 'a,')) }), 'file_too_large'],
      [
        '301 lines',
        () => ({ text: Array.from({ length: 301 }, (_, at) => `A-${at} 1`).join('\n') }),
        'file_too_many_rows',
      ],
      [
        'too many columns',
        () => ({ file_base64: base64(Buffer.from(`品名,数量${',x'.repeat(70)}\na,1`)) }),
        'file_too_many_columns',
      ],
      ['rows that are none', () => ({ rows: [{ row: 0 }] }), 'invalid_input'],
    ])('refuses %s', async (_name, body, code) => {
      expect(await checkSheet(body())).toMatchObject({ status: 400, body: { code } })
    })
  })

  describe('as a template', () => {
    const LINES = [{ sku: 'GONGGU-MI-5KG', units: 4 }]
    const save = async (name: string, lines: Line[] = LINES) =>
      (await house.as('agency')).post<Template>('/agency/order-templates', { name, lines })
    let id: string

    it('is saved once, merged, and shared in the institution', async () => {
      const saved = await save('周一早餐', [...LINES, ...LINES])
      expect(saved).toMatchObject({ status: 201, body: { template: { lines: [{ units: 8 }] } } })
      id = ok(saved).template.id
      const again = await save('周一早餐', [{ sku: 'GONGGU-MI-5KG', units: 8 }])
      expect(ok(again).template.id).toBe(id)
      const clerk = await house.as('agency-requester')
      const found = ok(
        await clerk.get<{ templates: { id: string }[]; count: number }>('/agency/order-templates', {
          q: '周一早餐',
        }),
      )
      expect(found.templates.map((one) => one.id)).toEqual([id])
      expect(await (await house.as('agency2')).get(`/agency/order-templates/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'template_not_found' },
      })
    })

    it('is edited, deleted, and put back', async () => {
      const agency = await house.as('agency')
      const edited = await agency.post<Template>(`/agency/order-templates/${id}`, {
        name: '周一',
        lines: LINES,
      })
      expect(ok(edited).template).toMatchObject({ name: '周一', lines: LINES })
      expect(ok(await agency.call('DELETE', `/agency/order-templates/${id}`))).toEqual({
        id,
        is_deleted: true,
      })
      expect((await agency.get(`/agency/order-templates/${id}`)).status).toBe(404)
      ok(await agency.call('DELETE', `/agency/order-templates/${id}`))
      ok(await agency.post(`/agency/order-templates/${id}/restore`))
      ok(await agency.call('DELETE', `/agency/order-templates/${id}`))
      ok(await save('周一', [{ sku: 'LVCHA-125G', units: 1 }]))
      expect(await agency.post(`/agency/order-templates/${id}/restore`)).toMatchObject({
        status: 409,
        body: { code: 'template_name_taken' },
      })
    })

    it.each<[string, string, Line[], number, string]>([
      ['another one of this name', '周一', LINES, 409, 'template_name_taken'],
      ['half a pack', '半袋', [{ sku: 'A', units: 0.5 }], 400, 'order_lines_invalid'],
      ['no lines', '空', [], 400, 'invalid_input'],
      ['no name', ' ', LINES, 400, 'invalid_input'],
    ])('refuses %s', async (_name, name, lines, status, code) => {
      expect(await save(name, lines)).toMatchObject({ status, body: { code } })
    })

    it('is one of two hundred at most', async () => {
      const [mine] = await house.sql<{ id: string }>(`select id from institution where code = 'I02'`)
      await house.sql(
        `insert into order_template (id, institution_id, name, lines, created_by, updated_by, created_at, updated_at)
         select 'otpl_many_' || n, $1, 'many ' || n, '[{"sku": "A", "units": 1}]', 'x', 'x', now(), now()
         from generate_series(1, 200) n`,
        [mine?.id],
      )
      expect(await save('太多')).toMatchObject({ status: 400, body: { code: 'templates_too_many' } })
      await house.sql(`delete from order_template where id like 'otpl_many_%'`)
    })
  })

  describe('as a standing order', () => {
    const LINES = [{ sku: 'GONGGU-MI-5KG', units: 2 }]
    const rule = (more: object = {}) => ({
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      starts_on: addDays(today, 1),
      ends_on: addDays(today, 60),
      // Nothing is due before its own day, so that only the test orders.
      lead_days: 0,
      observes_closures: false,
      ...more,
    })
    const write = async (more: object = {}) =>
      (await house.as('agency')).post<Standing>('/agency/standing-orders', {
        name: '食堂常备',
        lines: LINES,
        idempotency_key: newKey(),
        ...rule(),
        ...more,
      })
    const at = async (id: string, path: string, body: object) =>
      (await house.as('agency')).post<Standing & { run: Standing['runs'][number] }>(
        `/agency/standing-orders/${id}/${path}`,
        body,
      )

    it('is written once, and shows what comes', async () => {
      const key = { idempotency_key: newKey() }
      const [one, two] = [ok(await write(key)), ok(await write(key))]
      expect(two.standing_order.id).toBe(one.standing_order.id)
      expect(one.dates.map(({ deliver_on }) => deliver_on)).toEqual(
        Array.from({ length: 8 }, (_, ahead) => addDays(today, ahead + 1)),
      )
      const list = ok(
        await (
          await house.as('agency-requester')
        ).get<{ standing_orders: { next: Dates[0] }[] }>('/agency/standing-orders'),
      )
      expect(list.standing_orders.map(({ next }) => next?.deliver_on)).toContain(addDays(today, 1))
      const other = await house.as('agency2')
      expect(await other.get(`/agency/standing-orders/${one.standing_order.id}`)).toMatchObject({
        status: 404,
        body: { code: 'standing_order_not_found' },
      })
    })

    it('leaves out public holidays and school vacations, and says so', async () => {
      const agency = await house.as('agency')
      const asked = rule({ starts_on: '2027-01-20', ends_on: '2027-02-28', observes_closures: true })
      const { dates } = ok(await agency.post<{ dates: Dates }>('/agency/standing-dates', asked))
      const closed = dates.filter(({ closed_zh }) => closed_zh)
      expect(closed.map(({ deliver_on }) => deliver_on)).toContain('2027-02-06')
      expect(closed[0]).toMatchObject({ deliver_on: '2027-01-23', closed_zh: '寒假（示例校历）' })
      expect(dates.filter(({ closed_zh }) => !closed_zh).map(({ deliver_on }) => deliver_on)).toEqual([
        '2027-01-20',
        '2027-01-21',
        '2027-01-22',
        '2027-02-22',
        '2027-02-23',
        '2027-02-24',
        '2027-02-25',
        '2027-02-26',
      ])
    })

    it('places a date once, also when asked twice at the same moment', async () => {
      const { id } = ok(await write()).standing_order
      const deliver_on = addDays(today, 3)
      const answers = await Promise.all([1, 2, 3].map(() => at(id, 'place', { deliver_on })))
      const placed = answers.filter(({ status }) => status === 200)
      expect(new Set(placed.map(({ body }) => body.run.order_id)).size).toBe(1)
      const [run] = placed.map(({ body }) => body.run)
      expect(run).toMatchObject({ deliver_on, status: 'placed' })
      const asked = await house.sql(`select 1 from order_request where idempotency_key = $1`, [
        `standing:${id}:${deliver_on}`,
      ])
      expect(asked).toHaveLength(1)
      expect(await at(id, 'place', { deliver_on })).toMatchObject({
        status: 409,
        body: { code: 'date_already_placed' },
      })
      expect(await at(id, 'skips', { deliver_on, is_skipped: true })).toMatchObject({
        body: { code: 'date_already_placed' },
      })
      const order = ok(
        await (await house.as('agency')).get<{ order: { note: string } }>(`/agency/orders/${run?.order_id}`),
      )
      expect(order.order.note).toContain(`送货日 ${deliver_on}`)
      expect(await drift(house.sql)).toEqual([])
    })

    it('tells why a date is refused, and places it once that is mended', async () => {
      const agency = await house.as('agency')
      const { id } = ok(await write({ lines: [{ sku: 'GONGGU-MI-5KG', units: 900_000 }] })).standing_order
      const deliver_on = addDays(today, 2)
      const before = await books(house.sql)
      expect(ok(await at(id, 'place', { deliver_on })).run).toMatchObject({
        status: 'failed',
        code: 'not_enough_units',
        order_id: null,
      })
      expect(await books(house.sql)).toEqual(before)
      type List = { failures: { name: string; code: string }[] }
      const { failures } = ok(await agency.get<List>('/agency/standing-orders'))
      expect(failures).toContainEqual(expect.objectContaining({ name: '食堂常备', code: 'not_enough_units' }))
      ok(await agency.post(`/agency/standing-orders/${id}`, { name: '食堂常备', lines: LINES, ...rule() }))
      expect(ok(await at(id, 'place', { deliver_on })).run).toMatchObject({ status: 'placed' })
    })

    it('waits for an approval where the policy wants one, and is placed once it has it', async () => {
      const agency = await house.as('agency')
      const lines = [{ sku: 'GONGGU-MI-25KG', units: 2 }]
      const { id } = ok(await write({ lines })).standing_order
      const [policy] = await house.sql<{ id: string; bands: object }>(
        `select p.* from approval_policy p join institution i on i.id = p.institution_id where i.code = 'I02' order by version desc limit 1`,
      )
      expect(policy).toBeDefined()
      const deliver_on = addDays(today, 5)
      const step = { name: '审批', role: 'approver', member_id: null, delegate: null, escalate_to: null }
      const steps = [{ ...step, timeout_hours: null, on_timeout: 'remind', requester_may_decide: false }]
      const operator = await house.as('operator')
      const [mine] = await house.sql<{ id: string }>(`select id from institution where code = 'I02'`)
      const address = `/admin/institutions/${mine?.id}/approval-policy`
      ok(await operator.post(address, { bands: [{ kinds: ['standing'], from_fen: 0, to_fen: null, steps }] }))
      const waiting = ok(await at(id, 'place', { deliver_on })).run
      expect(waiting).toMatchObject({ status: 'waiting', order_id: null })
      const approver = await house.as('agency-approver')
      const approve = async (approval_id: string, verdict: string) =>
        ok(
          await approver.post(`/agency/approvals/${approval_id}/decision`, {
            verdict,
            comment: '示例',
            revision: 1,
            step: 1,
          }),
        )
      // Written anew meanwhile: what others are deciding on stays as it was asked, later dates are of the new lines.
      const other = [{ sku: 'GONGGU-MI-25KG', units: 3 }]
      ok(await agency.post(`/agency/standing-orders/${id}`, { name: '食堂常备', lines: other, ...rule() }))
      expect(ok(await at(id, 'place', { deliver_on })).run).toMatchObject({
        status: 'waiting',
        approval_id: waiting.approval_id,
      })
      await approve(waiting.approval_id ?? '', 'approve')
      expect(ok(await at(id, 'place', { deliver_on })).run).toMatchObject({ status: 'placed' })
      const refused = ok(await at(id, 'place', { deliver_on: addDays(today, 6) })).run
      const [asked] = await house.sql<{ units: string }>(
        `select rows -> 0 ->> 'units' as units from approval_revision where request_id = $1`,
        [refused.approval_id],
      )
      expect(asked?.units).toBe('3')
      await approve(refused.approval_id ?? '', 'reject')
      expect(ok(await at(id, 'place', { deliver_on: addDays(today, 6) })).run).toMatchObject({
        status: 'failed',
        code: 'approval_turned_down',
      })
      ok(await operator.post(address, { bands: policy?.bands }))
      expect((await agency.get('/agency/approvals')).status).toBe(200)
    })

    it('orders in nobody’s name once its writer may not order any more', async () => {
      const { id } = ok(await write()).standing_order
      const set = `update institution_membership set roles = $1 where member_id =
        (select responsible_id from standing_order where id = $2) returning roles`
      const rights = ['requester', 'approver', 'acceptance_officer', 'finance']
      const [was] = await house.sql<{ roles: string[] }>(
        `select roles from institution_membership m join standing_order s on s.responsible_id = m.member_id where s.id = $1`,
        [id],
      )
      await house.sql(set, [['finance'], id])
      const clerk = await house.as('agency-requester')
      const refused = await clerk.post<{ run: { code: string } }>(`/agency/standing-orders/${id}/place`, {
        deliver_on: addDays(today, 4),
      })
      await house.sql(set, [was?.roles ?? rights, id])
      expect(ok(refused).run).toMatchObject({ code: 'standing_responsible_gone', status: 'failed' })
    })

    it('skips a date, pauses, and ends for good', async () => {
      const { id } = ok(await write({ weekdays: [1, 3] })).standing_order
      const { dates } = ok(await (await house.as('agency')).get<Standing>(`/agency/standing-orders/${id}`))
      const deliver_on = dates[0]?.deliver_on ?? ''
      const skipped = ok(await at(id, 'skips', { deliver_on, is_skipped: true }))
      expect(skipped.dates[0]).toMatchObject({ deliver_on, is_skipped: true })
      const none = { status: 400, body: { code: 'date_not_of_standing_order' } }
      expect(await at(id, 'place', { deliver_on })).toMatchObject(none)
      expect(ok(await at(id, 'skips', { deliver_on, is_skipped: false })).dates[0]?.is_skipped).toBe(false)
      expect(await at(id, 'skips', { deliver_on: addDays(today, -7), is_skipped: true })).toMatchObject(none)
      expect(await at(id, 'skips', { deliver_on: addDays(deliver_on, 1), is_skipped: true })).toMatchObject(
        none,
      )
      expect(ok(await at(id, 'action', { action: 'pause' })).standing_order.status).toBe('paused')
      expect(ok(await at(id, 'action', { action: 'pause' })).standing_order.status).toBe('paused')
      expect(await at(id, 'place', { deliver_on })).toMatchObject(none)
      expect(ok(await at(id, 'action', { action: 'resume' })).standing_order.status).toBe('active')
      expect(ok(await at(id, 'action', { action: 'end' }))).toMatchObject({
        standing_order: { status: 'ended' },
        dates: [],
      })
      const over = { status: 409, body: { code: 'illegal_standing_action' } }
      expect(await at(id, 'action', { action: 'resume' })).toMatchObject(over)
      const agency = await house.as('agency')
      expect(
        await agency.post(`/agency/standing-orders/${id}`, { name: 'x', lines: LINES, ...rule() }),
      ).toMatchObject(over)
    })

    it.each<[string, object, string]>([
      [
        'an end before its beginning',
        { ends_on: today, starts_on: addDays(today, 2) },
        'standing_period_invalid',
      ],
      ['an end in the past', { starts_on: '2026-01-01', ends_on: '2026-01-02' }, 'standing_period_invalid'],
      ['a day that does not exist', { starts_on: '2027-02-30' }, 'standing_period_invalid'],
      ['ten years', { ends_on: '2036-11-25' }, 'standing_period_invalid'],
      ['half packs', { lines: [{ sku: 'A', units: 0.5 }] }, 'order_lines_invalid'],
      ['no weekday', { weekdays: [] }, 'invalid_input'],
      ['an eighth day', { weekdays: [8] }, 'invalid_input'],
      ['a month ahead', { lead_days: 30 }, 'invalid_input'],
    ])('refuses %s', async (_name, more, code) => {
      expect(await write(more)).toMatchObject({ status: 400, body: { code } })
    })

    describe('on the county’s calendar', () => {
      const tomorrow = addDays(today, 1)
      type Closures = {
        closures: { code: string; name_zh: string; kinds: string[] | null; removed_at: string | null }[]
        count: number
        recorded: number
        problems: { row: number; code: string; field: string }[]
      }
      const put = async (rows: (string | number)[][], dry_run: boolean) =>
        (await house.as('operator')).post<Closures & Refused>('/admin/delivery-calendar/import', {
          file: base64(xlsxOf([['开始日期', '结束日期', '名称', '适用机构'], ...rows])),
          ...{ source: '县教委校历', dry_run },
        })
      const listed = async (more: object = {}) =>
        ok(
          await (
            await house.as('operator')
          ).get<Closures>('/admin/delivery-calendar', { year: tomorrow.slice(0, 4), limit: 100, ...more }),
        )
      const remove = async (code: string, is_removed: boolean) =>
        (await house.as('operator')).post(`/admin/delivery-calendar/${code}/removal`, { is_removed })
      const datesAsked = async () => {
        const asked = rule({ ends_on: addDays(today, 2), observes_closures: true })
        const agency = await house.as('agency')
        return ok(await agency.post<{ dates: Dates }>('/agency/standing-dates', asked)).dates
      }
      const runsOf = (id: string) =>
        house.sql<{ deliver_on: string; status: string; order_id: string }>(
          `select deliver_on, status, order_id from standing_order_run where standing_order_id = $1`,
          [id],
        )
      const CODE = `${tomorrow}_${tomorrow}_school`
      const SPORTS = [tomorrow, '', '运动会', '学校']

      it('is imported whole or not at all, every bad row explained, and its days are skipped', async () => {
        const before = await listed()
        const wrong = [SPORTS, [tomorrow, '', '幼儿园停课', '幼儿园'], ['2027-02-30', '', '没有这一天', '']]
        expect(ok(await put(wrong, true)).problems).toMatchObject([
          { row: 3, code: 'closure_invalid', field: 'kinds' },
          { row: 4, code: 'closure_invalid', field: 'from' },
        ])
        expect(await put(wrong, false)).toMatchObject({
          status: 400,
          body: { code: 'closure_invalid', field: 'kinds', row: 3 },
        })
        expect(ok(await put([SPORTS], true)).recorded).toBe(0)
        expect(await listed()).toEqual(before)
        // Of unions: no day of a school.
        ok(await put([[tomorrow, '', '工会日', '工会']], false))
        expect((await datesAsked())[0]).toMatchObject({ deliver_on: tomorrow, closed_zh: null })
        expect(ok(await put([SPORTS], false)).recorded).toBe(1)
        ok(await put([SPORTS], false))
        const after = await listed()
        expect(after.count).toBe(before.count + 2)
        expect((await listed({ limit: 1 })).closures).toHaveLength(1)
        expect(after.closures).toContainEqual(
          expect.objectContaining({ code: CODE, name_zh: '运动会', kinds: ['school'], removed_at: null }),
        )
        expect((await datesAsked())[0]).toMatchObject({ deliver_on: tomorrow, closed_zh: '运动会' })
      })

      it('is minded by the job, which places a due date once, however often it runs', async () => {
        const due = { lead_days: 1, ends_on: tomorrow }
        const skipping = ok(await write({ ...due, observes_closures: true })).standing_order.id
        const { id } = ok(await write(due)).standing_order
        const job = ['exec', '../integration-tests/support/run-job.cjs', 'place-standing-orders', '3']
        await runMedusa(job, house.database)
        const runs = await runsOf(id)
        expect(runs).toEqual([{ deliver_on: tomorrow, status: 'placed', order_id: expect.any(String) }])
        expect(
          await house.sql(`select 1 from order_request where idempotency_key like $1`, [`standing:${id}:%`]),
        ).toHaveLength(1)
        expect(await runsOf(skipping)).toEqual([])
        expect(await drift(house.sql)).toEqual([])
        // Back in the calendar's gap: the same job now places what it left out, and nothing twice.
        ok(await remove(CODE, true))
        await runMedusa(job, house.database)
        expect(await runsOf(id)).toEqual(runs)
        expect(await runsOf(skipping)).toMatchObject([{ deliver_on: tomorrow, status: 'placed' }])
      })

      it('is changed by hand, and a removed day can be put back', async () => {
        const operator = await house.as('operator')
        ok(await remove(CODE, true))
        expect((await datesAsked())[0]?.closed_zh).toBeNull()
        ok(await remove(CODE, false))
        expect((await datesAsked())[0]?.closed_zh).toBe('运动会')
        const hand = { from: tomorrow, name_zh: '家长会', kinds: ['school'], source: '学校通知' }
        const write = (more: object) =>
          operator.post<Refused>('/admin/delivery-calendar', { ...hand, ...more })
        ok(await write({ code: CODE }))
        expect((await datesAsked())[0]?.closed_zh).toBe('家长会')
        expect(await write({ to: today })).toMatchObject({ body: { code: 'closure_invalid', field: 'to' } })
        expect(await write({ name_zh: '' })).toMatchObject({
          body: { code: 'closure_invalid', field: 'name_zh' },
        })
        expect(await write({ kinds: ['shop'] })).toMatchObject({ body: { code: 'invalid_input' } })
        expect(await remove('no-such-day', true)).toMatchObject({
          status: 404,
          body: { code: 'closure_not_found' },
        })
        ok(await remove(CODE, true))
      })

      it('keeps a thousand closures that are not over', async () => {
        await house.sql(
          `insert into calendar_closure (code, closed_from, closed_to, name_zh, name_en, source)
           select 'many-' || n, '2099-01-01', '2099-01-01', 'x', 'x', 'spec' from generate_series(1, 1000) n`,
        )
        const before = await listed()
        expect(await put([SPORTS], false)).toMatchObject({ body: { code: 'closures_too_many' } })
        expect(await listed()).toEqual(before)
        await house.sql(`delete from calendar_closure where code like 'many-%'`)
      })
    })

    it('is one of a hundred at most', async () => {
      const [mine] = await house.sql<{ id: string }>(`select id from institution where code = 'I02'`)
      await house.sql(
        `insert into standing_order (id, institution_id, name, lines, weekdays, starts_on, lead_days, observes_closures,
           status, responsible_id, created_at, updated_at)
         select 'stand_many_' || n, $1, 'many', '[{"sku": "A", "units": 1}]', '{1}', '2026-01-01', 0, true, 'ended', 'x',
           now(), now() from generate_series(1, 100) n`,
        [mine?.id],
      )
      expect(await write()).toMatchObject({ status: 400, body: { code: 'standing_orders_too_many' } })
      await house.sql(`delete from standing_order where id like 'stand_many_%'`)
    })
  })

  describe('as gifts per head', () => {
    type Proposal = {
      items: Item[]
      per_head_fen: number
      total_fen: number
      categories: number
      lines: Line[]
    }
    const wish = {
      heads: 30,
      budget_fen: 20_000,
      tolerance_fen: 1500,
      items_min: 3,
      items_max: 5,
      wished_categories: ['tea', 'honey'],
      excluded_categories: ['oils'],
    }
    const propose = async (more: object = {}) =>
      (await house.as('agency')).post<{ proposals: Proposal[] }>('/agency/bundles', { ...wish, ...more })

    it('fits budget, number and wishes, with prices and stock that are real, and becomes an order', async () => {
      const { proposals } = ok(await propose())
      expect(proposals.length).toBe(3)
      for (const { items, per_head_fen, total_fen, lines } of proposals) {
        const sum = items.reduce((all, { price_fen }) => all + price_fen, 0)
        expect([per_head_fen, total_fen]).toEqual([sum, sum * wish.heads])
        expect(per_head_fen).toBeGreaterThanOrEqual(wish.budget_fen - wish.tolerance_fen)
        expect(per_head_fen).toBeLessThanOrEqual(wish.budget_fen)
        expect(items.length).toBeGreaterThanOrEqual(wish.items_min)
        expect(items.length).toBeLessThanOrEqual(wish.items_max)
        expect(items.every(({ free_units }) => free_units >= wish.heads)).toBe(true)
        expect(lines).toEqual(items.map(({ sku }) => ({ sku, units: wish.heads })))
      }
      const [best] = proposals
      const kinds = await house.sql<{ category_code: string }>(
        `select distinct category_code from listing l join listing_variant v on v.listing_id = l.id where v.sku = any ($1)`,
        [best?.lines.map(({ sku }) => sku)],
      )
      const codes = kinds.map(({ category_code }) => category_code)
      expect(codes).toEqual(expect.arrayContaining(wish.wished_categories))
      expect(codes).not.toContain('oils')
      expect(ok(await propose()).proposals).toEqual(proposals)
      const sheet = ok(
        await checkSheet({
          rows: best?.lines.map(({ sku, units }, at) => ({ row: at + 1, sku, quantity: String(units) })),
        }),
      )
      expect(sheet).toMatchObject({ errors: 0, preview: { total_fen: best?.total_fen } })
    })

    it('are ordered as gifts: their own approval, and never toward the canteen', async () => {
      const school = await house.as('agency')
      const [best] = ok(await propose({ heads: 40 })).proposals
      const { declaration_id } = await figuresOf(school)
      const body = { lines: best?.lines, order_kind: 'union_gift' }
      // ¥8,000 of everyday goods would need nobody's approval at this school.
      const asked = await school.post('/agency/orders', { ...body, idempotency_key: newKey() })
      expect(asked).toMatchObject({ body: { code: 'approval_required' } })
      const few = { ...body, lines: best?.lines.map(({ sku }) => ({ sku, units: 1 })) }
      const counted = { ...few, declaration_id, idempotency_key: newKey() }
      expect(await school.post('/agency/orders', counted)).toMatchObject({
        status: 400,
        body: { code: 'gifts_count_elsewhere' },
      })
      const { order_id } = ok(
        await school.post<{ order_id: string }>('/agency/orders', { ...few, idempotency_key: newKey() }),
      )
      const [placed] = await house.sql<{ kind: string; counts: string }>(
        `select buyer ->> 'order_kind' as kind, decision ->> 'counts' as counts from order_placement
         where order_id = $1`,
        [order_id],
      )
      expect(placed).toEqual({ kind: 'union_gift', counts: '[]' })
    })

    it.each([
      ['a budget nothing fits', { budget_fen: 101, tolerance_fen: 0 }, 'no_bundle'],
      ['more heads than there are goods', { heads: 20_000 }, 'no_bundle'],
      ['fewer at most than at least', { items_min: 5, items_max: 4 }, 'invalid_input'],
      ['a category nobody sells', { wished_categories: ['cars'] }, 'invalid_input'],
    ])('refuses %s', async (_name, more, code) => {
      expect(await propose(more)).toMatchObject({ status: 400, body: { code } })
    })
  })
})
