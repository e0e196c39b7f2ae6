import { accept, refuse, type Day, type Refusal, type Result } from '@pengshui/kernel'
import { householdRefPersonal, householdRowInvalid, householdTwice } from '../refusals'

/** A household as its seller knows it: an opaque reference and a share. No name, no status, nothing of a person. */
export type Household = { household_ref: string; village_code: string; shares: number }
export type KnownHousehold = Household & { id: string; joined_on: Day }
export type HouseholdRow = { row: number; household: Household }

const REF = /^[A-Z0-9](?:[A-Z0-9-]{2,30})[A-Z0-9]$/
/** What a careless list has instead: an identity card (15 or 18 digits), a telephone number, a bank card. */
const PERSONAL = [/^\d{15}$/, /^\d{17}[\dX]$/, /^1[3-9]\d{9}$/, /^\d{16,19}$/]
const VILLAGE = /^\d{12}$/
export const SHARES_MAX = 1_000_000_000

/** The reference as it is kept. Refuses `household_ref_personal`: names and numbers of persons are not kept here. */
export function checkHouseholdRef(typed: string, row?: number): Result<string> {
  const ref = typed.normalize('NFKC').trim().toUpperCase()
  if (/\p{Script=Han}/u.test(ref) || PERSONAL.some((one) => one.test(ref)))
    return refuse(householdRefPersonal(row))
  return REF.test(ref) ? accept(ref) : refuse(householdRowInvalid('household_ref', row))
}

type Cells = { household_ref: string; village_code: string; shares: string }

/** One row of a list. Refuses `household_ref_personal`, `household_row_invalid`. */
export function readHousehold(cells: Cells, row: number): Result<HouseholdRow> {
  const ref = checkHouseholdRef(cells.household_ref, row)
  if (!ref.ok) return ref
  if (!VILLAGE.test(cells.village_code)) return refuse(householdRowInvalid('village_code', row))
  const shares = cells.shares === '' ? 1 : Number(cells.shares)
  if (!/^\d{0,10}$/.test(cells.shares) || shares > SHARES_MAX)
    return refuse(householdRowInvalid('shares', row))
  return accept({ row, household: { household_ref: ref.value, village_code: cells.village_code, shares } })
}

export type ImportPlan = {
  added: Household[]
  /** shares or village differ from what is known: the old membership ends as the new one begins */
  changed: { id: string; joined_on: Day; household: Household }[]
  unchanged: number
  problems: Refusal[]
}

/** What a list would do to the members there are. Nobody leaves by being absent from it. */
export function planImport(rows: HouseholdRow[], known: KnownHousehold[]): ImportPlan {
  const plan: ImportPlan = { added: [], changed: [], unchanged: 0, problems: [] }
  const byRef = new Map(known.map((one) => [one.household_ref, one]))
  const seen = new Set<string>()
  for (const { row, household } of rows) {
    if (seen.has(household.household_ref)) {
      plan.problems.push(householdTwice(household.household_ref, row))
      continue
    }
    seen.add(household.household_ref)
    const before = byRef.get(household.household_ref)
    if (!before) plan.added.push(household)
    else if (before.shares === household.shares && before.village_code === household.village_code)
      plan.unchanged += 1
    else plan.changed.push({ id: before.id, joined_on: before.joined_on, household })
  }
  return plan
}
