import { newKey, type AgencyPlaced } from '../../support/agency'
import { ok, type Client } from '../../support/client'
import { useHouse } from '../../support/house'
import { PIXEL_PNG } from '../../support/life'
import { pdfPages } from '../../support/pdf'
import { atOnce, tally } from '../../support/race'

type Sums = {
  reserved_fen: number
  ordered_fen: number
  accepted_fen: number
  paid_fen: number
  completed_fen: number
}
type Row = Sums & { key: string; code: string | null; name_zh: string | null; completed_bp: number | null }
type Progress = {
  rows: Row[]
  count: number
  total: Sums & { completed_bp: number | null; behind_bp: number | null }
  doubled: Sums
  elapsed_bp: number
  trail: { id: string }[]
  apart: (Sums & { key: string })[]
}
type Entries = {
  entries: { id: string; account: string; amount_fen: number; is_counted: boolean }[]
  count: number
  total: Sums
}

const FIGURES = ['reserved_fen', 'ordered_fen', 'accepted_fen', 'paid_fen', 'completed_fen'] as const
const GROUPS = ['institution', 'system', 'township', 'month', 'programme']
const sumsOf = (rows: Sums[]): Sums =>
  Object.fromEntries(FIGURES.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)])) as Sums
const only = (row: Sums): Sums => Object.fromEntries(FIGURES.map((name) => [name, row[name]])) as Sums

describe('supervision', () => {
  const house = useHouse()
  const ask = async (client: Client, area: string, query: Record<string, string | number> = {}) =>
    ok(await client.get<Progress>(`/${area}/supervision/progress`, { limit: 100, ...query }))
  const idOf = async (code: string): Promise<string> =>
    (await house.sql<{ id: string }>('select id from institution where code = $1', [code]))[0]?.id ?? ''

  describe('progress', () => {
    it.each(GROUPS)('by %s has the total of the county, whichever way it is grouped', async (group) => {
      const operator = await house.as('operator')
      const all = await ask(operator, 'admin', { group })
      const [entries] = await house.sql<Record<string, string>>(
        `select ${FIGURES.map((name) => {
          const account = name.replace('_fen', '')
          return `sum(amount_fen * ((credit_account = '${account}')::int - (debit_account = '${account}')::int)) as ${name}`
        }).join(', ')} from quota_transfer where state = 'posted'
           and fiscal_year = extract(year from now() at time zone 'Asia/Shanghai')`,
      )
      expect(sumsOf(all.rows)).toEqual(only(all.total))
      expect(only(all.total)).toEqual(
        Object.fromEntries(FIGURES.map((name) => [name, Number(entries?.[name])])),
      )
      expect(all.total.completed_fen).toBeGreaterThan(0)
      expect(all.rows.length).toBeGreaterThan(1)
    })

    it('is seen by a supervising unit for its own system and nobody else', async () => {
      const supervisor = await house.as('agency-supervisor')
      const mine = await ask(supervisor, 'agency')
      const [under] = await house.sql<{ n: string; fen: string }>(
        `with recursive below as (select id from institution where code = 'I01' union all
           select i.id from institution i join below b on i.parent_id = b.id)
         select (select count(*) from below) as n, (select sum(amount_fen) from quota_transfer t join declaration d on d.id = t.declaration_id
           join below b on b.id = d.institution_id where t.state = 'posted' and t.credit_account = 'reserved') as fen`,
      )
      expect(mine.count).toBe(Number(under?.n))
      expect(mine.total.reserved_fen).toBe(Number(under?.fen))
      const county = await ask(await house.as('operator'), 'admin')
      expect(county.count).toBeGreaterThan(mine.count)
      const [outside] = county.rows.filter(({ key }) => !mine.rows.some((row) => row.key === key))
      for (const path of ['progress', 'progress/file', 'entries', 'entries/file'])
        for (const under of [outside?.key ?? '', 'none'])
          expect(await supervisor.get(`/agency/supervision/${path}`, { under })).toMatchObject({
            status: 404,
            body: { code: 'unit_not_supervised' },
          })
      expect((await ask(await house.as('agency'), 'agency')).rows.map(({ code }) => code)).toEqual(['I02'])
    })

    it('goes down to the entries of a figure, and they add up to it', async () => {
      const supervisor = await house.as('agency-supervisor')
      const under = await idOf('I02')
      const unit = await ask(supervisor, 'agency', { under })
      expect(unit.trail.map(({ id }) => id)).toEqual([await idOf('I01'), under])
      for (const group of ['month', 'township']) {
        const { rows } = await ask(supervisor, 'agency', { under, group })
        const [row] = rows.filter(({ completed_fen }) => completed_fen > 0)
        const filter = { under, [group]: row?.key ?? '', limit: 100 }
        const found = ok(await supervisor.get<Entries>('/agency/supervision/entries', filter))
        expect(found.total).toEqual(row && only(row))
        let offset = 0
        let completed_fen = 0
        while (offset < found.count) {
          const page = ok(await supervisor.get<Entries>('/agency/supervision/entries', { ...filter, offset }))
          for (const entry of page.entries)
            if (entry.account === 'completed' && entry.is_counted) completed_fen += entry.amount_fen
          offset += 100
        }
        expect(completed_fen).toBe(row?.completed_fen)
      }
    })

    it('is what was recorded by the end of a day, whatever comes later', async () => {
      const operator = await house.as('operator')
      const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
      const before = await ask(operator, 'admin', { as_of: `${year}-01-01` })
      expect(before.total.reserved_fen).toBe(0)
      expect(before.elapsed_bp).toBe(27)
      expect(await operator.get('/admin/supervision/progress', { as_of: `${year + 1}-12-31` })).toMatchObject(
        {
          status: 400,
          body: { code: 'as_of_ahead', field: 'as_of' },
        },
      )
    })

    it('leaves as a sheet in both formats, with the same total', async () => {
      const operator = await house.as('operator')
      const all = await ask(operator, 'admin', { group: 'system' })
      const csv = Buffer.from(
        await operator.bytes('/admin/supervision/progress/file?group=system&format=csv'),
      ).toString('utf8')
      expect(csv.split('\r\n').at(-2)).toContain(String(all.total.completed_fen / 100))
      const xlsx = await operator.bytes('/admin/supervision/entries/file?format=xlsx')
      expect([...xlsx.slice(0, 2)]).toEqual([0x50, 0x4b])
    })

    it('counts a purchase once in the county that two programmes count, and says how much that is', async () => {
      const operator = await house.as('operator')
      const before = await ask(operator, 'admin', { group: 'programme' })
      const [copied] = await house.sql<{ fen: string }>(
        `with p as (insert into programme (id, code, kind, name_zh, name_en, legal_basis, fiscal_year, ratio_bp, counting_rule, valid_from, valid_to, cutoff_on)
           select 'prog_second', 'second', 'paired', '结对', 'Paired', 'synthetic', fiscal_year, 0, '{}', valid_from, valid_to, cutoff_on
           from programme order by fiscal_year desc limit 1 returning id, fiscal_year),
         d as (insert into declaration (id, programme_id, institution_id, fiscal_year, version, canteen_kind, base_fen, ratio_bp, reserved_fen, status, confirmed_version)
           select 'decl_second', p.id, i.id, p.fiscal_year, 1, 'own', 0, 0, 0, 'confirmed', 1 from p, institution i where i.code = 'I02' returning id),
         t as (insert into quota_transfer (id, declaration_id, debit_account, credit_account, amount_fen, state, order_id, line_id, fiscal_year, occurred_at, event_key)
           select 'second' || t.id, 'decl_second', debit_account, credit_account, amount_fen, state, order_id, line_id, t.fiscal_year, occurred_at, 'second:' || event_key
           from quota_transfer t join declaration d on d.id = t.declaration_id join institution i on i.id = d.institution_id
           where i.code = 'I02' and t.state = 'posted' and t.order_id is not null and (select count(*) from d) = 1 returning *)
         select sum(amount_fen) filter (where credit_account = 'completed') as fen from t`,
      )
      const twice_fen = Number(copied?.fen)
      expect(twice_fen).toBeGreaterThan(0)
      const after = await ask(operator, 'admin', { group: 'programme' })
      expect(only(after.total)).toEqual(only(before.total))
      expect(after.doubled.completed_fen).toBe(twice_fen)
      expect(sumsOf(after.rows).completed_fen).toBe(after.total.completed_fen + twice_fen)
      for (const group of GROUPS.filter((one) => one !== 'programme'))
        expect(sumsOf((await ask(operator, 'admin', { group })).rows)).toEqual(only(after.total))
      const second = await ask(operator, 'admin', { programme_id: 'prog_second' })
      expect(second.total.completed_fen).toBe(twice_fen)
    })

    it('shows the national reserve apart and in no total', async () => {
      const operator = await house.as('operator')
      const before = await ask(operator, 'admin')
      await house.sql(`update programme set kind = 'national_reserve' where id = 'prog_second'`)
      const after = await ask(operator, 'admin')
      expect(only(after.total)).toEqual(only(before.total))
      expect(after.doubled.completed_fen).toBe(0)
      expect(after.apart.find(({ key }) => key === 'prog_second')?.completed_fen).toBeGreaterThan(0)
      await house.sql(`update programme set kind = 'paired' where id = 'prog_second'`)
    })
  })

  describe('a circular notice', () => {
    type Issued = {
      issued: {
        id: string
        serial: number
        content_hash: string
        notice: { units: { rank: number | null; code: string }[]; total: Sums }
      }
    }
    const body = { issued_by: '示例县教育主管部门', idempotency_key: 'notice-journey-1' }
    let issued: Issued['issued']

    it('is issued once by its key, and says what the progress said', async () => {
      const supervisor = await house.as('agency-supervisor')
      const first = await supervisor.post<Issued>('/agency/supervision/notices', body)
      issued = ok(first).issued
      const mine = await ask(supervisor, 'agency')
      expect([first.status, only(issued.notice.total)]).toEqual([201, only(mine.total)])
      expect(issued.notice.units[0]?.rank).toBe(1)
      const again = await supervisor.post<Issued>('/agency/supervision/notices', body)
      expect([again.status, again.body.issued.id]).toEqual([200, issued.id])
    })

    it('is the same file ever after, whatever is entered later', async () => {
      const supervisor = await house.as('agency-supervisor')
      const path = `/agency/supervision/notices/${issued.id}/file`
      const before = [await supervisor.bytes(path), await supervisor.bytes(`${path}?format=xlsx`)]
      await house.sql(
        `insert into quota_transfer (id, declaration_id, debit_account, credit_account, amount_fen, state, fiscal_year, occurred_at, event_key)
         select 'late_entry', d.id, 'control', 'reserved', 12345, 'posted', d.fiscal_year, now(), 'late_entry'
         from declaration d join institution i on i.id = d.institution_id where i.code = 'I02' and d.id <> 'decl_second' limit 1`,
      )
      expect(Buffer.from(await supervisor.bytes(path)).equals(Buffer.from(before[0] ?? []))).toBe(true)
      const xlsx = Buffer.from(await supervisor.bytes(`${path}?format=xlsx`))
      expect(xlsx.equals(Buffer.from(before[1] ?? []))).toBe(true)
      const text = pdfPages(before[0] ?? new Uint8Array()).join('')
      for (const part of ['通报', '示例县教育主管部门', issued.content_hash, '时序进度', '第1号'])
        expect(text).toContain(part)
      type Draft = { notice: { total: Sums } }
      const draft = ok(await supervisor.get<Draft>('/agency/supervision/notices/draft')).notice
      expect(draft.total.reserved_fen).toBe(issued.notice.total.reserved_fen + 12_345)
    })

    it('belongs to who issued it', async () => {
      const path = `supervision/notices/${issued.id}`
      for (const answer of [
        await (await house.as('agency')).get(`/agency/${path}`),
        await (await house.as('operator')).get(`/admin/${path}`),
      ])
        expect(answer).toMatchObject({ status: 404, body: { code: 'notice_not_found' } })
    })
  })

  describe('warnings', () => {
    type Warning = {
      key: string
      kind: string
      institution: { code: string }
      why_zh: string
      figures: Record<string, number | string>
      seen: { note: string; is_mine: boolean }[]
    }
    type Warnings = { warnings: Warning[]; count: number; counts: Record<string, number> }
    const list = async (client: Client, area: string, query: Record<string, string> = {}) =>
      ok(await client.get<Warnings>(`/${area}/supervision/warnings`, { limit: 100, ...query }))
    const change = async (rule: object) =>
      (await house.as('operator')).post('/admin/supervision/warning-rules', {
        is_on: true,
        reason: 'journey',
        ...rule,
      })

    it('name who has filed nothing, and only in their own system', async () => {
      const operator = await house.as('operator')
      ok(await change({ kind: 'no_declaration', filing_on: '01-01' }))
      const { warnings } = await list(operator, 'admin', { kind: 'no_declaration' })
      expect(warnings.map(({ institution }) => institution.code)).toEqual(['I08', 'I13'])
      const mine = await list(await house.as('agency-supervisor'), 'agency', { kind: 'no_declaration' })
      expect(mine.warnings.map(({ institution }) => institution.code)).toEqual(['I13'])
      expect(mine.warnings[0]?.why_zh).toContain('01-01')
    })

    it('say who is behind by how much, and are gone when the threshold is met', async () => {
      const operator = await house.as('operator')
      ok(await change({ kind: 'behind_line', threshold_bp: 0 }))
      const progress = await ask(operator, 'admin')
      const behind = await list(operator, 'admin', { kind: 'behind_line' })
      const slow = progress.rows.filter(
        (row) => row.completed_bp !== null && row.completed_bp < progress.elapsed_bp,
      )
      expect(new Set(behind.warnings.map(({ institution }) => institution.code))).toEqual(
        new Set(slow.map(({ code }) => code)),
      )
      ok(await change({ kind: 'behind_line', threshold_bp: 10_000 }))
      expect((await list(operator, 'admin', { kind: 'behind_line' })).count).toBe(0)
      ok(await change({ kind: 'behind_line', threshold_bp: 1_000 }))
    })

    it('find a line that cost more than the street paid for the same goods', async () => {
      const operator = await house.as('operator')
      ok(await change({ kind: 'price_above_public', threshold_bp: 500, days: 366 }))
      expect((await list(operator, 'admin', { kind: 'price_above_public' })).count).toBe(0)
      const [raised] = await house.sql<{ id: string; order_id: string }>(
        `update order_line_item l set unit_price = l.unit_price * 1.2 from order_item i, institution_order o, institution n
         where i.item_id = l.id and o.order_id = i.order_id and n.id = o.institution_id and n.code = 'I02' and i.unit_price is null
           and i.item_id = (select x.item_id from order_item x join institution_order y on y.order_id = x.order_id
             join institution z on z.id = y.institution_id where z.code = 'I02' and y.status = 'accepted' and x.unit_price is null order by x.item_id limit 1)
         returning l.id, i.order_id`,
      )
      const found = await list(operator, 'admin', { kind: 'price_above_public' })
      expect(found.warnings.map(({ key }) => key)).toEqual([
        `price_above_public:${raised?.order_id}:${raised?.id}`,
      ])
      expect(found.warnings[0]?.figures.above_bp).toBeGreaterThan(500)
      expect(found.warnings[0]?.figures.above_bp).toBeLessThanOrEqual(2_000)
      // It stood on the shelf at that price not long before: then it was public.
      await house.sql(
        `with sold as (
           select l.variant_id, v.listing_id, v.sku, i.seller_id, round(l.unit_price * 100)::bigint as price_fen
           from order_line_item l join listing_variant v on v.variant_id = l.variant_id
           join listing i on i.id = v.listing_id where l.id = $1),
         told as (
           insert into listing_change (id, seller_id, listing_id, kind, status, subject_name, changes, version,
             proposed_by, proposed_at, decided_by, decided_at, proposal_key, input_hash, part)
           select 'lchg_journey', seller_id, listing_id, 'change', 'applied', sku, '[{}]', 1,
             'journey', '2020-01-01', 'journey', '2020-01-01', 'journey', 'journey', 'at_once' from sold returning id)
         insert into listing_price (variant_id, listing_id, sku, price_fen, kind, change_id, actor_id, effective_at)
         select variant_id, listing_id, sku, price_fen, 'change', told.id, 'journey', '2020-01-01' from sold, told`,
        [raised?.id],
      )
      expect((await list(operator, 'admin', { kind: 'price_above_public' })).count).toBe(0)
      await house.sql('update order_line_item set unit_price = unit_price / 1.2 where id = $1', [raised?.id])
    })

    it('compare a base with last year’s, and a year with its last days', async () => {
      const operator = await house.as('operator')
      await house.sql(
        `insert into programme (id, code, kind, name_zh, name_en, legal_basis, fiscal_year, ratio_bp, counting_rule, valid_from, valid_to, cutoff_on)
         select 'prog_last', 'last-year', kind, name_zh, name_en, legal_basis, fiscal_year - 1, ratio_bp, counting_rule, valid_from, valid_to, cutoff_on
         from programme where id = (select programme_id from declaration d join institution i on i.id = d.institution_id
           where i.code = 'I02' and d.id <> 'decl_second' limit 1)`,
      )
      await house.sql(
        `insert into declaration (id, programme_id, institution_id, fiscal_year, version, canteen_kind, base_fen, ratio_bp, reserved_fen, status, confirmed_version)
         select 'decl_last', 'prog_last', d.institution_id, d.fiscal_year - 1, 1, 'own', d.base_fen * 2, 1000, 0, 'confirmed', 1
         from declaration d join institution i on i.id = d.institution_id where i.code = 'I02' and d.id <> 'decl_second' limit 1`,
      )
      const { warnings } = await list(operator, 'admin', { kind: 'base_below_last_year' })
      expect(warnings.map(({ institution, figures }) => [institution.code, figures.of_last_bp])).toEqual([
        ['I02', 5_000],
      ])
      ok(await change({ kind: 'year_end_rush', threshold_bp: 0, days: 366 }))
      const rush = await list(operator, 'admin', { kind: 'year_end_rush' })
      expect(rush.count).toBeGreaterThan(0)
      expect(rush.warnings[0]?.figures.share_bp).toBe(10_000)
      ok(await change({ kind: 'year_end_rush', threshold_bp: 4_000, days: 30 }))
    })

    it('are acknowledged with a note once, while they are there, by whom they concern', async () => {
      const supervisor = await house.as('agency-supervisor')
      const see = (key: string) =>
        supervisor.post('/agency/supervision/warnings/acknowledge', { key, note: '已电话督促' })
      const open = await list(supervisor, 'agency', { seen: 'no' })
      const key = open.warnings[0]?.key ?? ''
      ok(await see(key))
      expect(await see(key)).toMatchObject({ status: 409, body: { code: 'warning_already_acknowledged' } })
      expect((await list(supervisor, 'agency', { seen: 'no' })).count).toBe(open.count - 1)
      const operator = await house.as('operator')
      const all = await list(operator, 'admin')
      expect(all.warnings.find((one) => one.key === key)?.seen).toMatchObject([
        { note: '已电话督促', is_mine: false },
      ])
      const foreign = all.warnings.find(({ institution }) => institution.code === 'I08')?.key ?? ''
      for (const unknown of [foreign, 'behind_line:none'])
        expect(await see(unknown)).toMatchObject({ status: 404, body: { code: 'warning_not_found' } })
    })

    it('leave as a sheet that runs no formula, and rules are refused in part', async () => {
      const operator = await house.as('operator')
      const csv = Buffer.from(await operator.bytes('/admin/supervision/warnings/file?format=csv')).toString(
        'utf8',
      )
      expect(csv.split('\r\n').length).toBeGreaterThan(3)
      expect(await change({ kind: 'behind_line' })).toMatchObject({
        status: 400,
        body: { code: 'warning_rule_incomplete', field: 'threshold_bp' },
      })
    })
  })

  describe('invoices', () => {
    type Request = {
      id: string
      no: number
      seller_id: string
      amount_fen: number
      status: string
      credited_fen: number
    }
    type Line = {
      delivery_key: string
      line_id: string
      amount_fen: number
      tax_treatment: string
      tax_rate_bp: null
    }
    type Delivery = {
      delivery_key: string
      order_id: string
      amount_fen: number
      lines: (Line & { seller_id: string })[]
    }
    type Free = { deliveries: Delivery[]; count: number }
    type List = {
      requests: Request[]
      counts: Record<string, number>
      needs: { request_id: string; amount_fen: number; lines: Line[] }[]
    }
    type Asked = { requests: Request[] }
    type Detail = {
      request: Request & { invoice_number: string | null }
      lines: Line[]
      need: { amount_fen: number } | null
      reds: { status: string }[]
    }

    const finance = () => house.as('agency-finance')
    const free = async () =>
      ok(await (await finance()).get<Free>('/agency/invoices/invoiceable', { limit: 50 }))
    const buyer = async () => {
      const [unit] = await house.sql<{ uscc: string }>(`select uscc from institution where code = 'I02'`)
      return {
        kind: 'ordinary',
        title: '示例县第一中学',
        uscc: unit?.uscc ?? '',
        delivery_email: 'finance@example.org',
      }
    }
    const ask = async (delivery_keys: string[], more: object = {}) =>
      (await finance()).post<Asked>('/agency/invoices', {
        ...{ ...(await buyer()), delivery_keys, idempotency_key: newKey(), ...more },
      })
    const act = async (id: string, what: string, body: object) =>
      (await house.as('operator')).post<{ request: Request }>(`/admin/invoices/${id}/${what}`, body)
    let number = 0
    const invoice = (amount_fen: number) => ({
      ...{ invoice_number: String((number += 1)).padStart(20, '2'), invoice_on: '2026-11-26', amount_fen },
    })
    const requests = async () =>
      Number((await house.sql<{ n: string }>('select count(*) as n from invoice_request'))[0]?.n)

    it.each([
      ['a code that does not fit', { uscc: '125002430000000000' }, 400, 'invalid_uscc'],
      [
        'a special one without its bank',
        { kind: 'special', address: 'a', phone: '1' },
        400,
        'invoice_field_missing',
      ],
      ['no e-mail', { delivery_email: 'x' }, 400, 'invalid_input'],
      ['a delivery that is none', { delivery_keys: ['none'] }, 400, 'nothing_to_invoice'],
    ])('are not asked for with %s, and nothing is half-written', async (_name, more, status, code) => {
      const { deliveries } = await free()
      const before = await requests()
      expect(await ask([deliveries[0]?.delivery_key ?? ''], more)).toMatchObject({ status, body: { code } })
      expect(await requests()).toBe(before)
    })

    it('of another institution are asked for by nobody else', async () => {
      const { deliveries } = await free()
      const other = await house.as('agency2')
      const body = {
        ...(await buyer()),
        delivery_keys: [deliveries[0]?.delivery_key],
        idempotency_key: newKey(),
      }
      expect(await other.post('/agency/invoices', body)).toMatchObject({
        body: { code: 'nothing_to_invoice' },
      })
    })

    it('are made one a seller, of what was accepted and not refunded, once', async () => {
      const { deliveries, count } = await free()
      const chosen = deliveries.slice(0, 6)
      const key = newKey()
      const keys = chosen.map(({ delivery_key }) => delivery_key)
      const made = await ask(keys, { idempotency_key: key })
      const asked = ok(made).requests
      expect(made.status).toBe(201)
      expect(asked.reduce((sum, one) => sum + one.amount_fen, 0)).toBe(
        chosen.reduce((sum, one) => sum + one.amount_fen, 0),
      )
      const sellers = new Set(chosen.flatMap(({ lines }) => lines.map(({ seller_id }) => seller_id)))
      expect(asked.map(({ seller_id }) => seller_id).sort()).toEqual([...sellers].sort())
      const again = await ask(keys, { idempotency_key: key })
      expect([again.status, again.body.requests.length]).toEqual([200, asked.length])
      expect((await free()).count).toBe(count - chosen.length)
      expect(await ask(keys)).toMatchObject({ status: 409, body: { code: 'invoice_line_taken' } })
    })

    it('take a line once, however many ask at once', async () => {
      const { deliveries } = await free()
      const keys = [deliveries[0]?.delivery_key ?? '']
      const answers = await atOnce(6, () => ask(keys))
      expect(tally(answers)).toEqual({ ok: 1, invoice_line_taken: 5 })
    })

    it('are answered with a number of twenty digits and the amount to the fen', async () => {
      const operator = await house.as('operator')
      const { requests: queue } = ok(await operator.get<List>('/admin/invoices', { status: 'requested' }))
      const [first, second] = queue
      if (!first || !second) throw new Error('two requests wait')
      expect(await act(first.id, 'issue', invoice(first.amount_fen + 1))).toMatchObject({
        status: 400,
        body: { code: 'invoice_amount_differs' },
      })
      expect(
        await act(first.id, 'issue', { ...invoice(first.amount_fen), invoice_number: '123' }),
      ).toMatchObject({
        status: 400,
        body: { code: 'invalid_input', field: 'invoice_number' },
      })
      const used = invoice(first.amount_fen)
      expect(ok(await act(first.id, 'issue', used)).request.status).toBe('issued')
      expect(await act(second.id, 'issue', { ...used, amount_fen: second.amount_fen })).toMatchObject({
        status: 409,
        body: { code: 'invoice_number_used' },
      })
      expect(ok(await act(second.id, 'refuse', { reason: '抬头有误' })).request.status).toBe('refused')
      const detail = ok(await (await finance()).get<Detail>(`/agency/invoices/${first.id}`))
      expect(detail.request.invoice_number).toBe(used.invoice_number)
      expect(await (await house.as('agency2')).get(`/agency/invoices/${first.id}`)).toMatchObject({
        status: 404,
        body: { code: 'invoice_not_found' },
      })
    })

    it('are answered by a file: checked first, whole or not at all, and read twice without harm', async () => {
      const operator = await house.as('operator')
      const { requests: queue } = ok(await operator.get<List>('/admin/invoices', { status: 'requested' }))
      const rowOf = ({ no, amount_fen }: Request, more = 0) =>
        `KP${no},${String((number += 1)).padStart(20, '4')},2026-11-26,${((amount_fen + more) / 100).toFixed(2)}`
      const [one, two] = queue
      if (!one || !two) throw new Error('two requests wait')
      const send = (rows: string[], dry_run: boolean) =>
        operator.post<{ problems: { code: string; row: number }[]; entered: number; known: number }>(
          '/admin/invoices/import',
          {
            file: Buffer.from(['申请编号,发票号码,开票日期,价税合计', ...rows].join('\n')).toString('base64'),
            dry_run,
          },
        )
      const wrong = [rowOf(one), rowOf(two, 1), `KP999999,${'5'.repeat(20)},2026-11-26,1`]
      expect(ok(await send(wrong, true)).problems.map(({ code, row }) => [code, row])).toEqual([
        ['invoice_amount_differs', 3],
        ['invoice_row_invalid', 4],
      ])
      expect(await send(wrong, false)).toMatchObject({
        status: 400,
        body: { code: 'invoice_amount_differs', row: 3 },
      })
      const right = [rowOf(one), rowOf(two)]
      expect(ok(await send(right, false))).toMatchObject({ entered: 2, known: 0 })
      expect(ok(await send(right, false))).toMatchObject({ entered: 0, known: 2 })
    })

    it('need a red one by themselves when goods go back, which is answered to the fen', async () => {
      const agency = await house.as('agency')
      const operator = await house.as('operator')
      const order_id = await accepted()
      const [delivery] = (await free()).deliveries.filter((one) => one.order_id === order_id)
      const [request] = ok(await ask([delivery?.delivery_key ?? ''])).requests
      if (!request) throw new Error('nothing was asked for')
      ok(await act(request.id, 'issue', invoice(request.amount_fen)))
      const needs = async () => ok(await operator.get<List>('/admin/invoices')).needs
      expect((await needs()).find((one) => one.request_id === request.id)).toBeUndefined()
      const back_fen = await refundOf(order_id)
      const need = (await needs()).find((one) => one.request_id === request.id)
      expect(need?.amount_fen).toBe(back_fen)
      expect(ok(await agency.get<Detail>(`/agency/invoices/${request.id}`)).need?.amount_fen).toBe(back_fen)
      const path = `/agency/invoices/${request.id}/red`
      const lines = need?.lines ?? []
      const [line] = lines
      const body = { reason: '退货', idempotency_key: newKey() }
      expect(await agency.post(path, { ...body, lines: [{ ...line, line_id: 'x' }] })).toMatchObject({
        body: { code: 'credit_line_unknown' },
      })
      expect(
        await agency.post(path, { ...body, lines: [{ ...line, amount_fen: request.amount_fen + 1 }] }),
      ).toMatchObject({
        body: { code: 'credit_beyond_invoice' },
      })
      ok(await agency.post(path, { ...body, lines }))
      expect((await needs()).find((one) => one.request_id === request.id)).toBeUndefined()
      const red = (amount_fen: number) => ({
        ...{ confirmation_number: 'HZ-0001', red_number: String((number += 1)).padStart(20, '6') },
        ...{ red_on: '2026-11-26', amount_fen },
      })
      expect(await act(request.id, 'credit', red(back_fen + 1))).toMatchObject({
        body: { code: 'invoice_amount_differs' },
      })
      expect(ok(await act(request.id, 'credit', red(back_fen))).request).toMatchObject({
        status: 'issued',
        credited_fen: back_fen,
      })
      expect(await act(request.id, 'credit', red(1))).toMatchObject({
        status: 409,
        body: { code: 'illegal_invoice_action' },
      })
      expect((await needs()).find((one) => one.request_id === request.id)).toBeUndefined()
    })

    it('say before they are answered that goods have gone back since they were asked for', async () => {
      const order_id = await accepted()
      const [delivery] = (await free()).deliveries.filter((one) => one.order_id === order_id)
      const [request] = ok(await ask([delivery?.delivery_key ?? ''])).requests
      const detail = async () =>
        ok(await (await finance()).get<Detail>(`/agency/invoices/${request?.id ?? ''}`))
      expect((await detail()).need).toBeNull()
      const back_fen = await refundOf(order_id)
      expect((await detail()).need?.amount_fen).toBe(back_fen)
      ok(await (await finance()).post(`/agency/invoices/${request?.id ?? ''}/withdraw`))
      const [again] = ok(await ask([delivery?.delivery_key ?? ''])).requests
      expect(again?.amount_fen).toBe((request?.amount_fen ?? 0) - back_fen)
    })

    it('leave as a sheet, and re-derive', async () => {
      const csv = Buffer.from(await (await finance()).bytes('/agency/invoices/file?format=csv')).toString(
        'utf8',
      )
      expect(csv).toContain('KP000')
      const drifted = await house.sql(
        `select r.id from invoice_request r join invoice_line l on l.request_id = r.id group by r.id
         having r.amount_fen <> sum(l.amount_fen) or r.credited_fen <> sum(l.credited_fen)`,
      )
      expect(drifted).toEqual([])
    })

    /** An order signed for whole. */
    async function accepted(): Promise<string> {
      const agency = await house.as('agency')
      const operator = await house.as('operator')
      const body = { lines: [{ sku: 'JINGSI-SHAOFEN-500G', units: 10 }], idempotency_key: newKey() }
      const { order_id } = ok(await agency.post<AgencyPlaced>('/agency/orders', body))
      ok(await operator.post(`/admin/orders/${order_id}/dispatch`))
      ok(await operator.post(`/admin/orders/${order_id}/deliver`))
      ok(await (await house.as('agency-acceptance')).post(`/agency/orders/${order_id}/acceptance`))
      return order_id
    }

    /** A damage claim, decided for the buyer. @returns what goes back */
    async function refundOf(order_id: string): Promise<number> {
      const agency = await house.as('agency')
      type Life = { lines: { line_id: string }[]; refunds: { amount_fen: number }[] }
      const life = ok(await agency.get<Life>(`/agency/orders/${order_id}/life`))
      const claim = {
        ...{
          line_id: life.lines[0]?.line_id,
          kind: 'damage',
          units: 2,
          reason: '外箱受潮',
          idempotency_key: newKey(),
        },
        photos: [{ media_type: 'image/png', base64: PIXEL_PNG }],
      }
      const { request } = ok(
        await agency.post<{ request: { id: string } }>(`/agency/orders/${order_id}/after-sales`, claim),
      )
      const decision = { approve: true, note: '情况属实' }
      ok(await (await house.as('operator')).post(`/admin/after-sales/${request.id}/decision`, decision))
      const { refunds } = ok(await agency.get<Life>(`/agency/orders/${order_id}/life`))
      return refunds.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
    }
  })
})
