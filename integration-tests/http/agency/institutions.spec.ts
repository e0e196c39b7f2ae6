import { login, emailOf } from '../../support/people'
import { newKey, type AgencyPlaced, type Figures } from '../../support/agency'
import { ok, type Client } from '../../support/client'
import { demoPassword } from '../../support/environment'
import { useHouse } from '../../support/house'
import { drift } from '../../support/ledgers'
import { bought, delivered, PIXEL_PNG } from '../../support/life'

type Member = {
  member_id: string
  name: string
  email: string | null
  roles: string[]
  status: string
  is_me: boolean
}
type Invitation = {
  id: string
  email: string
  roles: string[]
  status: string
  expires_at: string
  sent_count: number
}
type Sent = { invitation: Invitation; link: string }
type Me = { institutions: { id: string; roles: string[] }[] }

const PASSWORD = 'a-good-enough-password'
const tokenOf = ({ link }: Sent): string => link.split('#')[1] ?? ''

const house = useHouse()
const idOf = async (code: string): Promise<string> =>
  (await house.sql<{ id: string }>('select id from institution where code = $1', [code]))[0]?.id ?? ''
const accept = (token: string, body: object = {}) =>
  house.street.post('/store/institution-invitations/accept', {
    token,
    password: PASSWORD,
    name: '新同事',
    ...body,
  })
const enter = async (email: string): Promise<Client> =>
  house.street.bearing(await login(house.street, 'agency_member', email, PASSWORD))

describe('the people of an institution', () => {
  const manager = () => house.as('agency-manager')
  const invite = async (email: string, roles: string[], by?: Client) =>
    (by ?? (await manager())).post<Sent>('/agency/invitations', { email, roles })
  const members = async (by?: Client): Promise<Member[]> =>
    ok(await (by ?? (await manager())).get<{ members: Member[] }>('/agency/members', { limit: 100 })).members
  const memberOf = async (email: string): Promise<Member> => {
    const found = (await members()).find((one) => one.email === email)
    if (!found) throw new Error(`${email} is no member`)
    return found
  }

  it('are seen by colleagues; addresses only by who keeps them', async () => {
    const seen = await members(await house.as('agency-requester'))
    expect(seen.length).toBeGreaterThan(4)
    expect(seen.filter(({ email }) => email !== null).map(({ is_me }) => is_me)).toEqual([true])
    expect((await members()).every(({ email }) => email !== null)).toBe(true)
  })

  it('are invited by a link of which only the hash is kept, and come in with a password of their own', async () => {
    const sent = ok(await invite(' New.Colleague@Example.org ', ['requester', 'finance']))
    expect(sent.invitation).toMatchObject({
      email: 'new.colleague@example.org',
      status: 'pending',
      sent_count: 1,
    })
    const token = tokenOf(sent)
    const [stored] = await house.sql<{ row: string }>(
      'select to_jsonb(v)::text as row from institution_invitation v where id = $1',
      [sent.invitation.id],
    )
    expect(stored?.row).not.toContain(token)
    expect(await invite('new.colleague@example.org', ['finance'])).toMatchObject({
      status: 409,
      body: { code: 'invitation_pending', field: 'email' },
    })
    const look = ok(await house.street.post('/store/institution-invitations/look', { token }))
    expect(look).toMatchObject({ name_zh: '示例县第一中学', has_login: false, needs_name: true })
    expect(await accept(token, { password: 'short' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_input' },
    })
    expect(await accept(token)).toMatchObject({ status: 201, body: { roles: ['requester', 'finance'] } })
    for (const again of [await accept(token), await accept('x'.repeat(43))])
      expect(again).toMatchObject({ status: 404, body: { code: 'invitation_not_open' } })
    const me = ok(await (await enter('new.colleague@example.org')).get<Me>('/agency/me'))
    expect(me.institutions).toMatchObject([{ id: await idOf('I02'), roles: ['requester', 'finance'] }])
    expect(await invite('new.colleague@example.org', ['finance'])).toMatchObject({
      status: 409,
      body: { code: 'member_already' },
    })
  })

  it('are sent another link, which ends the one before, until it is withdrawn or over', async () => {
    const first = ok(await invite('second@example.org', ['approver']))
    const path = `/agency/invitations/${first.invitation.id}`
    const again = ok(await (await manager()).post<Sent>(`${path}/resend`, { days: 3 }))
    expect(again.invitation.sent_count).toBe(2)
    expect(await accept(tokenOf(first))).toMatchObject({ status: 404 })
    await house.sql(
      `update institution_invitation set invited_at = now() - interval '9 days', expires_at = now() - interval '1 second' where id = $1`,
      [first.invitation.id],
    )
    expect(await accept(tokenOf(again))).toMatchObject({ status: 404, body: { code: 'invitation_not_open' } })
    const last = ok(await (await manager()).post<Sent>(`${path}/resend`))
    ok(await (await manager()).post(`${path}/withdraw`))
    expect(await accept(tokenOf(last))).toMatchObject({ status: 404 })
    expect(await (await manager()).post(`${path}/withdraw`)).toMatchObject({
      status: 404,
      body: { code: 'invitation_not_found' },
    })
  })

  it('who work elsewhere too come in with the password they have, and choose whom they act for', async () => {
    const other = await house.as('agency2')
    const token = tokenOf(ok(await invite('new.colleague@example.org', ['acceptance_officer'], other)))
    const wrong = await accept(token, { password: 'not-the-password' })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'join_password_wrong' } })
    expect(await accept(token)).toMatchObject({ status: 201 })
    const person = await enter('new.colleague@example.org')
    expect(await person.get('/agency/figures')).toMatchObject({ status: 404 })
    const [school, hospital] = [await idOf('I02'), await idOf('I07')]
    const seen = async (id: string) =>
      ok(await person.with({ 'x-institution-id': id }).get<{ members: Member[] }>('/agency/members')).members
    expect((await seen(school)).find(({ is_me }) => is_me)?.roles).toEqual(['requester', 'finance'])
    expect((await seen(hospital)).find(({ is_me }) => is_me)?.roles).toEqual(['acceptance_officer'])
  })

  it('who shop with the same address keep both logins', async () => {
    const token = tokenOf(ok(await invite(emailOf('consumer2'), ['requester'])))
    const [known] = await house.sql<{ m: Record<string, string> }>(
      `select a.app_metadata as m from auth_identity a join provider_identity p on p.auth_identity_id = a.id where p.entity_id = $1`,
      [emailOf('consumer2')],
    )
    expect(await accept(token, { password: demoPassword() })).toMatchObject({ status: 201 })
    const [after] = await house.sql<{ m: Record<string, string> }>(
      `select a.app_metadata as m from auth_identity a join provider_identity p on p.auth_identity_id = a.id where p.entity_id = $1`,
      [emailOf('consumer2')],
    )
    expect(after?.m).toMatchObject({ ...known?.m, agency_member_id: expect.any(String) })
  })

  it('one link is accepted once, whoever is faster', async () => {
    const token = tokenOf(ok(await invite('raced@example.org', ['requester'])))
    const answers = await Promise.all([accept(token), accept(token), accept(token)])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const left = await house.sql(
      `select 1 from institution_membership m join agency_member a on a.id = m.member_id where a.email = 'raced@example.org'`,
    )
    expect(left).toHaveLength(1)
  })

  it('may do with the very next request what their roles are now', async () => {
    const { member_id } = await memberOf('new.colleague@example.org')
    const person = (await enter('new.colleague@example.org')).with({ 'x-institution-id': await idOf('I02') })
    const ask = () => person.get('/agency/invitations')
    const by = await manager()
    const change = (roles: string[]) => by.post(`/agency/members/${member_id}/roles`, { roles })
    const move = (action: string) =>
      by.post(`/agency/members/${member_id}/status`, { action, reason: '测试' })
    expect(await ask()).toMatchObject({ status: 403, body: { code: 'role_missing' } })
    ok(await change(['manager']))
    expect(await ask()).toMatchObject({ status: 200 })
    ok(await move('suspend'))
    expect(await ask()).toMatchObject({ status: 404 })
    expect(await move('suspend')).toMatchObject({ status: 409, body: { code: 'illegal_member_action' } })
    expect(await invite('new.colleague@example.org', ['manager'])).toMatchObject({
      body: { code: 'member_already' },
    })
    ok(await move('resume'))
    expect(await ask()).toMatchObject({ status: 200 })
    expect(await change([])).toMatchObject({ status: 400 })
    ok(await person.post('/agency/me/leave'))
    expect(await ask()).toMatchObject({ status: 404 })
    expect(await move('resume')).toMatchObject({ status: 404, body: { code: 'member_not_found' } })
    // Invited again, the same person comes back with other roles, and the story tells all of it.
    ok(await accept(tokenOf(ok(await invite('new.colleague@example.org', ['requester'])))))
    expect(await ask()).toMatchObject({ status: 403 })
    const operator = await house.as('operator')
    type Story = { story: { action: string }[] }
    const { story } = ok(await operator.get<Story>(`/admin/institutions/${await idOf('I02')}/members`))
    expect(story.slice(0, 7).map(({ action }) => action)).toEqual(
      ['join', 'leave', 'resume', 'suspend', 'roles', 'join', 'join'].slice(0, 7),
    )
  })

  it("of another institution are no member's to change", async () => {
    const { member_id } = await memberOf(emailOf('agency-requester'))
    const other = await house.as('agency2')
    for (const [what, body] of [
      ['roles', { roles: ['manager'] }],
      ['status', { action: 'remove' }],
    ] as const)
      expect(await other.post(`/agency/members/${member_id}/${what}`, body)).toMatchObject({
        status: 404,
        body: { code: 'member_not_found' },
      })
  })

  it('never lose the last manager, even where two managers remove each other at once', async () => {
    const [one, two] = [await house.as('agency'), await manager()]
    const [a, b] = [await memberOf(emailOf('agency')), await memberOf(emailOf('agency-manager'))]
    const answers = await Promise.all([
      one.post(`/agency/members/${b.member_id}/status`, { action: 'suspend' }),
      two.post(`/agency/members/${a.member_id}/status`, { action: 'suspend' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('institution_needs_manager')
    const left = answers[0]?.status === 200 ? one : two
    expect(await left.post('/agency/me/leave')).toMatchObject({ body: { code: 'institution_needs_manager' } })
    // Not even by hand.
    await expect(
      house.sql(
        `update institution_membership set roles = '{requester}' where 'manager' = any(roles) and status = 'active'`,
      ),
    ).rejects.toThrow('at least one active manager')
    const operator = await house.as('operator')
    for (const { member_id, ...member } of await members(left))
      if (member.status === 'suspended')
        ok(
          await operator.post(`/admin/institutions/${await idOf('I02')}/members/${member_id}/status`, {
            action: 'resume',
          }),
        )
  })

  it('of an institution that has nobody begin with whom the operator invites', async () => {
    const operator = await house.as('operator')
    const id = await idOf('I09')
    const body = { email: 'first@example.org', roles: ['manager'] }
    const sent = ok(await operator.post<Sent>(`/admin/institutions/${id}/invitations`, body))
    ok(await accept(tokenOf(sent)))
    const first = await enter('first@example.org')
    expect(await members(first)).toMatchObject([
      { email: 'first@example.org', roles: ['manager'], is_me: true },
    ])
    ok(
      await operator.post(`/admin/institutions/${id}/members/${(await members(first))[0]?.member_id}/roles`, {
        roles: ['manager', 'finance'],
      }),
    )
    expect((await members(first))[0]?.roles).toEqual(['finance', 'manager'])
    expect(await operator.post(`/admin/institutions/none/invitations`, body)).toMatchObject({
      status: 404,
      body: { code: 'institution_not_found' },
    })
  })
})

const operator = () => house.as('operator')
const open = async (code: string, more: object = {}) =>
  (await operator()).post<{ id: string }>('/admin/institution-tree', {
    ...{
      code,
      kind: 'school',
      name_zh: `示例新校 ${code}`,
      name_en: `Example ${code}`,
      parent_id: await idOf('I01'),
    },
    ...{ township_code: '500243001', contact_email: `${code}@example.org`, contact_name: '示例' },
    ...{ contact_phone: '13800000000', address_1: '示例路 1 号', ...more },
  })
const change = async (id: string, what: string, body: object) =>
  (await operator()).post(`/admin/institutions/${id}/${what}`, { reason: '机构调整', ...body })
/** A new unit with one person who may do everything. */
const staffed = async (code: string, more: object = {}): Promise<{ id: string; person: Client }> => {
  const { id } = ok(await open(code, more))
  const body = {
    email: `boss-${code.toLowerCase()}@example.org`,
    roles: ['manager', 'requester', 'finance', 'acceptance_officer'],
  }
  const sent = ok(await (await operator()).post<Sent>(`/admin/institutions/${id}/invitations`, body))
  ok(await accept(tokenOf(sent)))
  return { id, person: await enter(body.email) }
}

type Unit = { id: string; code: string; name_zh: string; status: string }
type Place = { path: Unit[]; children: Unit[]; predecessors: Unit[]; names: { name_zh: string }[] }
type Lineage = {
  fiscal_year: number
  reserved_fen: number
  ordered_fen: number
  completed_fen: number
  predecessors: number
}
type FiguresAnswer = { figures: Figures[]; lineage: Lineage[] }

describe('the tree of institutions', () => {
  const pledge = async (person: Client, base_fen: number): Promise<string> => {
    type Declared = { declaration: { id: string } }
    const [programme] = await house.sql<{ id: string }>(
      `select id from programme where code like 'county-%' order by fiscal_year desc limit 1`,
    )
    const statement = { programme_id: programme?.id, canteen_kind: 'own', ratio_bp: 1000, base_fen }
    const { declaration } = ok(await person.post<Declared>('/agency/declarations', statement))
    ok(await person.post(`/agency/declarations/${declaration.id}/submit`))
    ok(
      await (
        await house.as('agency-supervisor')
      ).post(`/agency/supervision/declarations/${declaration.id}/decision`, {
        action: 'approve',
      }),
    )
    ok(await (await operator()).post(`/admin/declarations/${declaration.id}/decision`, { action: 'confirm' }))
    return declaration.id
  }
  const books = async (person: Client): Promise<FiguresAnswer> =>
    ok(await person.get<FiguresAnswer>('/agency/figures'))

  it.each([
    ['a wrong check character', { uscc: '12500243000000001X' }, 'invalid_uscc', 400],
    ['a code that is taken', { code: 'I02', contact_email: 'other@example.org' }, 'institution_exists', 409],
    ['a contact that is taken', { contact_email: emailOf('consumer') }, 'institution_exists', 409],
    ['a place its kind has not', { kind: 'campus' }, 'parent_kind_wrong', 400],
    ['a parent nobody knows', { parent_id: 'none' }, 'institution_not_found', 404],
  ])('opens no unit with %s, and keeps nothing of it', async (_name, more, code, status) => {
    const email = 'nothing@example.org'
    expect(await open('N0', { contact_email: email, ...more })).toMatchObject({ status, body: { code } })
    expect(await house.sql('select 1 from customer where email = $1', [email])).toEqual([])
  })

  it('opens a unit under its supervisor, found by name, and tells it', async () => {
    const { id } = ok(await open('N-CAMPUS', { kind: 'campus', parent_id: await idOf('I02'), uscc: '' }))
    type Page = { institutions: { id: string; parent_name_zh: string }[]; count: number }
    const page = ok(await (await operator()).get<Page>('/admin/institution-tree', { q: 'n-campus' }))
    expect(page).toMatchObject({ count: 1, institutions: [{ id, parent_name_zh: '示例县第一中学' }] })
    const place = ok(await (await house.as('agency-requester')).get<Place>('/agency/place'))
    expect(place.path.map(({ code }) => code)).toEqual(['I02', 'I01'])
    expect(place.children.map(({ code }) => code)).toEqual(['N-CAMPUS'])
  })

  it('keeps no ring and no wrong place, by its rules and by the database', async () => {
    const [federation, hospital] = [await idOf('I11'), await idOf('I12')]
    expect(await change(federation, 'move', { parent_id: hospital })).toMatchObject({
      body: { code: 'institution_cycle' },
    })
    expect(await change(await idOf('I02'), 'move', { parent_id: await idOf('I07') })).toMatchObject({
      body: { code: 'parent_kind_wrong' },
    })
    ok(await change(hospital, 'move', { parent_id: await idOf('I07') }))
    const set = 'update institution set parent_id = $2 where id = $1'
    ok(await change(hospital, 'move', { parent_id: federation }))
    await expect(house.sql(set, [federation, hospital])).rejects.toThrow('under itself')
    await expect(house.sql(set, [await idOf('I02'), hospital])).rejects.toThrow('does not stand there')
  })

  it('keeps the name a unit had', async () => {
    const id = await idOf('I13')
    ok(await change(id, 'rename', { name_zh: '示例县职业技术学校', name_en: 'Example Vocational School' }))
    type Detail = { story: { action: string; before: { name_zh: string } }[] }
    const { story } = ok(await (await operator()).get<Detail>(`/admin/institutions/${id}`))
    expect(story[0]).toMatchObject({ action: 'rename', before: { name_zh: '示例县职业教育中心' } })
  })

  it('shuts the people of a suspended unit out with their next request, and in again', async () => {
    const { id, person } = await staffed('N-SUSP')
    ok(await person.get('/agency/figures'))
    ok(await change(id, 'status', { action: 'suspend' }))
    expect(await person.get('/agency/figures')).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(ok(await person.get<Me>('/agency/me')).institutions).toEqual([])
    expect(await change(id, 'status', { action: 'suspend' })).toMatchObject({
      body: { code: 'institution_not_active' },
    })
    ok(await change(id, 'status', { action: 'resume' }))
    ok(await person.get('/agency/figures'))
  })

  it('merges a unit: its books stay, the successor reads them, and the year counts both, to the fen', async () => {
    const [old, heir] = [await staffed('N-OLD'), await staffed('N-HEIR')]
    const theirs = await pledge(old.person, 4_000_050)
    await pledge(heir.person, 1_000_000)
    const body = {
      lines: [{ sku: 'LVCHA-125G', units: 3 }],
      declaration_id: theirs,
      idempotency_key: newKey(),
    }
    const { order_id } = ok(await old.person.post<AgencyPlaced>('/agency/orders', body))
    const merge = { successor_id: heir.id }
    expect(await change(old.id, 'merge', merge)).toMatchObject({
      status: 409,
      body: { code: 'institution_has_open_business', details: { orders: 1 } },
    })
    await delivered(await operator(), order_id)
    type Page = { order: { lines: { line_id: string; total_fen: number }[] } }
    const { order } = ok(await old.person.get<Page>(`/agency/orders/${order_id}`))
    const lines = order.lines.map(({ line_id }) => ({ line_id, accepted_units: 3 }))
    ok(await old.person.post(`/agency/orders/${order_id}/acceptance`, { lines }))
    const tea_fen = order.lines[0]?.total_fen ?? 0
    const claim = {
      line_id: lines[0]?.line_id,
      kind: 'damage',
      units: 1,
      reason: '破损',
      photos: [{ media_type: 'image/png', base64: PIXEL_PNG }],
    }
    const { request } = ok(
      await old.person.post<{ request: { id: string } }>(`/agency/orders/${order_id}/after-sales`, {
        ...claim,
        idempotency_key: newKey(),
      }),
    )
    expect(await change(old.id, 'merge', { successor_id: old.id })).toMatchObject({
      body: { code: 'same_institution' },
    })
    expect(await change(old.id, 'merge', { successor_id: await idOf('I07') })).toMatchObject({
      body: { code: 'cannot_merge_into' },
    })
    ok(await change(old.id, 'merge', merge))
    // Its people are out; the successor's read what is left, and write none of it.
    expect(await old.person.get('/agency/figures')).toMatchObject({ status: 404 })
    const { figures, lineage } = await books(heir.person)
    expect(figures).toMatchObject([{ reserved_fen: 100_000, ordered_fen: 0 }])
    expect(lineage).toMatchObject([
      {
        reserved_fen: 500_005,
        ordered_fen: tea_fen,
        accepted_fen: tea_fen,
        completed_fen: 0,
        predecessors: 1,
      },
    ])
    const path = `/agency/predecessors/${old.id}`
    type Left = { figures: Figures[]; standing: { open_fen: number } }
    const left = ok(await heir.person.get<Left>(path))
    expect(left.figures).toMatchObject([
      { declaration_id: theirs, reserved_fen: 400_005, ordered_fen: tea_fen },
    ])
    expect(left.standing.open_fen).toBeGreaterThanOrEqual(tea_fen)
    type Dues = { dues: { order_id: string }[]; orders: { order_id: string }[] }
    expect(ok(await heir.person.get<Dues>(`${path}/dues`)).dues).toMatchObject([{ order_id }])
    expect(ok(await heir.person.get<Dues>(`${path}/orders`)).orders).toMatchObject([
      { order_id, status: 'accepted' },
    ])
    ok(await heir.person.get(`${path}/figures/${theirs}/entries`))
    expect(await heir.person.get(`/agency/orders/${order_id}`)).toMatchObject({ status: 404 })
    expect(await (await house.as('agency2')).get(path)).toMatchObject({
      status: 404,
      body: { code: 'institution_not_found' },
    })
    expect(ok(await heir.person.get<Place>('/agency/place')).predecessors.map(({ id }) => id)).toEqual([
      old.id,
    ])
    // Money still moves in the old books, whoever ended; the sums follow, and the merge is settled by it.
    ok(await (await operator()).post(`/admin/orders/${order_id}/record-payment`))
    expect((await books(heir.person)).lineage).toMatchObject([{ paid_fen: tea_fen, completed_fen: tea_fen }])
    const refund_fen = Math.floor(tea_fen / 3)
    ok(
      await (
        await operator()
      ).post(`/admin/after-sales/${request.id}/decision`, {
        ...{ approve: true, note: '同意', refund_fen },
      }),
    )
    expect((await books(heir.person)).lineage).toMatchObject([
      { ordered_fen: tea_fen - refund_fen, completed_fen: tea_fen - refund_fen },
    ])
    expect(await change(old.id, 'unmerge', {})).toMatchObject({
      status: 409,
      body: { code: 'merge_not_undoable' },
    })
    expect(await change(old.id, 'rename', { name_zh: '名', name_en: 'n' })).toMatchObject({
      body: { code: 'institution_not_active' },
    })
    expect(await drift(house.sql)).toEqual([])
  })

  it('takes back a merge nothing followed, with the units that stood under it', async () => {
    const [one, two] = [ok(await open('N-ONE')).id, ok(await open('N-TWO')).id]
    const child = ok(await open('N-CHILD', { kind: 'canteen', parent_id: one })).id
    const both = await Promise.all([
      change(one, 'merge', { successor_id: two }),
      change(two, 'merge', { successor_id: one }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const [gone, stays] = both[0]?.status === 200 ? [one, two] : [two, one]
    const parent = async () =>
      (await house.sql<{ parent_id: string }>('select parent_id from institution where id = $1', [child]))[0]
        ?.parent_id
    expect(await parent()).toBe(stays)
    ok(await change(gone, 'unmerge', {}))
    expect(await parent()).toBe(one)
    expect(await change(gone, 'unmerge', {})).toMatchObject({ body: { code: 'institution_not_active' } })
  })
})

type Claim = {
  id: string
  status: string
  amount_fen: number
  reason: string | null
  label?: string
  masked_name?: string
}
type Claims = { claims: Claim[]; count: number }

describe('a purchase that is claimed for a unit', () => {
  const TEA = 'LVCHA-125G'
  const buyTea = async (units: number) => {
    const order = await bought(house.street, house.sql, {
      wishes: [
        { sku: TEA, units },
        { sku: 'HUAJIAO-100G', units: 1 },
      ],
    })
    return { ...order, path: `/store/orders/${order.order_id}/claims` }
  }
  const file = async (path: string, more: object = {}, by: Client = house.street) =>
    by.post<Claims>(path, { institution_id: await idOf('I02'), consent: true, ...more })
  const decide = async (id: string, body: object, by?: Client) =>
    (by ?? (await house.as('agency-finance'))).post<{ claim: Claim }>(`/agency/claims/${id}/decision`, body)
  const mine = async (): Promise<Figures> => {
    const { figures } = ok(await (await house.as('agency')).get<{ figures: Figures[] }>('/agency/figures'))
    const [found] = figures.filter(({ status }) => status === 'confirmed')
    if (!found) throw new Error('I02 has no confirmed declaration')
    return found
  }
  const moved = async (before: Figures) => {
    const now = await mine()
    return (['ordered_fen', 'accepted_fen', 'paid_fen', 'completed_fen'] as const).map(
      (name) => now[name] - before[name],
    )
  }
  const confirmation = async () => ({ action: 'confirm', declaration_ids: [(await mine()).declaration_id] })
  const settle = async (order_id: string): Promise<void> => {
    await delivered(await operator(), order_id)
    ok(await (await operator()).post(`/admin/orders/${order_id}/record-payment`))
  }
  const refund = async (
    order_id: string,
    line_id: string,
    refund_fen: number,
    by: Client = house.street,
    area = 'store',
  ) => {
    const claim = {
      line_id,
      kind: 'damage',
      units: 1,
      reason: '破损',
      photos: [{ media_type: 'image/png', base64: PIXEL_PNG }],
      idempotency_key: newKey(),
    }
    const { request } = ok(
      await by.post<{ request: { id: string } }>(`/${area}/orders/${order_id}/after-sales`, claim),
    )
    ok(
      await (
        await operator()
      ).post(`/admin/after-sales/${request.id}/decision`, {
        ...{ approve: true, note: '同意', refund_fen },
      }),
    )
  }

  it('names a unit that is found by code or name, with consent, once a line', async () => {
    type Units = { units: { id: string; code: string }[] }
    const { units } = ok(await house.street.get<Units>('/store/claimable-units', { q: '第一中学' }))
    expect(units).toMatchObject([{ id: await idOf('I02'), code: 'I02' }])
    expect(ok(await house.street.get<Units>('/store/claimable-units', { q: '一' })).units).toEqual([])
    const { path, lines } = await buyTea(1)
    for (const [more, code] of [
      [{ consent: false }, 'claim_consent_missing'],
      [{ institution_id: 'none' }, 'claim_unit_unknown'],
      [{ line_ids: ['none'] }, 'claim_line_unknown'],
    ] as const)
      expect(await file(path, more)).toMatchObject({ status: 400, body: { code } })
    const { claims } = ok(await file(path, { line_ids: [lines[0]?.line_id] }))
    expect(claims).toMatchObject([{ status: 'pending', amount_fen: lines[0]?.amount_fen }])
    expect(await file(path)).toMatchObject({ status: 409, body: { code: 'claim_exists' } })
    ok(await house.street.post(`${path}/${claims[0]?.id}/withdraw`))
    expect(await house.street.post(`${path}/${claims[0]?.id}/withdraw`)).toMatchObject({
      body: { code: 'claim_not_open' },
    })
    expect(ok(await file(path)).claims.map(({ status }) => status)).toEqual(['pending', 'withdrawn'])
  })

  it('counts after the unit confirms it, with what it cost in the end, and goes back with a later refund', async () => {
    const { order_id, path, lines } = await buyTea(3)
    const tea = lines.find(({ sku }) => sku === TEA)
    const total_fen = lines.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
    const [claim] = ok(await file(path)).claims
    const before = await mine()
    const finance = await house.as('agency-finance')
    const waiting = ok(await finance.get<Claims>('/agency/claims', { status: 'pending', limit: 100 }))
    const seen = waiting.claims.find(({ id }) => id === claim?.id)
    expect(seen).toMatchObject({ amount_fen: total_fen, label: expect.stringMatching(/^[0-9A-F]{8}$/) })
    expect(seen?.masked_name).toMatch(/^.?\*\*$/)
    const told = JSON.stringify(waiting)
    for (const secret of [order_id, tea?.line_id ?? '-', '13800000000', '@'])
      expect(told).not.toContain(secret)
    const id = claim?.id ?? ''
    expect(await decide(id, await confirmation())).toMatchObject({
      status: 409,
      body: { code: 'claim_order_unsettled' },
    })
    expect(await decide(id, await confirmation(), await house.as('agency2'))).toMatchObject({
      status: 404,
      body: { code: 'claim_not_found' },
    })
    await settle(order_id)
    await refund(order_id, tea?.line_id ?? '', 123)
    const [other] = await house.sql<{ id: string }>(
      `select d.id from declaration d join institution i on i.id = d.institution_id where i.code = 'I07' limit 1`,
    )
    expect(await decide(id, { action: 'confirm', declaration_ids: [other?.id] })).toMatchObject({
      body: { code: 'declaration_not_found' },
    })
    expect(await moved(before)).toEqual([0, 0, 0, 0])
    const both = await Promise.all([decide(id, await confirmation()), decide(id, await confirmation())])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const settled_fen = total_fen - 123
    expect(await moved(before)).toEqual([settled_fen, settled_fen, settled_fen, settled_fen])
    await refund(order_id, tea?.line_id ?? '', 77)
    const left_fen = settled_fen - 77
    expect(await moved(before)).toEqual([left_fen, left_fen, left_fen, left_fen])
    const entries = await house.sql<{ source: string; n: string }>(
      'select source, count(*) as n from quota_transfer where order_id = $1 group by 1',
      [order_id],
    )
    expect(entries).toEqual([{ source: 'staff', n: String(2 * 4 + 4) }])
    expect(ok(await house.street.get<Claims>(path)).claims).toMatchObject([{ status: 'confirmed' }])
    expect(await drift(house.sql)).toEqual([])
  })

  it('never counts a line twice toward one programme, by the database too', async () => {
    const { order_id, path } = await buyTea(1)
    const [claim] = ok(await file(path)).claims
    await settle(order_id)
    const before = await mine()
    const plant = `insert into purchase_claim_credit (line_id, programme_id, claim_id, declaration_id, amount_fen)
      select l.line_id, d.programme_id, l.claim_id, d.id, 1 from purchase_claim_line l, declaration d
      where l.claim_id = $1 and d.id = $2 limit 1`
    const values = [claim?.id, before.declaration_id]
    await house.sql(plant, values)
    await expect(house.sql(plant, values)).rejects.toThrow('duplicate key')
    expect(await decide(claim?.id ?? '', await confirmation())).toMatchObject({
      status: 409,
      body: { code: 'claim_counted_already' },
    })
    expect(await moved(before)).toEqual([0, 0, 0, 0])
    expect(ok(await house.street.get<Claims>(path)).claims).toMatchObject([{ status: 'pending' }])
  })

  it('is declined with a reason the buyer reads', async () => {
    const { path } = await buyTea(1)
    const [claim] = ok(await file(path)).claims
    expect(await decide(claim?.id ?? '', { action: 'decline' })).toMatchObject({ status: 400 })
    ok(await decide(claim?.id ?? '', { action: 'decline', reason: '不是本单位职工' }))
    expect(ok(await house.street.get<Claims>(path)).claims).toMatchObject([
      { status: 'declined', reason: '不是本单位职工' },
    ])
    expect(ok(await file(path)).claims).toHaveLength(2)
  })

  it('may be a contractor that buys in its own name, and only a contractor', async () => {
    const { person } = await staffed('N-CONTRACT', { kind: 'contractor', parent_id: null })
    const order = async (by: Client) =>
      ok(
        await by.post<AgencyPlaced>('/agency/orders', {
          lines: [{ sku: TEA, units: 2 }],
          idempotency_key: newKey(),
        }),
      ).order_id
    const own = await order(await house.as('agency'))
    expect(await file(`/agency/orders/${own}/claims`, {}, await house.as('agency'))).toMatchObject({
      body: { code: 'claim_by_contractor_only' },
    })
    const order_id = await order(person)
    const path = `/agency/orders/${order_id}/claims`
    const found = await person.get<{ units: { code: string }[] }>('/agency/claimable-units', {
      q: '第一中学',
    })
    expect(ok(found).units.map(({ code }) => code)).toContain('I02')
    const mayClaim = async (by: Client, of: string) =>
      ok(await by.get<{ may_claim: boolean }>(`/agency/orders/${of}/claims`)).may_claim
    expect([await mayClaim(person, order_id), await mayClaim(await house.as('agency'), own)]).toEqual([
      true,
      false,
    ])
    const [claim] = ok(await file(path, {}, person)).claims
    expect(await mayClaim(person, order_id)).toBe(false)
    expect(await house.street.get(`/store/orders/${order_id}/claims`)).toMatchObject({ status: 404 })
    const before = await mine()
    await delivered(await operator(), order_id)
    expect(await decide(claim?.id ?? '', await confirmation())).toMatchObject({
      body: { code: 'claim_order_unsettled' },
    })
    type Page = { order: { lines: { line_id: string; total_fen: number }[] } }
    const { order: sold } = ok(await person.get<Page>(`/agency/orders/${order_id}`))
    const [line] = sold.lines
    ok(
      await person.post(`/agency/orders/${order_id}/acceptance`, {
        lines: [{ line_id: line?.line_id, accepted_units: 2 }],
      }),
    )
    ok(await (await operator()).post(`/admin/orders/${order_id}/record-payment`))
    ok(await decide(claim?.id ?? '', await confirmation()))
    const tea_fen = line?.total_fen ?? 0
    expect(await moved(before)).toEqual([tea_fen, tea_fen, tea_fen, tea_fen])
    await refund(order_id, line?.line_id ?? '', 50, person, 'agency')
    expect(await moved(before)).toEqual([tea_fen - 50, tea_fen - 50, tea_fen - 50, tea_fen - 50])
    const sources = await house.sql('select distinct source from quota_transfer where order_id = $1', [
      order_id,
    ])
    expect(sources).toEqual([{ source: 'contractor' }])
    expect(await drift(house.sql)).toEqual([])
  })
})
