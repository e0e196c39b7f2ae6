import { login, emailOf } from '../../support/people'
import { ok, type Client } from '../../support/client'
import { demoPassword } from '../../support/environment'
import { useHouse } from '../../support/house'

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

describe('the people of an institution', () => {
  const house = useHouse()
  const manager = () => house.as('agency-manager')
  const invite = async (email: string, roles: string[], by?: Client) =>
    (by ?? (await manager())).post<Sent>('/agency/invitations', { email, roles })
  const accept = (token: string, body: object = {}) =>
    house.street.post('/store/institution-invitations/accept', {
      token,
      password: PASSWORD,
      name: '新同事',
      ...body,
    })
  const members = async (by?: Client): Promise<Member[]> =>
    ok(await (by ?? (await manager())).get<{ members: Member[] }>('/agency/members', { limit: 100 })).members
  const memberOf = async (email: string): Promise<Member> => {
    const found = (await members()).find((one) => one.email === email)
    if (!found) throw new Error(`${email} is no member`)
    return found
  }
  const enter = async (email: string): Promise<Client> =>
    house.street.bearing(await login(house.street, 'agency_member', email, PASSWORD))
  const idOf = async (code: string): Promise<string> =>
    (await house.sql<{ id: string }>('select id from institution where code = $1', [code]))[0]?.id ?? ''

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
