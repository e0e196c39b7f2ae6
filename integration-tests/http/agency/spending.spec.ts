import { newKey, type AgencyPlaced } from '../../support/agency'
import { ok, type Refused } from '../../support/client'
import { useHouse } from '../../support/house'
import { books, drift } from '../../support/ledgers'

type Budget = { id: string; granted_fen: number; held_fen: number; used_fen: number }
type Entry = { kind: string; amount_fen: number; order_id: string | null }

const TEA = { sku: 'LVCHA-125G', units: 2 }

describe('an institution with a budget', () => {
  const house = useHouse()
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  let budget: Budget

  const read = async (): Promise<Budget> => {
    const finance = await house.as('agency')
    return ok(await finance.get<{ budget: Budget }>(`/agency/spending/budgets/${budget.id}/entries`)).budget
  }
  const order = async (units: number, key = newKey()) =>
    (await house.as('agency-requester')).post<AgencyPlaced & Refused>('/agency/orders', {
      lines: [{ ...TEA, units }],
      idempotency_key: key,
    })
  const limit = async (order_max_fen: number | null) =>
    (await house.as('agency')).post('/agency/spending/limits', {
      ...{ subject_kind: 'role', subject: 'requester', order_max_fen },
    })
  const change = async (delta_fen: number) =>
    (await house.as('agency')).post<{ budget: Budget } & Refused>(
      `/agency/spending/budgets/${budget.id}/changes`,
      { delta_fen, reason: 'revised', idempotency_key: newKey() },
    )

  it('opens it for a period, once', async () => {
    const finance = await house.as('agency')
    const body = { name: 'today', starts_on: today, ends_on: today, amount_fen: 0 }
    budget = ok(await finance.post<{ budget: Budget }>('/agency/spending/budgets', body)).budget
    expect(await finance.post('/agency/spending/budgets', body)).toMatchObject({
      status: 409,
      body: { code: 'budget_exists' },
    })
    const reversed = { ...body, ends_on: '2020-01-01' }
    expect(await finance.post('/agency/spending/budgets', reversed)).toMatchObject({
      status: 400,
      body: { code: 'budget_period_reversed' },
    })
    const stranger = await house.as('agency2')
    expect(await stranger.get(`/agency/spending/budgets/${budget.id}/entries`)).toMatchObject({
      status: 404,
      body: { code: 'budget_not_found' },
    })
  })

  it('refuses an order it has no room for, before anything is written', async () => {
    const before = await books(house.sql)
    expect(await order(1)).toMatchObject({ status: 400, body: { code: 'spending_cap_exceeded' } })
    expect(await books(house.sql)).toEqual(before)
  })

  it('has exactly the order’s total used once it is placed; freight counts', async () => {
    ok(await change(100_000))
    const key = newKey()
    const placed = ok(await order(TEA.units, key))
    expect(await read()).toMatchObject({ granted_fen: 100_000, held_fen: 0, used_fen: placed.total_fen })
    expect(ok(await order(TEA.units, key)).order_id).toBe(placed.order_id)
    expect((await read()).used_fen).toBe(placed.total_fen)
    ok(
      await (
        await house.as('agency')
      ).post(`/agency/orders/${placed.order_id}/cancel`, { reason: 'not needed' }),
    )
    expect(await read()).toMatchObject({ held_fen: 0, used_fen: 0 })
    const { entries } = ok(
      await (
        await house.as('agency')
      ).get<{ entries: Entry[] }>(`/agency/spending/budgets/${budget.id}/entries`),
    )
    expect(entries.map(({ kind }) => kind).sort()).toEqual(['grant', 'hold', 'post', 'reduce'])
  })

  it('lets twenty orders at once use it up and not one fen more', async () => {
    const [priced] = await house.sql<{ total_fen: string }>(
      `select amount_fen as total_fen from spending_entry where budget_id = $1 and kind = 'hold'`,
      [budget.id],
    )
    const each_fen = Number(priced?.total_fen)
    const { granted_fen } = await read()
    ok(await change(3 * each_fen - granted_fen))
    const answers = await Promise.all(Array.from({ length: 20 }, () => order(TEA.units)))
    const refused = answers.filter(({ status }) => status >= 400)
    expect(answers.length - refused.length).toBe(3)
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['spending_cap_exceeded']))
    expect(await read()).toMatchObject({ granted_fen: 3 * each_fen, held_fen: 0, used_fen: 3 * each_fen })
    expect(await change(-1)).toMatchObject({ status: 400, body: { code: 'budget_below_used' } })
    expect(await drift(house.sql)).toEqual([])
  })

  it('limits what one order of a role may come to', async () => {
    ok(await change(100_000))
    ok(await limit(100))
    expect(await order(1)).toMatchObject({ status: 400, body: { code: 'order_above_delegation' } })
    const unknown = { subject_kind: 'member', subject: 'nobody', order_max_fen: 1 }
    expect(await (await house.as('agency')).post('/agency/spending/limits', unknown)).toMatchObject({
      status: 400,
      body: { code: 'delegation_subject_unknown' },
    })
    ok(await limit(null))
    ok(await order(1))
  })

  it('frees what an attempt left held that nobody came back for', async () => {
    const { held_fen } = await read()
    await house.sql(
      `insert into spending_entry (id, budget_id, kind, amount_fen, cart_id, occurred_at, event_key)
       values ('spe_left', $1, 'hold', 7, 'cart_left', now(), 'hold:cart_left:0:x')`,
      [budget.id],
    )
    await house.sql(
      `insert into order_placement (cart_id, buyer, decision, created_at) values ('cart_left', '{"kind":"consumer"}', '{}', now() - interval '5 minutes')`,
    )
    const until = Date.now() + 75_000
    while ((await read()).held_fen !== held_fen && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 2_000))
    expect((await read()).held_fen).toBe(held_fen)
  })

  it('limits one person’s orders, before the role’s limit, and lifts it again', async () => {
    const finance = await house.as('agency')
    type Limits = {
      limits: { subject: string; order_max_fen: number }[]
      members: { id: string; name: string }[]
    }
    const { members } = ok(await finance.get<Limits>('/agency/spending/limits'))
    const [me] = await house.sql<{ id: string }>('select id from agency_member where email = $1', [
      ok(await (await house.as('agency-requester')).get<{ person: { email: string } }>('/agency/me')).person
        .email,
    ])
    expect(members.map(({ id }) => id)).toContain(me?.id)
    const set = (order_max_fen: number | null) =>
      finance.post<Limits>('/agency/spending/limits', {
        subject_kind: 'member',
        subject: me?.id,
        order_max_fen,
      })
    expect(ok(await set(1)).limits).toContainEqual({
      subject_kind: 'member',
      subject: me?.id,
      order_max_fen: 1,
    })
    expect(await order(1)).toMatchObject({ status: 400, body: { code: 'order_above_delegation' } })
    expect(ok(await set(null)).limits.filter(({ subject }) => subject === me?.id)).toEqual([])
  })
})
