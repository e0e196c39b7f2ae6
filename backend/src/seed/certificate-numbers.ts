import { mod1110Check, type CertificateTypeFacts } from '@pengshui/certification/domain'
import { usccCheckCharacter, type Day } from '@pengshui/kernel'

/** The county's own region in GB/T 2260. */
const REGION = '500243'
const padded = (serial: number, length: number): string => String(serial).padStart(length, '0')

/** A number that keeps the public rule of its type and belongs to nobody; its paper says that it is an example. */
export function syntheticNumber(
  { number_format, number_prefix }: CertificateTypeFacts,
  serial: number,
  day: Day,
): string {
  const year = day.slice(2, 4)
  if (number_format === 'county') return `${number_prefix}-${padded(serial, 5)}`
  if (number_format === 'uscc') {
    const body = `93${REGION}MAR${padded(serial, 6)}`
    return `${body}${usccCheckCharacter(body)}`
  }
  if (number_format === 'food_production') {
    const digits = `101${REGION}${padded(serial, 4)}`
    return `SC${digits}${mod1110Check(digits)}`
  }
  if (number_format === 'green_food') return `GF${REGION}${year}${padded(serial, 4)}`
  if (number_format === 'geographical_indication') return `9${padded(serial, 7)}`
  return `SYN-${year}-${padded(serial, 5)}`
}
