import { STANDARD_NAMESPACES } from './context'

/** Any identifier as its canonical GS1 Digital Link; what is none comes back as it is. */
export type ToDigitalLink = (uri: string) => string

const SHORT = ['gs1', 'cbv', 'epcis']
const CBV_URNS: [from: string, to: string][] = [
  ['bizstep', 'BizStep'],
  ['disp', 'Disp'],
  ['btt', 'BTT'],
  ['sdt', 'SDT'],
  ['er', 'ER'],
]
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/** One value as the text to be hashed has it: numbers short, terms and identifiers in their one web form. */
export function hashValue(raw: unknown, toDigitalLink: ToDigitalLink): string {
  const text = String(raw).trim()
  if (NUMBER.test(text)) return hashNumber(text)
  if (!text.includes(':')) return text
  for (const [urn, web] of CBV_URNS) {
    const start = `urn:epcglobal:cbv:${urn}:`
    if (text.startsWith(start)) return `https://ref.gs1.org/cbv/${web}-${text.slice(start.length)}`
  }
  const prefix = SHORT.find((name) => text.startsWith(`${name}:`))
  if (prefix) return `${STANDARD_NAMESPACES[prefix]}${text.slice(prefix.length + 1)}`
  return toDigitalLink(text)
}

/** No sign, no zeros at either end: what a double makes of it, whole numbers without a point. */
function hashNumber(text: string): string {
  const number = Number(text)
  if (!Number.isFinite(number)) return text
  return Number.isInteger(number) ? BigInt(number).toString() : String(number)
}

/** In UTC with milliseconds; the fourth decimal rounds. */
export function hashTime(text: string): string {
  const [, start = '', decimals = '', zone = ''] =
    /^(.+?)(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/i.exec(text.trim()) ?? []
  const whole = Date.parse(start + zone.toUpperCase())
  if (Number.isNaN(whole)) return text
  const milliseconds = Number(decimals.slice(0, 3).padEnd(3, '0')) + (Number(decimals[3] ?? 0) >= 5 ? 1 : 0)
  return new Date(whole + milliseconds).toISOString()
}
