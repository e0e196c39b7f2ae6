import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { dayOf, startOfDay } from '@pengshui/kernel'
import { monthDays } from '@pengshui/procurement/domain'
import type { Statement, StatementPlaced } from '@pengshui/procurement/modules/account'

const ROWS_MAX = 2_000

/** Parts of orders that were placed before a moment and not signed for by then; the way is charged with the first one. */
const PLACED_SQL = `
  select o.order_id, o.display_id, o.placed_at, c.no as part, c.arrives_on, c.status, c.amount_fen
  from child_order c join institution_order o on o.order_id = c.order_id
  where o.institution_id = :institution_id and o.placed_at < :until
    and c.status <> 'cancelled' and (c.accepted_at is null or c.accepted_at >= :until)
  order by o.placed_at, o.order_id, c.no limit ${ROWS_MAX}`

/** What a unit has ordered and not yet signed for at the end of a month: it owes nothing of it so far. */
export async function readPlaced(
  container: MedusaContainer,
  institution_id: string,
  month: string,
): Promise<StatementPlaced[]> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const until = startOfDay(monthDays(month).next_on)
  const { rows } = await knex.raw(PLACED_SQL, { institution_id, until })
  return rows.map(({ placed_at, amount_fen, ...row }: Record<string, unknown>) => ({
    ...row,
    placed_on: dayOf(placed_at as Date),
    amount_fen: Number(amount_fen),
  })) as StatementPlaced[]
}

/** A closed statement as it was closed; one that is open with what is placed by now. */
export async function withPlaced(container: MedusaContainer, statement: Statement): Promise<Statement> {
  if (statement.closed_at) return statement
  return { ...statement, placed: await readPlaced(container, statement.institution_id, statement.month) }
}
