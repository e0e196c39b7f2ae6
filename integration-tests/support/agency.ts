import { ok, type Client } from './client'
import type { Sql } from './database'

export type Figures = {
  declaration_id: string
  status: string
  reserved_fen: number
  ordered_fen: number
  accepted_fen: number
  paid_fen: number
  completed_fen: number
  completion_rate: number | null
}

export const ACCOUNTS = ['reserved', 'ordered', 'accepted', 'paid', 'completed'] as const

/** The one confirmed declaration of the agency demo login's school, as its portal shows it. */
export async function figuresOf(agency: Client): Promise<Figures> {
  const { figures } = ok(await agency.get<{ figures: Figures[] }>('/agency/figures'))
  const [confirmed] = figures.filter(({ status }) => status === 'confirmed')
  if (!confirmed) throw new Error('The demonstration school has no confirmed declaration')
  return confirmed
}

/** The same figures, summed here from the posted entries. */
export async function entrySums(sql: Sql, declaration_id: string): Promise<Record<string, number>> {
  const rows = await sql<{ account: string; fen: string }>(
    `select account, sum(fen) as fen from (
       select credit_account as account, amount_fen as fen from quota_transfer
         where declaration_id = $1 and state = 'posted'
       union all
       select debit_account, -amount_fen from quota_transfer where declaration_id = $1 and state = 'posted') x
     group by 1`,
    [declaration_id],
  )
  const sums = new Map(rows.map(({ account, fen }) => [account, Number(fen)]))
  return Object.fromEntries(ACCOUNTS.map((account) => [`${account}_fen`, sums.get(account) ?? 0]))
}

export type AgencyPlaced = {
  order_id: string
  display_id: number
  total_fen: number
  already_placed: boolean
}

let serial = 0
/** An idempotency key nobody has used. */
export const newKey = (): string => `journey-${Date.now()}-${(serial += 1)}`
