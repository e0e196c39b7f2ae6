import { checkHouseholdRef, planImport, readHousehold } from './household'

describe('references of households', () => {
  it.each([
    ['psh-000123', 'PSH-000123', null],
    [' Ｈ００１２ ', 'H0012', null],
    ['张三', null, 'household_ref_personal'],
    ['户001号', null, 'household_ref_personal'],
    ['500243199001011234', null, 'household_ref_personal'],
    ['50024319900101123x', null, 'household_ref_personal'],
    ['500243900101123', null, 'household_ref_personal'],
    ['13800138000', null, 'household_ref_personal'],
    ['6222021234567890123', null, 'household_ref_personal'],
    ['A', null, 'household_row_invalid'],
    ['A B C D', null, 'household_row_invalid'],
    ["H1';drop table x", null, 'household_row_invalid'],
    ['', null, 'household_row_invalid'],
  ])('%s', (typed, kept, code) => {
    const read = checkHouseholdRef(typed)
    expect(read.ok ? [read.value, null] : [null, read.refusal.code]).toEqual([kept, code])
  })

  it.each([
    [{ household_ref: 'H001', village_code: '500243107201', shares: '10' }, null],
    [{ household_ref: 'H001', village_code: '500243107201', shares: '' }, null],
    [{ household_ref: 'H001', village_code: '500243107', shares: '1' }, 'village_code'],
    [{ household_ref: 'H001', village_code: '500243107201', shares: '1.5' }, 'shares'],
    [{ household_ref: 'H001', village_code: '500243107201', shares: '-1' }, 'shares'],
    [{ household_ref: 'H001', village_code: '500243107201', shares: '9999999999' }, 'shares'],
  ])('%j', (cells, field) => {
    const read = readHousehold(cells, 7)
    expect(read.ok ? null : [read.refusal.field, read.refusal.row]).toEqual(field && [field, 7])
  })
})

it('a list adds, changes, leaves alone, and names a household that is in it twice', () => {
  const one = (household_ref: string, shares = 1) => ({ household_ref, village_code: '500243107201', shares })
  const rows = [one('H001'), one('H002', 5), one('H003'), one('H003', 2)].map((household, at) => ({
    row: at + 2,
    household,
  }))
  const known = [one('H001'), one('H002', 3), one('H009')].map((household) => ({
    ...household,
    id: `mh_${household.household_ref}`,
    joined_on: '2026-01-01',
  }))
  expect(planImport(rows, known)).toEqual({
    added: [one('H003')],
    changed: [{ id: 'mh_H002', joined_on: '2026-01-01', household: one('H002', 5) }],
    unchanged: 1,
    problems: [expect.objectContaining({ code: 'household_twice', row: 5 })],
  })
})
