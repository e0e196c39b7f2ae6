import { ok } from '../../support/client'
import { useHouse } from '../../support/house'
import { books } from '../../support/ledgers'
import { buildCart, placeOrder } from '../../support/shop'

type Certificate = { id: string; number: string; status: string; type_code: string; waiting_since: string }
type Detail = {
  certificate: Certificate
  decisions: { action: string; from_status: string; to_status: string; reason: string; actor_id: string }[]
  open_actions: string[]
}

const SKU = 'HONGSHU-2.5KG'
const RECOGNITION = `select c.id, c.number from certificate c join listing l on l.product_id = c.subject_id
  where c.type_code = 'assistance_product' and l.handle = $1`

describe('the county office decides', () => {
  const house = useHouse()
  const recognitionOf = async (handle: string): Promise<Certificate> => {
    const [row] = await house.sql<Certificate>(RECOGNITION, [handle])
    if (!row) throw new Error(`No recognition of ${handle}`)
    return row
  }

  const decide = async (id: string, action: string, reason = '例行检查 / routine check') =>
    (await house.as('operator')).post<{ status: string }>(`/admin/certificates/${id}/decisions`, {
      action,
      reason,
    })
  const buyable = async (): Promise<boolean> => {
    const { listing } = ok(
      await house.street.get<{ listing: { sellable: boolean } }>('/store/listings/hongshu'),
    )
    return listing.sellable
  }

  it('lists papers by status, type and words, the longest waiting first', async () => {
    const operator = await house.as('operator')
    type List = { certificates: Certificate[]; count: number }
    const all = ok(await operator.get<List>('/admin/certificates', { limit: 100 }))
    const waiting = all.certificates.map(({ waiting_since }) => waiting_since)
    expect(waiting).toEqual([...waiting].sort())
    for (const [field, value] of [
      ['status', 'county_review'],
      ['type_code', 'food_production_licence'],
    ] as const) {
      const { certificates, count } = ok(await operator.get<List>('/admin/certificates', { [field]: value }))
      expect(count).toBeGreaterThan(0)
      expect(new Set(certificates.map((one) => one[field]))).toEqual(new Set([value]))
    }
    const [{ number } = { number: '' }] = all.certificates
    const found = ok(await operator.get<List>('/admin/certificates', { q: number }))
    expect(found.certificates.map((one) => one.number)).toContain(number)
  })

  it('a suspension stops the sale at once, a cart included; reinstating opens it again', async () => {
    const { id, number } = await recognitionOf('hongshu')
    const cart_id = await buildCart(house.street, house.sql, { wishes: [{ sku: SKU, units: 1 }] })
    expect(await buyable()).toBe(true)

    expect(await decide(id, 'suspend')).toMatchObject({ status: 201, body: { status: 'suspended' } })
    expect(await buyable()).toBe(false)
    expect(await placeOrder(house.street, cart_id)).toMatchObject({
      status: 400,
      body: { code: 'certificate_missing', details: { type_code: 'assistance_product' } },
    })
    const page = ok(
      await house.street.get<{ certificates: { valid_today: boolean }[] }>(`/store/certificates/${number}`),
    )
    expect(page.certificates).toMatchObject([{ valid_today: false, status: 'suspended' }])

    expect(await decide(id, 'reinstate')).toMatchObject({ body: { status: 'certified' } })
    expect(await buyable()).toBe(true)
    expect(ok(await placeOrder(house.street, cart_id)).already_placed).toBe(false)
    const detail = ok(await (await house.as('operator')).get<Detail>(`/admin/certificates/${id}`))
    const [user] = await house.sql<{ id: string }>('select id from "user" limit 1')
    expect(detail.decisions.slice(-2)).toMatchObject([
      { action: 'suspend', from_status: 'certified', to_status: 'suspended', actor_id: user?.id },
      {
        action: 'reinstate',
        from_status: 'suspended',
        to_status: 'certified',
        reason: '例行检查 / routine check',
      },
    ])
    expect(detail.open_actions.sort()).toEqual(['revoke', 'suspend'])
  })

  it.each([
    {
      name: 'an action the state does not allow',
      action: 'approve_county',
      code: 'illegal_transition',
      status: 409,
    },
    { name: 'an action of the holder', action: 'submit', code: 'invalid_input', status: 400 },
    { name: 'no reason', action: 'suspend', reason: ' ', code: 'invalid_input', status: 400 },
  ])('refuses $name', async ({ action, reason, code, status }) => {
    const { id } = await recognitionOf('tujidan')
    const before = await books(house.sql)
    expect(await decide(id, action, reason)).toMatchObject({ status, body: { code } })
    expect(await books(house.sql)).toEqual(before)
  })

  it('refuses a paper there is not', async () => {
    const nowhere = await decide('none', 'suspend')
    expect(nowhere).toMatchObject({ status: 404, body: { code: 'certificate_not_found' } })
  })

  it('two reviewers at once: one decides, the other is told', async () => {
    const [paper] = await house.sql<Certificate>(
      `select id from certificate where status = 'county_review' limit 1`,
    )
    const answers = await Promise.all([
      decide(paper?.id ?? '', 'approve_county'),
      decide(paper?.id ?? '', 'approve_county'),
      decide(paper?.id ?? '', 'approve_county'),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })

  it('suspends a seller: its goods cannot be bought and its people are shut out, until reinstated', async () => {
    const operator = await house.as('operator')
    const coop = await house.as('coop')
    const [seller] = await house.sql<{ id: string }>(`select id from seller where code = 'S02'`)
    const cart_id = await buildCart(house.street, house.sql, { wishes: [{ sku: SKU, units: 1 }] })
    const change = (action: string) =>
      operator.post(`/admin/sellers/${seller?.id}/status`, { action, reason: '示例 / example' })
    ok(await change('suspend'))
    expect(await placeOrder(house.street, cart_id)).toMatchObject({ body: { code: 'seller_suspended' } })
    expect((await coop.get('/coop/listings')).status).toBe(404)
    expect(await change('suspend')).toMatchObject({ status: 409, body: { code: 'illegal_seller_action' } })
    ok(await change('reinstate'))
    expect((await coop.get('/coop/listings')).status).toBe(200)
    expect((await placeOrder(house.street, cart_id)).status).toBe(200)
    const nobody = await operator.post('/admin/sellers/none/status', { action: 'suspend', reason: 'xx' })
    expect(nobody).toMatchObject({ status: 404, body: { code: 'seller_not_found' } })
  })
})
