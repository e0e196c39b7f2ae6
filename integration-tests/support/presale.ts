import { ok, type Client } from './client'
import { dayOffset, intake, SOLD, type Listing } from './coop'

export type Presale = {
  id: string
  status: string
  sellable_quantity: number
  promised_quantity: number
  yield_quantity: number | null
  harvested_quantity?: number
  summary?: Record<string, { promises: number; quantity: number; allocated: number; breached: number }>
  history?: { kind: string; quantity: number | null }[]
}
export type PromiseView = {
  id: string
  line_id: string
  quantity: number
  allocated: number
  status: string
  breached_at: string | null
  ship_by: string
}
export type Progress = { served: number; failed: { order_id: string; code: string }[]; left: number }

/** A good proposal for sweet potatoes harvested from today on, for a test to spoil. */
export async function proposal(coop: Client) {
  const { listings } = ok(await coop.get<{ listings: Listing[] }>('/coop/listings', { limit: 100 }))
  return {
    listing_id: listings.find(({ handle }) => handle === SOLD.handle)?.id ?? '',
    sells_from: dayOffset(-1),
    sells_to: dayOffset(5),
    harvest_from: dayOffset(0),
    harvest_to: dayOffset(6),
    ship_by: dayOffset(7),
    forecast_quantity: 50_000,
    sell_percent: 80,
  }
}

/** Proposed by the cooperative and opened by the county. */
export async function openPresale(coop: Client, operator: Client): Promise<Presale> {
  const body = await proposal(coop)
  const { presale } = ok(await coop.post<{ presale: Presale }>('/coop/presales', body))
  const decided = await operator.post<{ presale: Presale }>(`/admin/presales/${presale.id}/decision`, {
    action: 'open',
    reason: '产地已看过',
  })
  return ok(decided).presale
}

/** Takes in what was picked today. @returns the lot's id */
export async function harvest(coop: Client, quantity: number): Promise<string> {
  const { body } = await intake(coop)
  const { lot } = ok(
    await coop.post<{ lot: { id: string } }>('/coop/lots', { ...body, quantity, produced_on: dayOffset(0) }),
  )
  return lot.id
}

export const settle = async (operator: Client, id: string, more: object = {}) =>
  operator.post<{ presale: Presale; progress: Progress }>(`/admin/presales/${id}/settle`, {
    reason: '采收完毕',
    ...more,
  })
