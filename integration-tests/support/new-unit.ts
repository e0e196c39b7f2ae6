import { dayOf, daysBetween, type Day } from '@pengshui/kernel'
import { usccCheckCharacter } from '@pengshui/procurement/domain'
import { ok } from './client'
import type { Sql } from './database'
import type { House } from './house'
import { emailOf, type Person } from './people'

/** The seeded school's people, each with one right; they work for the new unit only. */
const STAFF: Person[] = ['agency-requester', 'agency-approver', 'agency-finance', 'agency-acceptance']
const NEW_UNIT = {
  id: 'inst_journey',
  code: 'J01',
  name_zh: '旅程示例小学',
  name_en: 'Example Journey School',
}

/**
 * A unit without a past beside the seeded school, below the same supervisor: whatever its books say later, the test
 * made it so. @returns its id
 */
export async function newUnit(house: House): Promise<string> {
  const operator = await house.as('operator')
  const { customer } = ok(
    await operator.post<{ customer: { id: string } }>('/admin/customers', {
      ...{ email: 'journey@demo.pengshui.example', company_name: NEW_UNIT.name_zh },
    }),
  )
  const head = `12500243${'99'.padStart(9, '0')}`
  const { id, code, name_zh, name_en } = NEW_UNIT
  await house.sql(
    `insert into institution (id, code, kind, name_zh, name_en, parent_id, uscc, township_code, status, customer_id,
       delivery_address, is_synthetic, created_at, updated_at)
     select $1, $2, 'school', $3, $4, parent_id, $5, township_code, 'active', $6, delivery_address, true, now(), now()
     from institution where code = 'I02'`,
    [id, code, name_zh, name_en, head + usccCheckCharacter(head), customer.id],
  )
  await house.sql(
    `update institution_membership set institution_id = $1 where member_id in (
       select id from agency_member where email = any ($2))`,
    [id, STAFF.map(emailOf)],
  )
  return id
}

/** Nobody but the test orders and sells: what places itself on its day would do so all at once when the clock jumps. */
export async function quietCounty(sql: Sql): Promise<void> {
  await sql(`update standing_order set status = 'ended'`)
}

/**
 * Goods keep and papers hold as long on that day as they do today, so that a journey may begin on any day of the year.
 * Certificates in force are never rewritten in the product; here the whole shelf moves.
 */
export async function moveShelf(sql: Sql, to: Day): Promise<void> {
  const days = daysBetween(dayOf(new Date()), to)
  const moved = (column: string) => `${column} = (${column}::date + ${days})::text`
  await sql(`begin; set local session_replication_role = replica;
    update lot set ${moved('produced_on')}, ${moved('expires_on')};
    update lot_balance set ${moved('expires_on')};
    update certificate set ${moved('valid_from')}, ${moved('valid_to')} where valid_to is not null;
    commit`)
}
