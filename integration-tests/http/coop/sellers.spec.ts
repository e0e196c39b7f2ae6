import { ok, type Client, type Refused } from '../../support/client'
import { SOLD } from '../../support/coop'
import { useHouse } from '../../support/house'
import {
  application,
  begin,
  handIn,
  newPerson,
  newUscc,
  PASSWORD,
  TOWNSHIP,
  type Standing,
} from '../../support/sellers'
import { demoPassword } from '../../support/environment'
import { emailOf, login } from '../../support/people'
import { buildCart, placeOrder } from '../../support/shop'

const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64')

const house = useHouse()

describe('member households', () => {
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

describe('becoming a seller', () => {
  const standing = async (client: Client): Promise<Standing> =>
    ok(await client.get<Standing>('/coop/verification'))
  const decide = async (who: 'reviewer' | 'reviewer2' | 'operator', id: string, body: object) =>
    (await house.as(who)).post<{ status: string }>(`/admin/seller-verifications/${id}/decisions`, body)

  it('goes through the township and the county, back for correction, and sells only then', async () => {
    const { client } = await newPerson(house.street, 'founder')
    const [seller, seller_id] = await begin(client, 'farmers_cooperative', '示例新合作社')
    expect((await seller.get('/coop/listings')).status).toBe(404)
    expect((await seller.post('/coop/verification/submit')).body.code).toBe('application_field_missing')

    const typed = application('示例新合作社', { contact_phone: '13800138001' })
    ok(await seller.post('/coop/verification', typed))
    const drafted = await standing(seller)
    expect(drafted.verification?.content).toMatchObject({ bank_tail: '0123', uscc: typed.uscc })
    expect(JSON.stringify(drafted)).not.toContain(typed.bank_account)
    const [kept] = await house.sql<{ bank_sealed: string; content: object }>(
      `select bank_sealed, content from seller_verification where seller_id = $1`,
      [seller_id],
    )
    expect(`${kept?.bank_sealed}${JSON.stringify(kept?.content)}`).not.toContain(typed.bank_account)

    expect((await seller.post('/coop/verification/submit')).body).toMatchObject({
      code: 'document_missing',
      field: 'documents.business_licence',
    })
    const papers = [
      await handIn(seller, 'business_licence', typed.uscc),
      await handIn(seller, 'cooperative_statute', '章程2026-01'),
    ]
    ok(await seller.post('/coop/verification/submit'))
    const { verification } = await standing(seller)
    const id = verification?.id ?? ''
    expect(verification?.status).toBe('township_review')
    expect((await seller.post('/coop/verification', typed)).body.code).toBe('verification_locked')
    expect((await seller.post('/coop/verification/withdraw')).body.code).toBe('illegal_verification_action')

    expect((await decide('reviewer2', id, { action: 'approve_township', reason: '别的乡镇' })).status).toBe(
      404,
    )
    expect((await decide('operator', id, { action: 'approve_township', reason: '越级' })).body.code).toBe(
      'verification_level',
    )
    const why = { action: 'return', reason: '电话打不通', field_reasons: { contact_phone: '请核对号码' } }
    ok(await decide('reviewer', id, why))
    const returned = await standing(seller)
    expect(returned.verification).toMatchObject({ status: 'returned' })
    expect(returned.verification?.decisions.at(-1)).toMatchObject({
      reason: '电话打不通',
      field_reasons: { contact_phone: '请核对号码' },
    })
    expect(returned.verification?.decisions.at(-1)).not.toHaveProperty('actor_id')

    const { bank_account: _once, ...again } = typed
    ok(await seller.post('/coop/verification', { ...again, contact_phone: '13800138009' }))
    ok(await seller.post('/coop/verification/submit'))
    const seen = ok(
      await (
        await house.as('reviewer')
      ).get<{ submissions: { changes: object[] }[] }>(`/admin/seller-verifications/${id}`),
    )
    expect(seen.submissions[0]?.changes).toEqual([
      { field: 'contact_phone', before: '13800138001', after: '13800138009' },
    ])
    ok(await decide('reviewer', id, { action: 'approve_township', reason: '已核对' }))
    expect((await decide('operator', id, { action: 'approve_county', reason: '同意' })).body).toMatchObject({
      code: 'document_unproved',
      field: 'documents.business_licence',
    })
    expect((await seller.get('/coop/listings')).status).toBe(404)
    for (const paper of papers) {
      const one = `/admin/certificates/${paper}/decisions`
      ok(await (await house.as('reviewer')).post(one, { action: 'approve_township', reason: '属实' }))
      ok(await (await house.as('operator')).post(one, { action: 'approve_county', reason: '同意' }))
    }
    ok(await decide('operator', id, { action: 'approve_county', reason: '同意入驻' }))
    const done = await standing(seller)
    expect(done).toMatchObject({ seller: { status: 'active' }, may_begin: false })
    expect(done.seller.next_verify_on).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    ok(await seller.get('/coop/listings'))
    // Typed once: it waits for the county to compare it before anything is paid to it.
    const { account } = ok(await seller.get<{ account: object }>('/coop/settlement'))
    expect(account).toMatchObject({
      account_name: typed.bank_holder,
      account_no: expect.stringMatching(/^\*+0123$/),
      is_confirmed: false,
    })
    expect((await seller.post('/coop/verification', again)).body.code).toBe('verification_early')

    const twin = await newPerson(house.street, 'twin')
    const [other] = await begin(twin.client, 'farmers_cooperative', '示例同号合作社')
    ok(await other.post('/coop/verification', application('示例同号合作社', { uscc: typed.uscc })))
    await handIn(other, 'business_licence', newUscc())
    await handIn(other, 'cooperative_statute', '章程2026-02')
    expect((await other.post('/coop/verification/submit')).body.code).toBe('uscc_taken')
    ok(await other.post('/coop/verification/withdraw'))
  })

  it('is refused what is wrong, and changes nothing', async () => {
    const { client, email } = await newPerson(house.street, 'careless')
    const other = { email, name: '示例', password: 'another password' }
    expect((await house.street.post('/store/seller-accounts', other)).body.code).toBe('join_password_wrong')
    const [seller] = await begin(client, 'family_farm', '示例粗心农场')
    const before = await standing(seller)
    for (const [more, code, field] of [
      [{ uscc: '91350100M000100Y44' }, 'application_field_wrong', 'uscc'],
      [{ village_code: '500243211201' }, 'application_field_wrong', 'village_code'],
      [{ bank_account: '12' }, 'application_field_wrong', 'bank_account'],
      [{ township_code: '1' }, 'invalid_input', 'township_code'],
    ] as const) {
      const answer = await seller.post<Refused>('/coop/verification', application('示例粗心农场', more))
      expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, code, field])
    }
    expect(await standing(seller)).toEqual(before)
    const names = ['一', '二', '三', '四'].map((name) => `示例粗心农场${name}`)
    for (const name of names) await begin(client, 'family_farm', name)
    const sixth = {
      kind: 'collector',
      name_zh: '示例第六',
      township_code: TOWNSHIP,
      idempotency_key: 'sixth-try',
    }
    expect((await client.post('/coop/applications', sixth)).body.code).toBe('applications_too_many')
    const foreign = { action: 'return', reason: '没有这份' }
    expect((await decide('operator', 'none', foreign)).body.code).toBe('verification_not_found')
  })

  it('two sellers with one code that are handed in at once: one is reviewed', async () => {
    const uscc = newUscc()
    const sellers = await Promise.all(
      ['甲', '乙'].map(async (name) => {
        const { client } = await newPerson(house.street, 'race')
        const [seller] = await begin(client, 'collector', `示例收购站${name}`)
        ok(await seller.post('/coop/verification', application(`示例收购站${name}`, { uscc })))
        await handIn(seller, 'business_licence', newUscc())
        return seller
      }),
    )
    const answers = await Promise.all(
      sellers.map((seller) => seller.post<Refused>('/coop/verification/submit')),
    )
    expect(answers.map(({ status, body }) => body.code ?? status).sort()).toEqual([200, 'uscc_taken'])
  })

  it('is suspended with the next request, in its cart, too, and comes back', async () => {
    const operator = await house.as('operator')
    const coop = await house.as('coop')
    const [row] = await house.sql<{ id: string }>(`select id from seller where code = 'S02'`)
    const move = (action: string) =>
      operator.post(`/admin/sellers/${row?.id}/status`, { action, reason: '示例：抽检不合格' })
    type Shelf = { listings: { handle: string; sellable: boolean }[] }
    const shelf = async () => {
      const { listings } = ok(await house.street.get<Shelf>('/store/listings', { limit: 100, q: SOLD.name }))
      return listings.some(({ handle }) => handle === SOLD.handle)
    }
    expect(await shelf()).toBe(true)
    const cart_id = await buildCart(house.street, house.sql, { wishes: [{ sku: SOLD.sku, units: 1 }] })
    ok(await move('suspend'))
    expect((await coop.get('/coop/listings')).status).toBe(404)
    expect(await standing(coop)).toMatchObject({
      seller: { status: 'suspended', status_reason: '示例：抽检不合格' },
    })
    expect(await shelf()).toBe(false)
    expect((await placeOrder(house.street, cart_id)).body.code).toBe('seller_suspended')
    const completed = await house.street.post(`/store/carts/${cart_id}/complete`)
    expect(completed.status).toBeGreaterThanOrEqual(400)
    expect(await house.sql('select 1 from order_cart where cart_id = $1', [cart_id])).toEqual([])
    expect((await move('suspend')).body.code).toBe('illegal_seller_action')
    ok(await move('reinstate'))
    ok(await coop.get('/coop/listings'))
    expect(await shelf()).toBe(true)
    ok(await placeOrder(house.street, cart_id))
  })
})

describe('the people of a seller', () => {
  type Sent = { invitation: { id: string; expires_at: string }; link: string }
  type Members = { members: { member_id: string; email: string | null; is_me: boolean; roles: string[] }[] }
  const tokenIn = ({ link }: Sent): string => link.split('#')[1] ?? ''
  const invite = async (owner: Client, email: string, roles: string[]): Promise<Sent> =>
    ok(await owner.post<Sent>('/coop/invitations', { email, roles }))
  const accept = (token: string, password: string, name?: string) =>
    house.street.post<Refused>('/store/seller-invitations/accept', { token, password, name })
  const S02 = async (): Promise<Record<string, string>> => {
    const [row] = await house.sql<{ id: string }>(`select id from seller where code = 'S02'`)
    return { 'x-seller-id': row?.id ?? '' }
  }

  it('are invited by a link that works once, ends, and is never kept', async () => {
    const owner = await house.as('coop-owner')
    const email = 'newcomer@demo.pengshui.example'
    const first = await invite(owner, email, ['finance'])
    const again = await owner.post('/coop/invitations', { email, roles: ['stock'] })
    expect([again.status, again.body.code]).toEqual([409, 'invitation_pending'])
    const second = ok(await owner.post<Sent>(`/coop/invitations/${first.invitation.id}/resend`))
    expect((await accept(tokenIn(first), PASSWORD)).body.code).toBe('invitation_not_open')
    const [row] = await house.sql<{ found: boolean }>(
      `select v::text like '%' || $1 || '%' as found from seller_invitation v where id = $2`,
      [tokenIn(second), first.invitation.id],
    )
    expect(row?.found).toBe(false)
    const token = tokenIn(second)
    const looked = ok(await house.street.post('/store/seller-invitations/look', { token }))
    expect(looked).toMatchObject({ email, roles: ['finance'], has_login: false, needs_name: true })

    const both = await Promise.all([accept(token, PASSWORD, '示例新人'), accept(token, PASSWORD, '示例新人')])
    expect(both.map(({ status }) => status).sort()[0]).toBe(201)
    expect(both.filter(({ status }) => status === 201)).toHaveLength(1)
    const client = house.street.bearing(await login(house.street, 'coop_member', email, PASSWORD))
    ok(await client.get('/coop/households'))
    expect((await client.get('/coop/invitations')).body.code).toBe('role_missing')

    await house.sql(
      `update seller_invitation set status = 'pending', accepted_by = null, ended_at = null,
      invited_at = now() - interval '8 days', expires_at = now() - interval '1 day' where id = $1`,
      [first.invitation.id],
    )
    expect((await accept(token, PASSWORD)).body.code).toBe('invitation_not_open')
    ok(await owner.post(`/coop/invitations/${first.invitation.id}/withdraw`))
    expect((await owner.post(`/coop/invitations/${first.invitation.id}/withdraw`)).body.code).toBe(
      'invitation_not_found',
    )
    expect((await owner.post('/coop/invitations', { email, roles: ['stock'] })).body.code).toBe(
      'member_already',
    )
  })

  it('may belong to two sellers, and act for the one they name', async () => {
    const sent = await invite(await house.as('coop-owner'), emailOf('coop2'), ['stock'])
    expect((await accept(tokenIn(sent), 'not this password')).body.code).toBe('join_password_wrong')
    expect((await accept(tokenIn(sent), demoPassword())).status).toBe(201)
    const coop2 = await house.as('coop2')
    expect((await coop2.get('/coop/listings')).status).toBe(404)
    const named = coop2.with(await S02())
    ok(await named.get('/coop/listings'))
    expect((await named.get('/coop/households')).body.code).toBe('role_missing')
    const { sellers } = ok(await coop2.get<{ sellers: { id: string; roles: string[] }[] }>('/coop/me'))
    expect(sellers).toHaveLength(2)
    ok(await named.post('/coop/me/leave'))
    expect((await named.get('/coop/listings')).status).toBe(404)
    ok(await coop2.get('/coop/listings'))
  })

  it('keep an owner, also when two remove each other at once', async () => {
    const { client } = await newPerson(house.street, 'keeper')
    const [founder, seller_id] = await begin(client, 'collector', '示例两人收购站')
    await house.sql(`update seller set status = 'active' where id = $1`, [seller_id])
    const { person } = ok(await founder.get<{ person: { id: string } }>('/coop/me'))
    for (const path of [`/coop/members/${person.id}/roles`, '/coop/me/leave'])
      expect((await founder.post(path, { roles: ['stock'] })).body.code).toBe('seller_needs_owner')
    const email = 'second-owner@demo.pengshui.example'
    ok(await accept(tokenIn(await invite(founder, email, ['owner', 'stock'])), PASSWORD, '示例二'))
    const second = house.street
      .bearing(await login(house.street, 'coop_member', email, PASSWORD))
      .with({ 'x-seller-id': seller_id })
    const { members } = ok(await founder.get<Members>('/coop/members'))
    const other = members.find(({ is_me }) => !is_me)?.member_id ?? ''
    const remove = { action: 'remove' }
    const answers = await Promise.all([
      founder.post<Refused>(`/coop/members/${other}/status`, remove),
      second.post<Refused>(`/coop/members/${person.id}/status`, remove),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const [owners] = await house.sql<{ n: string }>(
      `select count(*) as n from seller_membership where seller_id = $1 and status = 'active' and 'owner' = any(roles)`,
      [seller_id],
    )
    expect(owners?.n).toBe('1')
    await expect(
      house.sql(`update seller_membership set status = 'left' where seller_id = $1 and status = 'active'`, [
        seller_id,
      ]),
    ).rejects.toThrow('keeps at least one active owner')
    const foreign = await (await house.as('coop2')).post(`/coop/members/${person.id}/status`, remove)
    expect([foreign.status, foreign.body.code]).toEqual([404, 'member_not_found'])
  })
})

it('a payment hook of nobody wakes nothing', async () => {
  const answer = await house.street.post('/hooks/payment/none_none', { data: {} })
  expect([answer.status, answer.body.code]).toEqual([404, 'payment_provider_unknown'])
})
