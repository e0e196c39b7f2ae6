/** Check digit of GS1 keys: weights 3 and 1 from the right. */
export const checkDigit = (digits: string): string => {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return String((10 - (sum % 10)) % 10)
}
const withCheck = (digits: string): string => digits + checkDigit(digits)
/** Indicator (or extension) digit first, then company and item. */
const gtin = (company: string, item = ''): string => withCheck(item.slice(0, 1) + company + item.slice(1))
const encoded = (text: string): string =>
  encodeURIComponent(decodeURIComponent(text)).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

type Parts = string[]
const second = (ai: string, value: string | undefined): string =>
  value === undefined || value === '*' || value === '' ? '' : `/${ai}/${encoded(value)}`
const serial = (value: string | undefined): string =>
  value === undefined || value === '*' ? '' : encoded(value)

/** Each scheme of EPC URNs as the path of its Digital Link. */
const SCHEMES: Record<string, (parts: Parts) => string> = {
  sgtin: ([company = '', item, number]) => `01/${gtin(company, item)}${second('21', number)}`,
  lgtin: ([company = '', item, lot]) => `01/${gtin(company, item)}${second('10', lot)}`,
  upui: ([company = '', item, number]) => `01/${gtin(company, item)}${second('235', number)}`,
  sscc: ([company = '', item]) => `00/${gtin(company, item)}`,
  sgln: ([company = '', place = '', part]) =>
    `414/${withCheck(company + place)}${part === '0' ? '' : second('254', part)}`,
  pgln: ([company = '', party = '']) => `417/${withCheck(company + party)}`,
  grai: ([company = '', type = '', number]) => `8003/0${withCheck(company + type)}${serial(number)}`,
  giai: ([company = '', number = '']) => `8004/${company}${serial(number)}`,
  gsrn: ([company = '', service = '']) => `8018/${withCheck(company + service)}`,
  gsrnp: ([company = '', service = '']) => `8017/${withCheck(company + service)}`,
  gdti: ([company = '', type = '', number]) => `253/${withCheck(company + type)}${serial(number)}`,
  sgcn: ([company = '', coupon = '', number]) => `255/${withCheck(company + coupon)}${serial(number)}`,
  ginc: ([company = '', number = '']) => `401/${company}${serial(number)}`,
  gsin: ([company = '', shipment = '']) => `402/${withCheck(company + shipment)}`,
  cpi: ([company = '', part = '', number]) => `8010/${company}${serial(part)}${second('8011', number)}`,
  itip: ([company = '', item, piece = '', total = '', number]) =>
    `8006/${gtin(company, item)}${piece}${total}${second('21', number)}`,
}
const URN = /^urn:epc:(?:id|class|idpat):([a-z]+):(.+)$/

/** Keys a link may begin with, and what may follow them, the finest kept. */
const KEYS: Record<string, string[]> = {
  ...{
    '00': [],
    '01': ['21', '10', '235'],
    '253': [],
    '255': [],
    '401': [],
    '402': [],
    '414': ['254'],
    '417': [],
  },
  ...{ '8003': [], '8004': [], '8006': ['21', '10'], '8010': ['8011'], '8017': [], '8018': [] },
}
const ROOT = 'https://id.gs1.org/'

/** An identifier as its canonical Digital Link of the finest level; what is no GS1 identifier comes back as it is. */
export function toDigitalLink(uri: string): string {
  const [, scheme = '', rest = ''] = URN.exec(uri) ?? []
  const write = SCHEMES[scheme]
  try {
    if (write)
      return ROOT + write(rest.split('.').length > 3 && scheme !== 'itip' ? cut(rest, 3) : rest.split('.'))
    return /^https?:\/\//i.test(uri) ? (fromLink(uri) ?? uri) : uri
  } catch {
    return uri
  }
}

/** A serial may have points in it. */
function cut(rest: string, count: number): Parts {
  const parts = rest.split('.')
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join('.')]
}

function fromLink(uri: string): string | null {
  const path = uri.replace(/^https?:\/\/[^/?#]+/i, '').replace(/[?#;].*$/, '')
  const parts = path.split('/').filter(Boolean)
  for (let start = parts.length - 2; start >= 0; start -= 1) {
    const [key = '', value = ''] = parts.slice(start)
    const qualifiers = KEYS[key]
    if (!qualifiers || !isKeyValue(key, value)) continue
    const given = new Map<string, string>()
    for (let index = start + 2; index + 1 < parts.length; index += 2)
      given.set(parts[index]!, parts[index + 1]!)
    const finest = qualifiers.find((each) => given.has(each))
    const id = key === '01' ? value.padStart(14, '0') : value
    return `${ROOT}${key}/${encoded(id)}${finest ? second(finest, given.get(finest)) : ''}`
  }
  return null
}

function isKeyValue(key: string, value: string): boolean {
  if (key === '01') return /^(\d{8}|\d{12,14})$/.test(value)
  if (key === '00' || key === '8017' || key === '8018') return /^\d{18}$/.test(value)
  if (key === '414' || key === '417') return /^\d{13}$/.test(value)
  return key === '253' || key === '255'
    ? /^\d{13}/.test(value)
    : /^[\w%.-]+$/.test(value) && /^\d{4}/.test(value)
}
