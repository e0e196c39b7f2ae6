import { figuresOf, newKey } from '../../support/agency'
import { useHouse } from '../../support/house'
import { books } from '../../support/ledgers'

type Line = { sku: string; units: number }

const RICE = { sku: 'GONGGU-MI-5KG', units: 2 }

describe('an order on account is refused before anything is written', () => {
  const house = useHouse()

  type Wrong = {
    name: string
    body: (foreign_declaration_id: string) => object
    status?: number
    code: string
    field: string
    row?: number
  }
  const lines =
    (...rows: Line[]) =>
    () => ({ lines: rows })
  const WRONG: Wrong[] = [
    {
      name: 'an unknown SKU',
      body: lines(RICE, { sku: 'NO', units: 1 }),
      code: 'unknown_sku',
      field: 'sku',
      row: 1,
    },
    {
      name: 'half a bag',
      body: lines({ ...RICE, units: 0.5 }),
      code: 'invalid_quantity',
      field: 'units',
      row: 0,
    },
    {
      name: 'too much',
      body: lines({ ...RICE, units: 99_999 }),
      code: 'not_enough_units',
      field: 'units',
      row: 0,
    },
    { name: 'nothing', body: lines(), code: 'invalid_input', field: 'lines' },
    {
      name: 'no key',
      body: () => ({ idempotency_key: undefined }),
      code: 'invalid_input',
      field: 'idempotency_key',
    },
    {
      name: "another's declaration",
      body: (declaration_id) => ({ declaration_id }),
      status: 404,
      code: 'declaration_not_found',
      field: 'declaration_id',
    },
  ]

  it.each(WRONG)('refuses $name and writes nothing', async ({ body, status = 400, code, field, row }) => {
    const agency = await house.as('agency-requester')
    const [foreign] = await house.sql<{ id: string }>(
      `select d.id from declaration d join institution i on i.id = d.institution_id where i.code = 'I07'`,
    )
    const asked = { lines: [RICE], idempotency_key: newKey(), ...body(foreign?.id ?? '') }
    const before = await books(house.sql)
    const answer = await agency.post('/agency/orders', asked)
    expect(answer).toMatchObject({ status, body: { code, message: expect.any(String) } })
    expect([answer.body.field, answer.body.row]).toEqual([field, row])
    expect(await books(house.sql)).toEqual(before)
  })

  it.each([
    { code: 'declaration_not_confirmed', column: 'status', wrong: 'submitted' },
    { code: 'declaration_of_other_year', column: 'fiscal_year', wrong: 2020 },
  ])('$code', async ({ code, column, wrong }) => {
    const agency = await house.as('agency')
    const { declaration_id } = await figuresOf(agency)
    const [right] = await house.sql('select * from declaration where id = $1', [declaration_id])
    const set = `update declaration set ${column} = $2 where id = $1`
    const before = await books(house.sql)
    await house.sql(set, [declaration_id, wrong])
    const answer = await agency.post('/agency/orders', {
      lines: [RICE],
      declaration_id,
      idempotency_key: newKey(),
    })
    await house.sql(set, [declaration_id, right?.[column]])
    expect(answer).toMatchObject({ status: 400, body: { code, field: 'declaration_id' } })
    expect(await books(house.sql)).toEqual(before)
  })

  it('a clerk who has left is nobody any more, whatever token they kept', async () => {
    const clerk = await house.as('agency-requester')
    await house.sql(`update agency_member set deleted_at = now() where email like 'agency-requester@%'`)
    const gone = { status: 404, body: { code: 'institution_not_found' } }
    expect(await clerk.get('/agency/me')).toMatchObject(gone)
  })
})
