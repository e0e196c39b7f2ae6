import { accept, addDays, refuse, type Day, type Result } from '@pengshui/kernel'
import { datesWrong, fieldMissing, fieldWrong, fileMissing, paperExpired, validityTooLong } from '../refusals'
import { checkNumber, isOrganicCode, tidyNumber } from './number-formats'
import type { CertificateTypeFacts, FieldRule } from './types'

/** What a holder says of a paper. The county numbers and dates its own. */
export type Content = {
  number: string | null
  issuer: string
  valid_from: Day | null
  valid_to: Day | null
  fields: Record<string, string>
}

type Rules = Pick<
  CertificateTypeFacts,
  'issued_by' | 'issuer_zh' | 'number_format' | 'fields' | 'files' | 'validity_days'
>

const DAY = /^\d{4}-\d{2}-\d{2}$/
const TEXT_MAX = 500

/** Is what is written in a field what the field is for? */
function isFit({ kind }: FieldRule, value: string, today: Day): boolean {
  if (kind === 'number') return /^\d{1,12}(\.\d{1,3})?$/.test(value)
  if (kind === 'day') return DAY.test(value) && !Number.isNaN(Date.parse(value))
  if (kind === 'organic_code') return isOrganicCode(value, today)
  return value.length <= TEXT_MAX
}

/** Keeps the fields the type asks for and no others. Refuses `field_wrong`. */
export function tidyFields(
  rules: Rules,
  typed: Record<string, string>,
  today: Day,
): Result<Record<string, string>> {
  const kept: Record<string, string> = {}
  for (const rule of rules.fields) {
    const value = (typed[rule.key] ?? '').trim()
    if (!value) continue
    if (!isFit(rule, value, today)) return refuse(fieldWrong(rule.key))
    kept[rule.key] = value
  }
  return accept(kept)
}

/** A draft may have gaps, but nothing wrong in it. */
export function tidyContent(rules: Rules, typed: Content, today: Day): Result<Content> {
  const fields = tidyFields(rules, typed.fields, today)
  if (!fields.ok) return fields
  if (rules.issued_by === 'county')
    return accept({
      number: null,
      issuer: rules.issuer_zh,
      valid_from: null,
      valid_to: null,
      fields: fields.value,
    })
  const number = typed.number ? tidyNumber(typed.number) : null
  return accept({ ...typed, issuer: typed.issuer.trim() || rules.issuer_zh, number, fields: fields.value })
}

/**
 * May this be put before a reviewer today? Refuses `number_missing`, `number_forged`, `dates_wrong`, `paper_expired`,
 * `validity_too_long`, `field_missing`, `field_wrong`, `file_missing`.
 */
export function checkApplication(
  rules: Rules,
  content: Content,
  file_keys: string[],
  today: Day,
): Result<Content> {
  const tidy = tidyContent(rules, content, today)
  if (!tidy.ok) return tidy
  const missing = rules.fields.find(({ key, required }) => required && !tidy.value.fields[key])
  if (missing) return refuse(fieldMissing(missing.key))
  const absent = rules.files.find(({ key, required }) => required && !file_keys.includes(key))
  if (absent) return refuse(fileMissing(absent.key))
  if (rules.issued_by === 'county') return tidy
  const number = checkNumber(rules.number_format, content.number, today)
  if (!number.ok) return number
  const dates = checkDates(content, rules.validity_days, today)
  return dates.ok ? accept({ ...tidy.value, number: number.value }) : dates
}

function checkDates({ valid_from, valid_to }: Content, validity_days: number, today: Day): Result<void> {
  if (!valid_from || !valid_to || valid_from > valid_to) return refuse(datesWrong())
  if (valid_to < today) return refuse(paperExpired())
  if (valid_to > addDays(valid_from, validity_days)) return refuse(validityTooLong(validity_days))
  return accept(undefined)
}
