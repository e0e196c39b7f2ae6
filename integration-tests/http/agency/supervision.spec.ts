import { ok, type Client } from '../../support/client'
import { useHouse } from '../../support/house'

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
})
