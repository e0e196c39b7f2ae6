import { ok, type Refused } from '../../support/client'
import { useHouse } from '../../support/house'

const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64')

describe('member households', () => {
  const house = useHouse()
  type Imported = Refused & {
    added: number
    changed: number
    unchanged: number
    problem_count: number
    problems: Refused[]
  }
  type Listed = { households: { id: string; household_ref: string }[]; members: number; shares: number }
  const HEAD = '农户编号,村代码,份额\n'

  it('come by file: looked at first, whole or not at all, and never with a person in it', async () => {
    const coop = await house.as('coop2')
    const before = ok(await coop.get<Listed>('/coop/households', { limit: 1 }))
    const spoilt = `${HEAD}NEW-0001,500243114201,4\n张三,500243114201,1\nNEW-0002,500243114,1\n=cmd(),500243114201,1\n`
    const tried = ok(await coop.post<Imported>('/coop/households/import', { file: base64(spoilt) }))
    expect(tried).toMatchObject({ added: 1, problem_count: 3 })
    expect(tried.problems.map(({ code, row }) => [code, row])).toEqual([
      ['household_ref_personal', 3],
      ['household_row_invalid', 4],
      ['cell_is_formula', 5],
    ])
    const refused = await coop.post('/coop/households/import', { file: base64(spoilt), dry_run: false })
    expect([refused.status, refused.body.code]).toEqual([400, 'household_ref_personal'])
    expect(ok(await coop.get<Listed>('/coop/households', { limit: 1 }))).toEqual(before)

    const good = { file: base64(`${HEAD}NEW-0001,500243114201,4\nNEW-0002,500243114202,\n`), dry_run: false }
    expect(ok(await coop.post<Imported>('/coop/households/import', good))).toMatchObject({ added: 2 })
    expect(ok(await coop.post<Imported>('/coop/households/import', good))).toMatchObject({
      added: 0,
      unchanged: 2,
    })
    const after = ok(await coop.get<Listed>('/coop/households', { q: 'NEW-', limit: 5 }))
    expect([after.members, after.shares]).toEqual([before.members + 2, before.shares + 5])

    const [first] = after.households
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    ok(await coop.post(`/coop/households/${first?.id}/leave`, { left_on: today }))
    expect(ok(await coop.get<Listed>('/coop/households', { limit: 1 })).members).toBe(before.members + 1)
  })
})
