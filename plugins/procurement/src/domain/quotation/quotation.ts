import { accept, addDays, dayOf, refuse, type Day, type Result } from '@pengshui/kernel'
import {
  illegalQuotationAction,
  quotationClosed,
  quotationDeadline,
  quotationExpired,
  quotationHeldUntil,
  quotationItemUnknown,
  quotationNotOwnGoods,
  quotationSealed,
  quotationTooLittle,
  quotationValidity,
} from './refusals'

export const QUOTATION_STATUSES = ['open', 'awarded', 'cancelled'] as const
export type QuotationStatus = (typeof QUOTATION_STATUSES)[number]
export type QuotationAction = 'award' | 'cancel'

const TRANSITIONS: Record<QuotationStatus, Partial<Record<QuotationAction, QuotationStatus>>> = {
  open: { award: 'awarded', cancel: 'cancelled' },
  awarded: {},
  cancelled: {},
}

export function nextQuotationStatus(
  status: QuotationStatus,
  action: QuotationAction,
): Result<QuotationStatus> {
  const next = TRANSITIONS[status][action]
  return next ? accept(next) : refuse(illegalQuotationAction(status, action))
}

/** What is asked for: goods by name, in base units, so that every seller answers with goods of its own. */
export type AskedItem = { id: string; name: string; base_unit: 'g' | 'piece'; quantity: number }
export type QuotationWindow = { deadline_at: Date; deliver_from: Day; deliver_to: Day }

export function checkWindow(
  { deadline_at, deliver_from, deliver_to }: QuotationWindow,
  now: Date,
): Result<null> {
  const fits = deadline_at > now && dayOf(deadline_at) <= deliver_from && deliver_from <= deliver_to
  return fits ? accept(null) : refuse(quotationDeadline())
}

export type QuotedLine = {
  item_id: string
  variant_id: string
  sku: string
  units: number
  price_fen: number
  /** of the goods quoted, as the market knows them */
  seller_id: string
  base_unit: 'g' | 'piece'
  base_quantity: number
}

/** May this be quoted now: in time, of own goods, for what was asked, and at least as much of it. */
export function checkQuotation(
  request: { status: QuotationStatus; items: AskedItem[] } & QuotationWindow,
  quotation: { seller_id: string; valid_until: Day; held_until?: Day | null; lines: QuotedLine[] },
  now: Date,
): Result<QuotedLine[]> {
  if (request.status !== 'open' || now >= request.deadline_at) return refuse(quotationClosed())
  if (quotation.valid_until < request.deliver_to) return refuse(quotationValidity())
  const { held_until } = quotation
  if (held_until && (held_until < dayOf(request.deadline_at) || held_until > quotation.valid_until))
    return refuse(quotationHeldUntil())
  const asked = new Map(request.items.map((item) => [item.id, item]))
  for (const line of quotation.lines) {
    const item = asked.get(line.item_id)
    if (item?.base_unit !== line.base_unit) return refuse(quotationItemUnknown(line.item_id))
    asked.delete(line.item_id)
    if (line.seller_id !== quotation.seller_id) return refuse(quotationNotOwnGoods(line.sku))
    const offered = line.units * line.base_quantity
    if (offered < item.quantity) return refuse(quotationTooLittle(item.id, item.quantity, offered))
  }
  return accept(quotation.lines)
}

/**
 * The day on which goods leave so that they arrive in their window: `travel_days` before it opens, and never in the
 * past. Goods that arrive earlier than that leave so many days later.
 */
export const shipDayFor = (deliver_from: Day, travel_days: number, today: Day): Day => {
  const leaves_on = addDays(deliver_from, -travel_days)
  return leaves_on > today ? leaves_on : today
}

/** Nobody reads a quotation but who made it, until no other can be made. */
export const isSealed = (request: { deadline_at: Date }, now: Date): boolean => now < request.deadline_at

/** May this quotation be chosen now? */
export function checkAward(
  request: { status: QuotationStatus; deadline_at: Date },
  quotation: { valid_until: Day },
  now: Date,
): Result<QuotationStatus> {
  const next = nextQuotationStatus(request.status, 'award')
  if (!next.ok) return next
  if (isSealed(request, now)) return refuse(quotationSealed())
  return quotation.valid_until < dayOf(now) ? refuse(quotationExpired()) : next
}

export const quotationTotalFen = (lines: { units: number; price_fen: number }[]): number =>
  lines.reduce((sum, { units, price_fen }) => sum + units * price_fen, 0)
