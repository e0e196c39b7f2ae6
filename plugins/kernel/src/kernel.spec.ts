import fc from 'fast-check'
import {
  addDays,
  assertAccess,
  dayOf,
  daysBetween,
  fenFromYuan,
  fiscalYearOf,
  parseInput,
  positiveQuantity,
  prorate,
  ratioOfFen,
  RefusalError,
  startOfDay,
} from './index'

describe('money', () => {
  it.each([
    ['19.9', 1990],
    [0.285, 29],
    [1.005, 101],
    [-3.5, -350],
  ])('%s yuan is %i fen', (yuan, fen) => expect(fenFromYuan(yuan)).toBe(fen))

  it('rounds a ratio half up', () => expect(ratioOfFen(1005, 1000)).toBe(101))

  it('prorates without losing a fen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 30 }),
        (total, weights) => prorate(total, weights).reduce((a, b) => a + b, 0) === total,
      ),
    )
  })
})

describe('clock', () => {
  it('reads the year edge in Asia/Shanghai', () => {
    expect(fiscalYearOf(new Date('2026-12-31T15:59:59Z'))).toBe(2026)
    expect(fiscalYearOf(new Date('2026-12-31T16:00:00Z'))).toBe(2027)
  })
  it('walks days both ways', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1)
    expect(dayOf(startOfDay('2026-11-23'))).toBe('2026-11-23')
  })
})

describe('refusals at the edge', () => {
  it.each([0, -1, 1.5, Number.NaN, Infinity, '3', 1e13])('refuses quantity %s', (value) =>
    expect(positiveQuantity(value)).toMatchObject({
      ok: false,
      refusal: { code: 'invalid_quantity', field: 'quantity' },
    }),
  )

  it('names the field a schema rejects', () => {
    const schema = {
      safeParse: () => ({
        success: false as const,
        error: { issues: [{ path: ['lines', 2, 'sku'], message: 'Required' }] },
      }),
    }
    expect(() => parseInput(schema, {})).toThrow(
      expect.objectContaining({ code: 'invalid_input', field: 'lines.2.sku' }),
    )
  })

  const access = { actor: 'coop_member', tenant: 'seller', roles: ['stock'] } as const
  const auth_context = { actor_id: 'p1', actor_type: 'coop_member' }
  const tenant = { kind: 'seller' as const, id: 's1', person_id: 'p1', roles: ['finance'] }
  it.each([
    ['nobody', {}, 'unauthorized'],
    ['another actor', { auth_context: { actor_id: 'c1', actor_type: 'customer' } }, 'unauthorized'],
    ['no tenant', { auth_context }, 'not_found'],
    [
      'another kind of tenant',
      { auth_context, tenant: { ...tenant, kind: 'institution' as const } },
      'not_found',
    ],
    [
      'a suspended tenant',
      { auth_context, tenant: { ...tenant, standing: 'suspended' as const } },
      'not_found',
    ],
    ['one that applies', { auth_context, tenant: { ...tenant, standing: 'applying' as const } }, 'not_found'],
    ['without the role', { auth_context, tenant }, 'role_missing'],
  ])('refuses %s', (_, req, code) => {
    expect(() => assertAccess(access, req)).toThrow(expect.objectContaining({ code }))
    expect(() => assertAccess(access, req)).toThrow(RefusalError)
  })
  it('lets in a standing that the route names, and no other', () => {
    const named = { actor: 'coop_member', tenant: 'seller', standing: ['active', 'applying'] } as const
    const as = (standing: 'applying' | 'suspended') => () =>
      assertAccess(named, { auth_context, tenant: { ...tenant, standing } })
    expect(as('applying')).not.toThrow()
    expect(as('suspended')).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
  it('lets the declared role in', () =>
    expect(() =>
      assertAccess(access, { auth_context, tenant: { ...tenant, roles: ['stock'] } }),
    ).not.toThrow())
})
