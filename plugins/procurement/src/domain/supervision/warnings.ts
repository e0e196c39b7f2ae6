import { addDays, daysBetween, type Day } from '@pengshui/kernel'
import { shareBp, standingOf } from './progress'

/** The named rules; their thresholds are data (`warning_rule`). */
export const WARNING_KINDS = [
  'no_declaration',
  'behind_line',
  'year_end_rush',
  'price_above_public',
  'base_below_last_year',
] as const
export type WarningKind = (typeof WARNING_KINDS)[number]

export type WarningRule = {
  kind: WarningKind
  is_on: boolean
  /** points behind, share, or how far above or below, in basis points; null where the rule has none */
  threshold_bp: number | null
  /** the days a rule looks at; null where it looks at none */
  days: number | null
  /** `MM-DD` by which a unit has to have filed; null but for `no_declaration` */
  filing_on: string | null
}

/** A warning with the figures that make it; it is there as long as they are. */
export type Warning = {
  /** the same fact has the same key, so that a word said about it stays with it */
  key: string
  kind: WarningKind
  institution_id: string
  programme_id: string | null
  figures: Record<string, number | string | null>
}

type Unit = { institution_id: string; programme_id: string | null }

/** A unit that has filed nothing for the year when the day to file by is over. */
export function noDeclaration(
  rule: WarningRule,
  unit: Unit & { fiscal_year: number; filed: number; latest_status: string | null },
  today: Day,
): Warning | null {
  const filing_on = `${unit.fiscal_year}-${rule.filing_on ?? '12-31'}`
  if (unit.filed > 0 || today <= filing_on) return null
  return {
    ...{ key: `no_declaration:${unit.institution_id}:${unit.fiscal_year}`, kind: 'no_declaration' },
    ...{ institution_id: unit.institution_id, programme_id: null },
    figures: { filing_on, days_late: daysBetween(filing_on, today), latest_status: unit.latest_status },
  }
}

/** A declaration whose completed share is behind the straight line by more than the rule's points. */
export function behindLine(
  rule: WarningRule,
  declared: Unit & { declaration_id: string; reserved_fen: number; completed_fen: number },
  elapsed_bp: number,
): Warning | null {
  const { completed_bp, expected_fen, behind_bp } = standingOf(declared, elapsed_bp)
  if (behind_bp === null || behind_bp <= (rule.threshold_bp ?? 0)) return null
  return {
    ...{ key: `behind_line:${declared.declaration_id}`, kind: 'behind_line' },
    ...{ institution_id: declared.institution_id, programme_id: declared.programme_id },
    figures: {
      ...{ reserved_fen: declared.reserved_fen, completed_fen: declared.completed_fen },
      ...{ completed_bp, elapsed_bp, behind_bp, expected_fen, threshold_bp: rule.threshold_bp },
    },
  }
}

/** The first of the last days of a year that a rule looks at. */
export const rushFrom = (fiscal_year: number, days: number): Day => addDays(`${fiscal_year}-12-31`, 1 - days)

/** A declaration of whose ordered amount more than the rule's share was placed in the last days of the year. */
export function yearEndRush(
  rule: WarningRule,
  declared: Unit & { declaration_id: string; ordered_fen: number; late_fen: number; from_on: Day },
): Warning | null {
  const share = shareBp(declared.late_fen, declared.ordered_fen)
  if (share === null || share <= (rule.threshold_bp ?? 0)) return null
  return {
    ...{ key: `year_end_rush:${declared.declaration_id}`, kind: 'year_end_rush' },
    ...{ institution_id: declared.institution_id, programme_id: declared.programme_id },
    figures: {
      ...{ ordered_fen: declared.ordered_fen, late_fen: declared.late_fen, share_bp: share },
      ...{ from_on: declared.from_on, days: rule.days, threshold_bp: rule.threshold_bp },
    },
  }
}

/** What a unit paid for a line, beside the public price of the same SKU. */
export type PaidLine = Unit & {
  order_id: string
  display_id: number | null
  line_id: string
  sku: string
  name_zh: string
  name_en: string
  placed_on: Day
  price_fen: number
  /** the highest public price in the rule's days up to that order: on the shelf, or paid on the street */
  public_fen: number
  source: 'street' | 'list'
}

export function priceAbovePublic(rule: WarningRule, line: PaidLine): Warning | null {
  if (line.public_fen <= 0) return null
  const above_bp = shareBp(line.price_fen - line.public_fen, line.public_fen)
  if (above_bp === null || line.price_fen <= line.public_fen || above_bp <= (rule.threshold_bp ?? 0))
    return null
  const { order_id, display_id, line_id, sku, name_zh, name_en, placed_on, price_fen, public_fen, source } =
    line
  return {
    ...{ key: `price_above_public:${order_id}:${line_id}`, kind: 'price_above_public' },
    ...{ institution_id: line.institution_id, programme_id: line.programme_id },
    figures: {
      ...{ order_id, display_id, sku, name_zh, name_en, placed_on, price_fen, public_fen, source, above_bp },
      ...{ days: rule.days, threshold_bp: rule.threshold_bp },
    },
  }
}

/** A declared base below the rule's share of what the unit declared the year before. */
export function baseBelowLastYear(
  rule: WarningRule,
  declared: Unit & { declaration_id: string; base_fen: number; last_base_fen: number },
): Warning | null {
  const of_last_bp = shareBp(declared.base_fen, declared.last_base_fen)
  if (of_last_bp === null || of_last_bp >= (rule.threshold_bp ?? 0)) return null
  const { base_fen, last_base_fen } = declared
  return {
    ...{ key: `base_below_last_year:${declared.declaration_id}`, kind: 'base_below_last_year' },
    ...{ institution_id: declared.institution_id, programme_id: declared.programme_id },
    figures: { base_fen, last_base_fen, of_last_bp, threshold_bp: rule.threshold_bp },
  }
}
