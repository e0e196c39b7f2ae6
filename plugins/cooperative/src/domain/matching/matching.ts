import { accept, daysBetween, refuse, type BaseUnit, type Day, type Result } from '@pengshui/kernel'
import { illegalMatchingAction, matchingWindow } from './refusals'

/** Grades of fresh produce, the best first (特级, 一级, 二级, 统货). */
export const GRADES = ['special', 'first', 'second', 'ungraded'] as const
export type Grade = (typeof GRADES)[number]

/** What a buyer looks for, or a seller has to give. */
export type MatchingTerms = {
  category_code: string
  base_unit: BaseUnit
  /** base units over the whole window */
  quantity: number
  window_from: Day
  window_to: Day
  /** of a demand: the least good that will do */
  grade: Grade
  /** for 500 g or a piece: at most, of a demand; asked, of an offer; null: to be agreed */
  price_fen: number | null
}

/** How an offer answers a demand. */
export type Match = {
  /** of the quantity looked for, the share that is offered; 100 at most */
  covers_percent: number
  /** of the days of the demand, those on which the offer stands */
  days_percent: number
  /** `open`: one of the two says no price */
  price: 'within' | 'above' | 'open'
}

/** @returns 1 when a window begins and ends on the same day */
const daysOf = ({ window_from, window_to }: Pick<MatchingTerms, 'window_from' | 'window_to'>): number =>
  Math.max(0, daysBetween(window_from, window_to) + 1)

const rank = (grade: Grade): number => GRADES.indexOf(grade)

/** A window that is not over. Refuses `matching_window`. */
export function checkMatchingWindow(
  terms: Pick<MatchingTerms, 'window_from' | 'window_to'>,
  today: Day,
): Result<null> {
  const fits = terms.window_from <= terms.window_to && terms.window_to >= today
  return fits ? accept(null) : refuse(matchingWindow())
}

/**
 * How an offer answers a demand, or null when it does not: other goods or unit, a lower grade than will do, or no day
 * in common. Quantity and price do not exclude: several offers may fill one demand, and a price is agreed upon.
 */
export function matchOf(demand: MatchingTerms, supply: MatchingTerms): Match | null {
  if (demand.category_code !== supply.category_code || demand.base_unit !== supply.base_unit) return null
  if (rank(supply.grade) > rank(demand.grade)) return null
  const common = daysOf({
    window_from: demand.window_from > supply.window_from ? demand.window_from : supply.window_from,
    window_to: demand.window_to < supply.window_to ? demand.window_to : supply.window_to,
  })
  if (common === 0) return null
  const { price_fen: most } = demand
  const { price_fen: asked } = supply
  return {
    covers_percent: Math.min(100, Math.floor((100 * supply.quantity) / demand.quantity)),
    days_percent: Math.floor((100 * common) / daysOf(demand)),
    price: most === null || asked === null ? 'open' : asked <= most ? 'within' : 'above',
  }
}

const PRICE_ORDER: Record<Match['price'], number> = { within: 0, open: 1, above: 2 }

/** Offers in the order a buyer reads them: within the price, then more of the goods, then more of the days, then cheaper. */
export function rankMatches<T extends { match: Match; price_fen: number | null }>(found: T[]): T[] {
  return [...found].sort(
    (one, other) =>
      PRICE_ORDER[one.match.price] - PRICE_ORDER[other.match.price] ||
      other.match.covers_percent - one.match.covers_percent ||
      other.match.days_percent - one.match.days_percent ||
      (one.price_fen ?? Infinity) - (other.price_fen ?? Infinity) ||
      0,
  )
}

/** `none`: nobody has said anything yet; `led`: it became a request for quotation or an agreement. */
export const INTEREST_STATUSES = ['none', 'offered', 'shortlisted', 'dropped', 'withdrawn', 'led'] as const
export type InterestStatus = (typeof INTEREST_STATUSES)[number]
export type DemandAction = 'shortlist' | 'drop' | 'lead'
export type SupplierAction = 'offer' | 'withdraw'
export type InterestAction = DemandAction | SupplierAction

const TRANSITIONS: Record<InterestStatus, Partial<Record<InterestAction, InterestStatus>>> = {
  none: { offer: 'offered', shortlist: 'shortlisted' },
  offered: { shortlist: 'shortlisted', drop: 'dropped', withdraw: 'withdrawn' },
  shortlisted: { drop: 'dropped', withdraw: 'withdrawn', lead: 'led' },
  dropped: { shortlist: 'shortlisted' },
  withdrawn: { offer: 'offered' },
  led: {},
}

export function nextInterestStatus(status: InterestStatus, action: InterestAction): Result<InterestStatus> {
  const next = TRANSITIONS[status][action]
  return next ? accept(next) : refuse(illegalMatchingAction(action, status))
}
