import { accept, prorate, ratioOfFen, refuse, type Day, type Result } from '@pengshui/kernel'
import { dividendSurplusShort, dividendTooMuch, dividendYearOpen } from './refusals'

/**
 * How a seller shares with its member households: `guaranteed`, fen a share whatever the year was; `patronage`, a part
 * of the surplus in basis points by what each household sold to it; `share`, a part by shares held.
 */
export const DIVIDEND_KINDS = ['guaranteed', 'patronage', 'share'] as const
export type DividendKind = (typeof DIVIDEND_KINDS)[number]
export const DIVIDEND_VALUE_MAX: Record<DividendKind, number> = {
  guaranteed: 100_000_000,
  patronage: 10_000,
  share: 10_000,
}

export type DividendRule = { id: string; no: number; kind: DividendKind; value: number; valid_from: Day }
export type DividendTerms = { guaranteed_fen_per_share: number; patronage_bp: number; share_bp: number }

/** The terms on a day: of each kind the latest rule that had begun; nothing where there is none. */
export function dividendTermsOn(rules: DividendRule[], on: Day): DividendTerms {
  const value = (kind: DividendKind): number =>
    rules
      .filter((rule) => rule.kind === kind && rule.valid_from <= on)
      .sort((a, b) => b.valid_from.localeCompare(a.valid_from) || b.no - a.no)[0]?.value ?? 0
  return {
    guaranteed_fen_per_share: value('guaranteed'),
    patronage_bp: value('patronage'),
    share_bp: value('share'),
  }
}

/** A year is shared out when it is over: until then trade goes on and households come and go. */
export const checkYearOver = (year: number, today: Day): Result<void> =>
  today > `${year}-12-31` ? accept(undefined) : refuse(dividendYearOpen(year))

/** A household by its opaque reference, with its shares and what the seller paid it for produce. */
export type DividendHousehold = { household_ref: string; shares: number; traded_fen: number }
export type HouseholdDividend = DividendHousehold & {
  guaranteed_fen: number
  patronage_fen: number
  share_fen: number
  total_fen: number
}
export type Dividends = {
  terms: DividendTerms
  surplus_fen: number
  guaranteed_fen: number
  patronage_fen: number
  share_fen: number
  /** what stays with the seller */
  retained_fen: number
  households: HouseholdDividend[]
}

const WHOLE_BP = 10_000
const sum = (parts: number[]): number => parts.reduce((total, part) => total + part, 0)

/**
 * Shares a surplus out: what is guaranteed first, then of the rest each part by largest remainder, to the fen. A part
 * nobody has a claim on (no trade, no shares) stays with the seller. Refuses `dividend_too_much`,
 * `dividend_surplus_short`.
 */
export function shareSurplus(
  surplus_fen: number,
  terms: DividendTerms,
  households: DividendHousehold[],
): Result<Dividends> {
  if (terms.patronage_bp + terms.share_bp > WHOLE_BP) return refuse(dividendTooMuch())
  const guaranteed = households.map(({ shares }) => shares * terms.guaranteed_fen_per_share)
  const guaranteed_fen = sum(guaranteed)
  if (guaranteed_fen > surplus_fen) return refuse(dividendSurplusShort(guaranteed_fen))
  const rest_fen = surplus_fen - guaranteed_fen
  const part = (bp: number, weights: number[]): number[] =>
    sum(weights) === 0 ? weights.map(() => 0) : prorate(ratioOfFen(rest_fen, bp), weights)
  // Who took back more than was sold in the year has no trade to be paid for.
  const patronage = part(
    terms.patronage_bp,
    households.map(({ traded_fen }) => Math.max(0, traded_fen)),
  )
  // Half a fen too much in each part would be one fen more than there is: the last part takes what is left.
  const by_share = part(
    terms.share_bp,
    households.map(({ shares }) => shares),
  )
  const over_fen = Math.max(0, sum(patronage) + sum(by_share) - rest_fen)
  const share =
    over_fen === 0
      ? by_share
      : prorate(
          sum(by_share) - over_fen,
          households.map((one) => one.shares),
        )
  return accept(assertWhole({ surplus_fen, terms, guaranteed_fen, households }, guaranteed, patronage, share))
}

function assertWhole(
  {
    households,
    ...given
  }: Pick<Dividends, 'surplus_fen' | 'terms' | 'guaranteed_fen'> & {
    households: DividendHousehold[]
  },
  guaranteed: number[],
  patronage: number[],
  share: number[],
): Dividends {
  const shared = households.map((household, index): HouseholdDividend => {
    const [guaranteed_fen = 0, patronage_fen = 0, share_fen = 0] = [guaranteed, patronage, share].map(
      (parts) => parts[index],
    )
    const total_fen = guaranteed_fen + patronage_fen + share_fen
    return { ...household, guaranteed_fen, patronage_fen, share_fen, total_fen }
  })
  const paid_fen = sum(shared.map(({ total_fen }) => total_fen))
  const dividends = {
    ...given,
    patronage_fen: sum(patronage),
    share_fen: sum(share),
    retained_fen: given.surplus_fen - paid_fen,
    households: shared,
  }
  const { guaranteed_fen, patronage_fen, share_fen, retained_fen, surplus_fen } = dividends
  if (retained_fen < 0 || guaranteed_fen + patronage_fen + share_fen + retained_fen !== surplus_fen)
    throw new Error('The parts of a surplus do not sum to it')
  return dividends
}
