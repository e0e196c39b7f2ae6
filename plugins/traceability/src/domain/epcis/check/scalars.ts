import { fault, type Check, type Sight } from '../issue'
import { VOCABULARIES, type VocabularyName } from '../terms'

/** Absolute, with a scheme; characters as RFC 3986 has them (others must be percent-encoded). */
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/
const TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i
const OFFSET = /^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const URI_LENGTH_MAX = 2048

export const isUri = (value: unknown): value is string => typeof value === 'string' && URI.test(value)

/** ISO 8601 with a zone; days and hours must exist. */
export function isTime(value: unknown): value is string {
  const found = typeof value === 'string' ? TIME.exec(value) : null
  if (!found) return false
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as number[]
  const leap = (year! % 4 === 0 && year! % 100 !== 0) || year! % 400 === 0
  if (month! < 1 || month! > 12 || day! < 1 || day! > DAYS[month! - 1]!) return false
  if (month === 2 && day === 29 && !leap) return false
  return hour! < 24 && minute! < 60 && second! < 60 && !Number.isNaN(Date.parse(value as string))
}

const must =
  (holds: (value: unknown) => boolean, message: string): Check =>
  (value, path, sight) => {
    if (!holds(value)) fault(sight, path, message)
  }

export const uri: Check = (value, path, sight) => {
  if (!isUri(value)) fault(sight, path, 'must be an absolute URI')
  else if (value.length > URI_LENGTH_MAX)
    fault(sight, path, `must be no longer than ${URI_LENGTH_MAX} characters`)
}
export const text = must((value) => typeof value === 'string', 'must be text')
export const flag = must((value) => typeof value === 'boolean', 'must be true or false')
export const decimal = must(
  (value) => typeof value === 'number' && Number.isFinite(value),
  'must be a number',
)
export const time = must(isTime, 'must be a date and time with its zone (ISO 8601)')
export const zoneOffset = must(
  (value) => typeof value === 'string' && OFFSET.test(value),
  'must be a zone offset from -14:00 to +14:00',
)
export const version = must(
  (value) => typeof value === 'string' && /^\d+(\.\d+)*$/.test(value),
  'must be a version number as text',
)
export const hexBinary = must(
  (value) => typeof value === 'string' && /^[A-Fa-f0-9]+$/.test(value),
  'must be hexadecimal text',
)
export const unitCode = must(
  (value) => typeof value === 'string' && /^[A-Z0-9]{2,3}$/.test(value),
  'must be a unit code of UN/CEFACT Recommendation 20',
)
export const oneOf = (...words: string[]): Check =>
  must((value) => typeof value === 'string' && words.includes(value), `must be one of ${words.join(', ')}`)

/** In JSON the standard writes its own terms bare (or by their web URI), never as the URN of earlier versions. */
const FORBIDDEN: Record<VocabularyName, RegExp> = {
  ...{ bizStep: /^(urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/)/ },
  ...{ disposition: /^(urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/)/ },
  ...{ transaction: /^(urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/)/ },
  ...{ sourceDestination: /^(urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/)/ },
  ...{ errorReason: /^(urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/)/ },
  ...{ component: /^(urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/)/ },
  ...{ measurement: /^https?:\/\/(www\.)?gs1\.org\/voc\// },
  ...{ alert: /^$/ },
}

export const term =
  (vocabulary: VocabularyName): Check =>
  (value, path, sight: Sight) => {
    if (typeof value === 'string' && VOCABULARIES[vocabulary].terms.has(value)) return
    if (isUri(value) && !FORBIDDEN[vocabulary].test(value)) return
    fault(sight, path, `must be a term of the standard vocabulary (${vocabulary}) or the URI of another one`)
  }
