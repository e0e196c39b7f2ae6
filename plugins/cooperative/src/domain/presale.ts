import { accept, daysBetween, refuse, type Day, type Result } from '@pengshui/kernel'
import { illegalPresaleAction, presaleApart, presaleDates, presaleSoldOut } from '../refusals'

export const PRESALE_STATUSES = [
  'proposed',
  'open',
  'closed',
  'settling',
  'settled',
  'rejected',
  'withdrawn',
] as const
export type PresaleStatus = (typeof PRESALE_STATUSES)[number]
export const PRESALE_ACTIONS = ['open', 'reject', 'close', 'settle', 'finish', 'withdraw'] as const
export type PresaleAction = (typeof PRESALE_ACTIONS)[number]

const TRANSITIONS: Record<PresaleStatus, Partial<Record<PresaleAction, PresaleStatus>>> = {
  proposed: { open: 'open', reject: 'rejected', withdraw: 'withdrawn' },
  open: { close: 'closed', settle: 'settling' },
  closed: { settle: 'settling' },
  settling: { finish: 'settled' },
  settled: {},
  rejected: {},
  withdrawn: {},
}

/** Statuses in which the harvest belongs to the buyers it was promised to before anybody else. */
export const UNSETTLED: readonly PresaleStatus[] = ['open', 'closed', 'settling']

/** The presale's next status, or `illegal_presale_action`. */
export function nextPresaleStatus(status: PresaleStatus, action: PresaleAction): Result<PresaleStatus> {
  const next = TRANSITIONS[status][action]
  return next ? accept(next) : refuse(illegalPresaleAction(action, status))
}

export type PresaleTerms = {
  sells_from: Day
  sells_to: Day
  harvest_from: Day
  harvest_to: Day
  /** the last day on which the goods leave; later is a breach of the promise */
  ship_by: Day
}

/** Nobody can foretell a harvest further ahead, and no buyer's money should wait longer. Our rule, not a law. */
const AHEAD_DAYS_MAX = 366

/**
 * The windows of a presale follow one another: selling begins before the harvest ends, and goods leave after they
 * are picked. Refuses `presale_dates` with the field.
 */
export function checkTerms(terms: PresaleTerms, today: Day): Result<PresaleTerms> {
  const { sells_from, sells_to, harvest_from, harvest_to, ship_by } = terms
  if (sells_to < sells_from) return refuse(presaleDates('sells_to', 'Selling cannot end before it begins'))
  if (sells_to < today) return refuse(presaleDates('sells_to', 'Selling would be over already'))
  if (harvest_to < harvest_from)
    return refuse(presaleDates('harvest_to', 'The harvest cannot end before it begins'))
  if (harvest_to < sells_from)
    return refuse(presaleDates('harvest_to', 'The harvest would be over before selling begins'))
  if (ship_by < harvest_from)
    return refuse(presaleDates('ship_by', 'Goods cannot leave before they are harvested'))
  if (ship_by < sells_to)
    return refuse(presaleDates('ship_by', 'A promise cannot be due while it is still sold'))
  return daysBetween(today, ship_by) > AHEAD_DAYS_MAX
    ? refuse(presaleDates('ship_by', 'A promise reaches at most a year ahead'))
    : accept(terms)
}

/** Base units that may be promised: a share of the forecast, so that an ordinary shortfall breaks no promise. */
export const sellableQuantity = (forecast_quantity: number, sell_percent: number): number =>
  Math.floor((forecast_quantity * sell_percent) / 100)

/** What placing an order must know of a product's presale. */
export type PresaleOffer = {
  presale_id: string
  product_id: string
  status: PresaleStatus
  sells_from: Day
  sells_to: Day
  ship_by: Day
  free_quantity: number
}

export type PresaleLine = { line_id: string; product_id: string; quantity: number }

/** True while a product is sold by promise, and by nothing else. */
export const isSelling = (
  { status, sells_from, sells_to }: Pick<PresaleOffer, 'status' | 'sells_from' | 'sells_to'>,
  today: Day,
): boolean => status === 'open' && sells_from <= today && today <= sells_to

/**
 * The presale a cart is an order of; null when its goods are in store. One order is of one presale or of goods in
 * store, never both: they travel on different days. Refuses `presale_apart`, `presale_sold_out`.
 */
export function choosePresale(
  lines: PresaleLine[],
  offers: PresaleOffer[],
  today: Day,
): Result<PresaleOffer | null> {
  const selling = new Map(
    offers.filter((offer) => isSelling(offer, today)).map((offer) => [offer.product_id, offer]),
  )
  const offerOf = ({ product_id }: PresaleLine) => selling.get(product_id) ?? null
  const [first] = lines
  const offer = first ? offerOf(first) : null
  const other = lines.find((line) => offerOf(line)?.presale_id !== offer?.presale_id)
  if (other) return refuse(presaleApart(other.line_id))
  if (!offer) return accept(null)
  const wanted = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return wanted > offer.free_quantity
    ? refuse(presaleSoldOut(offer.presale_id, offer.free_quantity))
    : accept(offer)
}
