import { CSET_82 } from '../check-digit'
import {
  COUNTRY_LETTERS,
  COUNTRY_NUMBERS,
  CURRENCY_NUMBERS,
  expanded,
  listed,
  PACKAGE_TYPES,
} from './code-lists'
import type { Linter } from './linter'

const LAST_LETTER = 90

const nextNumber = (code: string): string => String(Number(code) + 1).padStart(3, '0')
/** AZ is followed by BA. */
const nextLetters = (code: string): string => {
  const [first = 0, second = 0] = [code.charCodeAt(0), code.charCodeAt(1)]
  return second === LAST_LETTER
    ? `${String.fromCharCode(first + 1)}A`
    : code[0] + String.fromCharCode(second + 1)
}

const countries = expanded(COUNTRY_NUMBERS, nextNumber)
const countryLetters = expanded(COUNTRY_LETTERS, nextLetters)
const currencies = expanded(CURRENCY_NUMBERS, nextNumber)
const packages = new Set(listed(PACKAGE_TYPES))

const every =
  (characters: string, fault: string): Linter =>
  (value) =>
    [...value].every((character) => characters.includes(character)) ? null : fault
const like =
  (pattern: RegExp, fault: string): Linter =>
  (value) =>
    pattern.test(value) ? null : fault
const oneOf =
  (codes: Set<string>, fault: string): Linter =>
  (value) =>
    codes.has(value) ? null : fault

const base64url: Linter = (value) => {
  const padding = /=*$/.exec(value)?.[0].length ?? 0
  if (padding > 2 || (padding > 0 && value.length % 3 !== 0)) return 'invalid_cset64_padding'
  return /^[\w-]*=*$/.test(value) ? null : 'invalid_cset64_character'
}

const IBAN = { min: 10, max: 34 }
const iban: Linter = (value) => {
  if (value.length < 4) return 'iban_too_short'
  if (!countryLetters.has(value.slice(0, 2))) return 'illegal_iban_country_code'
  if (value.length > IBAN.max) return 'iban_too_long'
  if (value.length <= IBAN.min) return 'iban_too_short'
  if (!/^[0-9A-Z]+$/.test(value)) return 'invalid_iban_character'
  const digits = [...(value.slice(4) + value.slice(0, 4))]
    .map((character) => parseInt(character, 36))
    .join('')
  return BigInt(digits) % 97n === 1n ? null : 'incorrect_iban_checksum'
}

export const LETTER_LINTERS: Record<string, Linter> = {
  cset39: like(/^[#\-/0-9A-Z]*$/, 'invalid_cset39_character'),
  cset64: base64url,
  cset82: every(CSET_82, 'invalid_cset82_character'),
  hyphen: like(/^-+$/, 'not_hyphen'),
  iban,
  importeridx: (value) => {
    if (value.length !== 1) return 'importer_idx_must_be_one_character'
    return /^[\w-]$/.test(value) ? null : 'invalid_import_idx_character'
  },
  iso3166: oneOf(countries, 'not_iso3166'),
  iso3166999: oneOf(new Set([...countries, '999']), 'not_iso3166_or_999'),
  iso3166alpha2: oneOf(countryLetters, 'not_iso3166_alpha2'),
  iso4217: oneOf(currencies, 'not_iso4217'),
  iso5218: like(/^[0129]$/, 'invalid_biological_sex_code'),
  mediatype: like(/^(0[1-9]|10|[89]\d)$/, 'invalid_media_type'),
  packagetype: oneOf(packages, 'invalid_package_type'),
  pcenc: like(/^([^%]|%[0-9a-fA-F]{2})*$/s, 'invalid_percent_sequence'),
  winding: like(/^[019]$/, 'invalid_winding_direction'),
  yesno: like(/^[01]$/, 'not_zero_or_one'),
}
