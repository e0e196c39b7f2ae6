import { newKey, type AgencyPlaced, type Figures } from '../../support/agency'
import { ok, type Client, type Refused } from '../../support/client'
import { useHouse } from '../../support/house'
import { drift } from '../../support/ledgers'
import { base64, bombXlsx, xlsxOf } from '../../support/sheets'

type Declaration = {
  id: string
  status: string
  version: number
  reserved_fen: number
  returned_because?: string
}
type Answer = { declaration: Declaration } & Refused

const TEA = { sku: 'LVCHA-125G', units: 1 }

describe('a declaration: declared, returned, corrected, approved, confirmed', () => {
  const house = useHouse()
  let programme_id: string
  let id: string

  const declare = async (more: object = {}) =>
    (await house.as('agency')).post<Answer>('/agency/declarations', {
      ...{ programme_id, canteen_kind: 'own', base_fen: 1_000_005, ratio_bp: 1000 },
      ...more,
    })
  const submit = async () => (await house.as('agency')).post<Answer>(`/agency/declarations/${id}/submit`)
  const review = (supervisor: Client, action: string, reason?: string) =>
    supervisor.post<Answer>(`/agency/supervision/declarations/${id}/decision`, { action, reason })
  const confirm = async (action = 'confirm', reason?: string) =>
    (await house.as('operator')).post<Answer>(`/admin/declarations/${id}/decision`, { action, reason })
  const figures = async (): Promise<Figures | undefined> => {
    const { figures: all } = ok(
      await (await house.as('agency')).get<{ figures: Figures[] }>('/agency/figures'),
    )
    return all.find(({ declaration_id }) => declaration_id === id)
  }
  const listed = async (client: Client, path: string): Promise<Declaration | undefined> => {
    const { declarations } = ok(await client.get<{ declarations: Declaration[] }>(path, { limit: 100 }))
    return declarations.find((one) => one.id === id)
  }

  it('goes to a programme the county opened for the year, once', async () => {
    const operator = await house.as('operator')
    const fiscal_year = Number(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 4))
    const body = {
      ...{ code: 'journey', kind: 'county_programme', name_zh: '旅程', name_en: 'Journey', ratio_bp: 1000 },
      ...{ legal_basis: 'synthetic', fiscal_year, cutoff_on: `${fiscal_year}-12-31`, needs_evaluation: true },
    }
    const { programme } = ok(await operator.post<{ programme: { id: string } }>('/admin/programmes', body))
    programme_id = programme.id
    expect(await operator.post('/admin/programmes', body)).toMatchObject({
      status: 409,
      body: { code: 'programme_exists' },
    })
    const next = { ...body, fiscal_year: fiscal_year + 1, cutoff_on: `${fiscal_year + 1}-12-31` }
    for (const [more, code, field] of [
      [{ ratio_bp: 10_100 }, 'ratio_above_whole', 'ratio_bp'],
      [{ cutoff_on: `${fiscal_year}-12-31` }, 'programme_date_wrong', 'cutoff_on'],
      [{ evidence_until: `${fiscal_year + 1}-12-30` }, 'programme_date_wrong', 'evidence_until'],
      [{ legal_basis_on: `${fiscal_year + 2}-01-01` }, 'programme_date_wrong', 'legal_basis_on'],
      [{ continues_id: 'none' }, 'programme_not_found', 'continues_id'],
    ] as const)
      expect((await operator.post('/admin/programmes', { ...next, ...more })).body).toMatchObject({
        code,
        field,
      })
    const continued = { ...next, continues_id: programme_id, categories: ['tea'], certificate: 'green_food' }
    expect(ok(await operator.post('/admin/programmes', continued))).toMatchObject({
      programme: {
        continues_id: programme_id,
        counting_rule: { categories: ['tea'], certificate: 'green_food' },
      },
    })
    expect(await operator.post('/admin/programmes', { ...continued, code: 'twice' })).toMatchObject({
      status: 409,
      body: { code: 'programme_continued' },
    })
    type Choices = { categories: { code: string }[]; certificates: { code: string }[] }
    const choices = ok(await operator.get<Choices>('/admin/programme-choices'))
    expect(choices.categories.map(({ code }) => code)).toContain('tea')
    expect(choices.certificates.length).toBeGreaterThan(0)
  })

  it.each([
    ['101 %', { ratio_bp: 10_100 }, 'ratio_above_whole'],
    ['less than the floor', { ratio_bp: 999 }, 'ratio_below_floor'],
    ['a base without a canteen', { canteen_kind: 'none' }, 'zero_filing_has_base'],
    ['a shared canteen nobody files for', { canteen_kind: 'shared' }, 'representative_needed'],
    ['no such programme', { programme_id: 'none' }, 'programme_not_found'],
  ])('refuses %s, and nothing is half-written', async (_name, more, code) => {
    expect(await declare(more)).toMatchObject({ body: { code } })
    const [left] = await house.sql<{ n: string }>(
      'select count(*) as n from declaration where programme_id = $1',
      [programme_id],
    )
    expect(Number(left?.n)).toBe(0)
  })

  it('is drafted with its reserved amount half up, and handed in once', async () => {
    const { declaration } = ok(await declare())
    id = declaration.id
    expect(declaration).toMatchObject({ status: 'draft', version: 1, reserved_fen: 100_001 })
    expect(ok(await submit()).declaration.status).toBe('submitted')
    expect(await submit()).toMatchObject({ status: 409, body: { code: 'illegal_declaration_action' } })
    expect(await declare()).toMatchObject({ status: 409, body: { code: 'illegal_declaration_action' } })
  })

  it('is reviewed by its own supervisor and by nobody else', async () => {
    const supervisor = await house.as('agency-supervisor')
    expect(await review(await house.as('agency2'), 'approve')).toMatchObject({
      status: 404,
      body: { code: 'declaration_not_found' },
    })
    expect(await listed(supervisor, '/agency/supervision/declarations')).toMatchObject({
      status: 'submitted',
    })
    expect(await review(supervisor, 'return')).toMatchObject({
      status: 400,
      body: { code: 'return_reason_missing' },
    })
    ok(await review(supervisor, 'return', '基数与上年相差太大'))
    expect(await listed(await house.as('agency'), '/agency/declarations')).toMatchObject({
      status: 'returned',
      returned_because: '基数与上年相差太大',
    })
  })

  it('is corrected as a new version, approved, confirmed; then the reserved figure stands', async () => {
    const { declaration } = ok(await declare({ base_fen: 2_000_000 }))
    expect(declaration).toMatchObject({ id, status: 'submitted', version: 2, reserved_fen: 200_000 })
    expect(await confirm()).toMatchObject({ status: 409, body: { code: 'illegal_declaration_action' } })
    ok(await review(await house.as('agency-supervisor'), 'approve'))
    expect((await figures())?.reserved_fen).toBe(0)
    ok(await confirm())
    expect(await figures()).toMatchObject({ status: 'confirmed', reserved_fen: 200_000 })
    expect(await confirm()).toMatchObject({ status: 409 })
    type Story = { story: { action: string; version: number; actor_kind: string; reason: string | null }[] }
    const { story } = ok(await (await house.as('agency')).get<Story>(`/agency/declarations/${id}`))
    expect(story.map(({ action, version, actor_kind }) => [action, version, actor_kind])).toEqual([
      ['draft', 1, 'member'],
      ['submit', 1, 'member'],
      ['return', 1, 'supervisor'],
      ['correct', 2, 'member'],
      ['approve', 2, 'supervisor'],
      ['confirm', 2, 'operator'],
    ])
  })

  it('goes on counting while a new version is reviewed, and reserves the difference', async () => {
    ok(await declare({ base_fen: 1_500_000 }))
    expect(await figures()).toMatchObject({ status: 'draft', reserved_fen: 200_000 })
    const agency = await house.as('agency')
    const body = { lines: [TEA], declaration_id: id, idempotency_key: newKey() }
    const placed = ok(await agency.post<AgencyPlaced>('/agency/orders', body))
    expect((await figures())?.ordered_fen).toBeGreaterThan(0)
    ok(await submit())
    ok(await review(await house.as('agency-supervisor'), 'approve'))
    ok(await confirm('return', 'please check'))
    ok(await declare({ base_fen: 1_600_000 }))
    ok(await review(await house.as('agency-supervisor'), 'approve'))
    ok(await confirm())
    expect((await figures())?.reserved_fen).toBe(160_000)
    expect(await agency.post(`/agency/orders/${placed.order_id}/evaluation`, { score: 5 })).toMatchObject({
      status: 400,
      body: { code: 'not_accepted_yet' },
    })
  })

  it('shows the county every programme, its total, and the public chain', async () => {
    type County = { programmes: { code: string; reserved_fen: number }[]; total: { ordered_fen: number } }
    const county = ok(await (await house.as('operator')).get<County>('/admin/quota'))
    expect(county.programmes.find(({ code }) => code.startsWith('journey'))?.reserved_fen).toBe(160_000)
    type Chain = { head: { seq: number; hash: string }; heads: { day: string; hash: string }[] }
    const until = Date.now() + 75_000
    let chain = ok(await house.street.get<Chain>('/store/quota-chain'))
    while (chain.head.seq === 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 2_000))
      chain = ok(await house.street.get<Chain>('/store/quota-chain'))
    }
    expect(chain.heads[0]?.hash).toBe(chain.head.hash)
    type Links = { links: { seq: number; leaf: string; hash: string }[] }
    const { links } = ok(
      await house.street.get<Links>('/store/quota-chain/links', { after: chain.head.seq - 1 }),
    )
    expect(links[0]).toMatchObject({ seq: chain.head.seq, hash: chain.head.hash })
    expect(await drift(house.sql)).toEqual([])
  })

  it('finds the unit that files for a shared canteen by its name', async () => {
    const agency = await house.as('agency')
    type Units = { units: { id: string; code: string; name_zh: string }[] }
    const { units } = ok(await agency.get<Units>('/agency/representatives', { q: 'i07' }))
    expect(units.map(({ code }) => code)).toEqual(['I07'])
    expect(Object.keys(units[0] ?? {}).sort()).toEqual(['code', 'id', 'name_en', 'name_zh'])
    expect(ok(await agency.get<Units>('/agency/representatives', { q: 'no such unit' })).units).toEqual([])
  })

  describe('the national reserve', () => {
    const HEAD = ['单位代码', '采购基数', '预留份额', '完成金额', '凭证号']
    const about = { fiscal_year: 2025, source: '832平台导出', attested_on: '2026-01-15' }
    type Imported = {
      rows: number
      recorded: number
      checked: { institution_id: string }[]
      problems: { row: number; code: string }[]
    }
    const attest = async (rows: (string | number)[][], dry_run: boolean, more = {}) =>
      (await house.as('operator')).post<Imported & Refused>('/admin/attestations/import', {
        ...{ ...about, file: base64(xlsxOf([HEAD, ...rows])), dry_run, ...more },
      })
    const kept = async () =>
      Number((await house.sql<{ n: string }>('select count(*) as n from reserve_attestation'))[0]?.n)
    const RIGHT = ['I02', '100000', '10000', '9999.99', '832-2025-001']

    it('is attested by file, whole or not at all, once, and corrected by a newer one', async () => {
      const wrong = [RIGHT, ['I99', '1', '1', '1', 'ref-1'], ['I07', '1', '2', '1', 'ref-2']]
      expect(ok(await attest(wrong, true))).toMatchObject({
        rows: 3,
        problems: [
          { row: 3, code: 'attestation_unit_unknown' },
          { row: 4, code: 'attestation_row_invalid' },
        ],
      })
      expect(await attest(wrong, false)).toMatchObject({
        status: 400,
        body: { code: 'attestation_unit_unknown', row: 3 },
      })
      expect(await kept()).toBe(0)
      expect(ok(await attest([RIGHT], true)).checked).toHaveLength(1)
      expect(await kept()).toBe(0)
      const county = async () =>
        ok(await (await house.as('operator')).get('/admin/quota', { fiscal_year: about.fiscal_year }))
      const before = await county()
      expect(ok(await attest([RIGHT], false)).recorded).toBe(1)
      expect(ok(await attest([RIGHT], false)).recorded).toBe(0)
      expect(ok(await attest([[...RIGHT.slice(0, 3), '9000', '832-2025-002']], false)).recorded).toBe(1)
      type Listed = {
        attestations: { code: string; completed_fen: number; earlier: number }[]
        count: number
      }
      const listed = ok(
        await (await house.as('operator')).get<Listed>('/admin/attestations', { fiscal_year: 2025 }),
      )
      expect(listed).toMatchObject({
        count: 1,
        attestations: [{ code: 'I02', completed_fen: 900_000, earlier: 1 }],
      })
      expect(await county()).toEqual(before)
      await expect(house.sql('delete from reserve_attestation')).rejects.toThrow('append-only')
    })

    it.each([
      ['a bomb', base64(bombXlsx()), 'file_unpacks_too_large'],
      [
        '100,000 rows',
        base64(xlsxOf([HEAD, ...Array<(string | number)[]>(100_000).fill(['A', 1, 1, 1, 'x'])])),
        'file_too_many_rows',
      ],
      [
        'a formula',
        base64(xlsxOf([HEAD, ['I02', '1', '1', '1', '=HYPERLINK("http://x")']])),
        'cell_is_formula',
      ],
      ['no table', base64(Buffer.from([0, 1, 2, 3])), 'file_not_readable'],
    ])('is not read from %s; a bank’s file neither', async (_name, file, code) => {
      const before = await kept()
      expect(await attest([], false, { file })).toMatchObject({ status: 400, body: { code } })
      expect(await kept()).toBe(before)
      const bank = await (
        await house.as('operator')
      ).post('/admin/account/receipts/import', { file, dry_run: false })
      expect(bank.status).toBe(400)
    })
  })

  it('shows the operator that every figure derives from its entries', async () => {
    type Verified = { entries: number; difference_count: number; fault_count: number }
    const operator = await house.as('operator')
    const right = ok(await operator.get<Verified>('/admin/quota/verification'))
    expect(right).toMatchObject({ difference_count: 0, fault_count: 0 })
    expect(right.entries).toBeGreaterThan(0)
    await house.sql('update quota_balance set ordered_fen = ordered_fen + 1 where declaration_id = $1', [id])
    expect(ok(await operator.get('/admin/quota/verification'))).toMatchObject({
      difference_count: 1,
      differences: [{ declaration_id: id, field: 'figures' }],
    })
    await house.sql('update quota_balance set ordered_fen = ordered_fen - 1 where declaration_id = $1', [id])
  })
})
