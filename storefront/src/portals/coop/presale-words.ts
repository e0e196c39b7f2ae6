import type { PortalWords } from '../../words/portals'
import { ApiError } from '../shared/api'

export const REASON_MIN = 2
export const REASON_MAX = 500

/** What is wrong with a field of a form, if anything is. */
export type FieldError = (name: string) => string | undefined

/** Fields the forms have: a refusal of any other is said above the form instead. */
const FIELDS = [
  ...['listing_id', 'sells_from', 'sells_to', 'harvest_from', 'harvest_to', 'ship_by'],
  ...['forecast_quantity', 'sell_percent', 'reason'],
]

export const isAtField = (error: unknown): error is ApiError & { field: string } =>
  error instanceof ApiError && error.field !== undefined && FIELDS.includes(error.field)

/** A refusal in words at the field it is about: dates by their own rule, all else by the code. */
export const fieldErrors =
  (error: unknown, words: PortalWords): FieldError =>
  (name) => {
    if (!isAtField(error) || error.field !== name) return undefined
    const dates = error.code === 'presale_dates' ? words.coop.presale.dateFaults[name] : undefined
    return dates ?? words.codes[error.code] ?? words.general
  }
