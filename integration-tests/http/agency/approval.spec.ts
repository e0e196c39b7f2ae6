import { newKey, type AgencyPlaced } from '../../support/agency'
import {
  approvalStep,
  askFor,
  BANDS,
  decide,
  edit,
  setPolicy,
  view,
  type Approval,
} from '../../support/approval'
import { ok, type Client } from '../../support/client'
import { useHouse } from '../../support/house'
import { books, drift } from '../../support/ledgers'
import { emailOf } from '../../support/people'
import { atOnce, tally } from '../../support/race'

const NOODLES = 'JINGSI-SHAOFEN-500G' // ¥12.80
const SMALL = [{ sku: NOODLES, units: 2 }]
const MIDDLE = [{ sku: NOODLES, units: 20 }]
const LARGE = [{ sku: NOODLES, units: 90 }]

describe('an order that has to be approved', () => {
  const house = useHouse()
  let [clerk, approver, finance, all, stranger] = [] as unknown as Client[]
  beforeAll(async () => {
    const people = ['agency-requester', 'agency-approver', 'agency-finance', 'agency', 'agency2'] as const
    ;[clerk, approver, finance, all, stranger] = await Promise.all(people.map(house.as))
    await setPolicy(house)
  })
  afterEach(async () => expect(await drift(house.sql)).toEqual([]))

  const place = (client: Client, id: string) => client.post<AgencyPlaced>(`/agency/approvals/${id}/place`)
  const waiting = async (client: Client): Promise<string[]> => {
    type List = { requests: Approval[]; count: number }
    const { requests } = ok(await client.get<List>('/agency/approvals', { view: 'waiting', limit: 100 }))
    return requests.map(({ id }) => id)
  }
  const approved = async (lines = MIDDLE): Promise<Approval> => {
    const request = await askFor(clerk!, lines)
    return ok(await decide(approver!, request)).request
  }

  it('is placed directly below the band, and by nobody without approval in it', async () => {
    const order = (lines: object[]) => clerk!.post('/agency/orders', { lines, idempotency_key: newKey() })
    const before = await books(house.sql)
    expect(await order(MIDDLE)).toMatchObject({ status: 400, body: { code: 'approval_required' } })
    expect(await books(house.sql)).toEqual(before)
    const asked = await clerk!.post('/agency/approvals', { lines: SMALL, idempotency_key: newKey() })
    expect(asked).toMatchObject({ status: 400, body: { code: 'approval_not_needed' } })
    expect((await order(SMALL)).status).toBe(201)
  })

  it('goes two steps, is void after an edit, goes them again, and becomes one order', async () => {
    const carts = async () =>
      (await house.sql<{ n: string }>('select count(*) as n from cart where deleted_at is null'))[0]?.n
    const open = await carts()
    const request = await askFor(clerk!, LARGE, { note: '开学' })
    expect(await carts()).toBe(open)
    expect(await waiting(approver!)).toContain(request.id)
    expect(await waiting(finance!)).not.toContain(request.id)
    expect((await view(approver!, request.id)).may.decide).toBe(true)
    const early = { status: 403, body: { code: 'not_your_step' } }
    expect(await decide(finance!, request)).toMatchObject(early)
    const second = ok(await decide(approver!, request, 'approve', '同意')).request
    expect(second).toMatchObject({ status: 'pending', step: 2 })
    const twice = { status: 403, body: { code: 'not_your_step' } }
    expect(await decide(approver!, second)).toMatchObject(twice)
    expect(ok(await decide(finance!, second)).request.status).toBe('approved')

    const changed = ok(await edit(clerk!, request.id, [{ sku: NOODLES, units: 100 }])).request
    expect(changed).toMatchObject({ status: 'pending', revision: 2, step: 1 })
    expect(await place(clerk!, request.id)).toMatchObject({ body: { code: 'approval_required' } })
    expect(await decide(approver!, request)).toMatchObject({
      status: 409,
      body: { code: 'approval_changed' },
    })
    const shown = await view(approver!, request.id)
    expect(shown.changes).toMatchObject({
      lines: [{ sku: NOODLES, before: { units: 90 }, after: { units: 100 } }],
      fields: ['note'],
    })
    ok(await decide(approver!, changed))
    ok(await decide(finance!, { ...changed, step: 2 }))

    const placed = (await atOnce(5, () => place(clerk!, request.id))).map(ok)
    expect(new Set(placed.map(({ order_id }) => order_id)).size).toBe(1)
    expect(placed.filter(({ already_placed }) => !already_placed)).toHaveLength(1)
    const done = await view(clerk!, request.id)
    expect(done.request).toMatchObject({ status: 'placed', order_id: placed[0]?.order_id })
    expect(done.request.total_fen).toBe(placed[0]?.total_fen)
    expect(done.history.map(({ kind }) => kind)).toEqual([
      ...['submitted', 'approve', 'approve', 'edited', 'approve', 'approve', 'taken', 'placed'],
    ])
    expect(await edit(clerk!, request.id, MIDDLE)).toMatchObject({
      body: { code: 'illegal_approval_action' },
    })
  })

  it('is not decided by who asked, nor twice by one person, nor without saying why', async () => {
    const own = await askFor(all!, LARGE)
    expect(await decide(all!, own)).toMatchObject({ status: 403, body: { code: 'own_request' } })
    expect((await view(all!, own.id)).may.decide).toBe(false)
    const request = await askFor(clerk!, LARGE)
    expect(await decide(all!, request, 'reject')).toMatchObject({ body: { code: 'comment_required' } })
    const second = ok(await decide(all!, request)).request
    expect(await decide(all!, second)).toMatchObject({
      status: 403,
      body: { code: 'second_step_same_person' },
    })
    expect(await waiting(all!)).not.toContain(request.id)
    expect(await decide(approver!, request)).toMatchObject({ body: { code: 'step_already_decided' } })
    expect(ok(await decide(finance!, second, 'reject', '超预算')).request.status).toBe('rejected')
    expect(await decide(finance!, second)).toMatchObject({ body: { code: 'illegal_approval_action' } })
  })

  it('may be sent back, changed, and withdrawn, by who asked only', async () => {
    const request = await askFor(clerk!, MIDDLE)
    ok(await decide(approver!, request, 'return', '请核减'))
    const foreign = { status: 403, body: { code: 'not_your_request' } }
    expect(await edit(all!, request.id, MIDDLE)).toMatchObject(foreign)
    expect(await all!.post(`/agency/approvals/${request.id}/withdraw`)).toMatchObject(foreign)
    expect(await edit(clerk!, request.id, SMALL)).toMatchObject({ body: { code: 'approval_not_needed' } })
    const changed = ok(await edit(clerk!, request.id, [{ sku: NOODLES, units: 10 }])).request
    expect(changed).toMatchObject({ status: 'pending', revision: 2 })
    const gone = ok(await clerk!.post<{ request: Approval }>(`/agency/approvals/${request.id}/withdraw`))
    expect(gone.request.status).toBe('withdrawn')
    expect(await decide(approver!, changed)).toMatchObject({ body: { code: 'illegal_approval_action' } })
  })

  it.each([
    [
      'a price',
      `update price set amount = amount + $1, raw_amount = jsonb_build_object('value', (amount + $1)::text, 'precision', 20)
       where price_set_id = (select price_set_id from product_variant_price_set s join listing_variant v
         on v.variant_id = s.variant_id where v.sku = '${NOODLES}' limit 1)`,
      [1, -1],
    ],
    [
      'the address',
      `update institution set delivery_address = jsonb_set(delivery_address, '{address_2}', to_jsonb($1::text)) where code = 'I02'`,
      ['西门', ''],
    ],
  ])(
    'is void when %s moved after the approval, and no undo brings it back',
    async (_what, sql, [to, back]) => {
      const request = await approved()
      await house.sql(sql, [to])
      const before = await books(house.sql)
      const refused = { status: 409, body: { code: 'approval_void' } }
      expect(await place(clerk!, request.id)).toMatchObject(refused)
      expect(await books(house.sql)).toEqual(before)
      const shown = await view(clerk!, request.id)
      expect(shown.request.status).toBe('void')
      expect((shown.changes?.lines.length ?? 0) + (shown.changes?.fields.length ?? 0)).toBeGreaterThan(0)
      await house.sql(sql, [back])
      expect(await place(clerk!, request.id)).toMatchObject(refused)
      const again = ok(await edit(clerk!, request.id, MIDDLE)).request
      ok(await decide(approver!, again))
      expect((await place(clerk!, request.id)).status).toBe(201)
    },
  )

  it('reads roles and membership at the moment of deciding', async () => {
    const request = await askFor(clerk!, MIDDLE)
    const set = (field: string, value: string) =>
      house.sql(
        `update institution_membership set ${field} = '${value}' where member_id = (select id from agency_member where email = $1)`,
        [emailOf('agency-approver')],
      )
    await set('status', 'suspended')
    expect(await decide(approver!, request)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    await set('status', 'active')
    await set('roles', '{requester}')
    expect(await decide(approver!, request)).toMatchObject({ status: 403, body: { code: 'not_your_step' } })
    await set('roles', '{approver}')
    expect(ok(await decide(approver!, request)).request.status).toBe('approved')
  })

  it('does not exist for another institution', async () => {
    const { id, revision, step } = await askFor(clerk!, MIDDLE)
    const gone = { status: 404, body: { code: 'approval_not_found' } }
    expect(await stranger!.get(`/agency/approvals/${id}`)).toMatchObject(gone)
    expect(await decide(stranger!, { id, revision, step })).toMatchObject(gone)
    expect(await edit(stranger!, id, MIDDLE)).toMatchObject(gone)
    for (const act of ['withdraw', 'place'])
      expect(await stranger!.post(`/agency/approvals/${id}/${act}`)).toMatchObject(gone)
    for (const list of ['all', 'mine', 'waiting']) {
      const { requests } = ok(
        await stranger!.get<{ requests: Approval[] }>('/agency/approvals', { view: list }),
      )
      expect(requests).toEqual([])
    }
  })

  it('is asked for once a key', async () => {
    const idempotency_key = newKey()
    const first = await askFor(clerk!, MIDDLE, { idempotency_key })
    expect((await askFor(clerk!, MIDDLE, { idempotency_key })).id).toBe(first.id)
    const other = await clerk!.post('/agency/approvals', { lines: LARGE, idempotency_key })
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } })
  })

  it('decided by two at once is decided once; edited while decided is decided as it is, or not', async () => {
    const request = await askFor(clerk!, MIDDLE)
    const both = await Promise.all([decide(approver!, request), decide(all!, request)])
    expect(tally(both)).toEqual({ ok: 1, illegal_approval_action: 1 })
    const next = await askFor(clerk!, MIDDLE)
    const [edited, decided] = await Promise.all([
      edit(clerk!, next.id, [{ sku: NOODLES, units: 30 }]),
      decide(approver!, next),
    ])
    expect(edited.status).toBe(200)
    if (decided.status !== 200) expect(decided.body.code).toBe('approval_changed')
    expect((await view(clerk!, next.id)).request).toMatchObject({ status: 'pending', revision: 2 })
  })

  it('edited while it is placed is the order that was approved, or no order', async () => {
    const request = await approved()
    const [placed, edited] = await Promise.all([
      place(clerk!, request.id),
      edit(clerk!, request.id, [{ sku: NOODLES, units: 31 }]),
    ])
    const { request: after } = await view(clerk!, request.id)
    if (placed.status < 300) {
      expect(edited.body.code).toBe('illegal_approval_action')
      expect(after).toMatchObject({ status: 'placed', revision: 1 })
    } else {
      expect(['approval_void', 'approval_required', 'illegal_approval_action']).toContain(placed.body.code)
      expect(after).toMatchObject({ status: 'pending', revision: 2, order_id: null })
    }
  })

  it('follows a policy that holds together', async () => {
    const operator = await house.as('operator')
    const [school] = await house.sql<{ id: string }>(`select id from institution where code = 'I02'`)
    const [other] = await house.sql<{ id: string }>('select id from agency_member where email = $1', [
      emailOf('agency2'),
    ])
    const set = (bands: object[], id = school?.id) =>
      operator.post(`/admin/institutions/${id}/approval-policy`, { bands })
    const overlapping = [...BANDS, { from_fen: 0, to_fen: null, steps: [] }]
    expect(await set(overlapping)).toMatchObject({
      status: 400,
      body: { code: 'invalid_approval_policy', row: 2 },
    })
    const foreign = approvalStep('外人', 'approver', { role: null, member_id: other?.id })
    expect(await set([{ from_fen: 0, to_fen: null, steps: [foreign] }])).toMatchObject({
      body: { code: 'approval_member_unknown' },
    })
    expect(await set(BANDS, 'inst_none')).toMatchObject({
      status: 404,
      body: { code: 'institution_not_found' },
    })
    const { versions } = ok(
      await operator.get<{ versions: { version: number }[] }>(
        `/admin/institutions/${school?.id}/approval-policy`,
      ),
    )
    expect(versions.map(({ version }) => version)).toEqual([2, 1])
  })
})
