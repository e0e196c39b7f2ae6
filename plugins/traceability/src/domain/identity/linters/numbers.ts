import { CHECK_PAIR_BODY_MAX, checkPairOf, CSET_82, hasCheckDigit } from '../check-digit'
import { digitsOnly, firstFault, type Linter } from './linter'

const COMPANY_PREFIX_MIN = 4

/** A company prefix at the front; whether it is anybody's only a register can say. */
export const companyPrefix: Linter = (value, register) =>
  firstFault(
    () => (value.length < COMPANY_PREFIX_MIN ? 'too_short_for_gcp' : null),
    () => (/^\d+$/.test(value.slice(0, COMPANY_PREFIX_MIN)) ? null : 'invalid_gcp_prefix'),
    () =>
      ({ known: null, unknown: 'invalid_gcp_prefix', offline: 'gcp_datasource_offline' })[register(value)],
  )

const degrees =
  (name: string, limit: number): Linter =>
  (value) =>
    firstFault(
      () => (value.length === 10 ? null : `${name}_invalid_length`),
      () => digitsOnly(value),
      () => (Number(value) > limit ? `invalid_${name}` : null),
    )

const pieceOfTotal: Linter = (value) => {
  const half = value.length / 2
  const [piece, total] = [Number(value.slice(0, half)), Number(value.slice(half))]
  return firstFault(
    () => (value.length === 0 || value.length % 2 !== 0 ? 'invalid_length_for_piece_of_total' : null),
    () => digitsOnly(value),
    () => (piece === 0 ? 'zero_piece_number' : null),
    () => (total === 0 ? 'zero_total_pieces' : null),
    () => (piece > total ? 'piece_number_exceeds_total' : null),
  )
}

const placeInRow: Linter = (value) => {
  const [, place, end] = /^(\d+)\/(\d+)$/.exec(value) ?? []
  if (place === undefined || end === undefined) return 'position_in_sequence_malformed'
  if (place.startsWith('0') || end.startsWith('0')) return 'illegal_zero_prefix'
  return BigInt(place) > BigInt(end) ? 'position_exceeds_end' : null
}

const checkPair: Linter = (value) => {
  if (value.length < 2) return 'too_short_for_check_pair'
  if (value.length > CHECK_PAIR_BODY_MAX + 2) return 'too_long_for_check_pair_implementation'
  const body = value.slice(0, -2)
  if ([...body].some((character) => !CSET_82.includes(character))) return 'invalid_cset82_character'
  return checkPairOf(body) === value.slice(-2) ? null : 'incorrect_check_pair'
}

export const NUMBER_LINTERS: Record<string, Linter> = {
  csetnumeric: digitsOnly,
  csum: (value) =>
    firstFault(
      () => (value.length === 0 ? 'too_short_for_check_digit' : null),
      () => digitsOnly(value),
      () => (value === '0' || hasCheckDigit(value) ? null : 'incorrect_check_digit'),
    ),
  csumalpha: checkPair,
  gcppos1: companyPrefix,
  gcppos2: (value, register) =>
    value.length < COMPANY_PREFIX_MIN + 1 ? 'too_short_for_gcp' : companyPrefix(value.slice(1), register),
  nonzero: (value) => digitsOnly(value) ?? (/^0*$/.test(value) ? 'illegal_zero_value' : null),
  nozeroprefix: (value) => digitsOnly(value) ?? (value.startsWith('0') ? 'illegal_zero_prefix' : null),
  zero: (value) => (/^0+$/.test(value) ? null : 'not_zero'),
  hasnondigit: (value) => (/\D/.test(value) ? null : 'requires_non_digit_character'),
  latitude: degrees('latitude', 1_800_000_000),
  longitude: degrees('longitude', 3_600_000_000),
  pieceoftotal: pieceOfTotal,
  posinseqslash: placeInRow,
}
