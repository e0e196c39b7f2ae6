import { DATE_LINTERS } from './dates'
import { digitsOnly, type Linter, type PrefixRegister } from './linter'
import { companyPrefix } from './numbers'

/** Leaves off at the first fault of a coupon; the linter hands it back. */
class Fault extends Error {}
const stop = (fault: string): never => {
  throw new Fault(fault)
}

/** Reads a coupon from left to right: digits, and parts whose length stands before them. */
class Reader {
  private at = 0
  constructor(
    private readonly text: string,
    private readonly register: PrefixRegister,
  ) {}

  done(): boolean {
    return this.at >= this.text.length
  }
  /** true, and past it, where an optional part begins with this digit */
  begins(mark: string): boolean {
    if (this.text[this.at] !== mark) return false
    this.at++
    return true
  }
  digit(allowed: string, missing: string, invalid: string): string {
    const digit = this.text[this.at++] ?? stop(missing)
    return allowed.includes(digit) ? digit : stop(invalid)
  }
  take(length: number, truncated: string): string {
    if (this.text.length - this.at < length) stop(truncated)
    this.at += length
    return this.text.slice(this.at - length, this.at)
  }
  /** `plus` is added to the length that stands in front; 9 stands for none */
  sized(allowed: string, name: string, plus = 0): string {
    const length = this.digit(allowed, `coupon_missing_${name}_vli`, `coupon_invalid_${name}_length`)
    const none = plus > 0 && length === '9' && allowed.length < 10
    return this.take(none ? 0 : Number(length) + plus, `coupon_truncated_${name}`)
  }
  company(allowed: string, name: string): void {
    const prefix = this.sized(allowed, name, 6)
    const fault = prefix === '' ? null : companyPrefix(prefix, this.register)
    if (fault) stop(fault)
  }
  purchase(nth: string): void {
    this.sized('12345', `${nth}_purchase_requirement`)
    const code = `${nth}_purchase_requirement_code`
    this.digit('012349', `coupon_missing_${code}`, `coupon_invalid_${code}`)
    this.take(3, `coupon_truncated_${nth}_purchase_family_code`)
  }
  date(tooShort: string, invalid: string): string {
    const date = this.take(6, tooShort)
    return DATE_LINTERS.yymmdd?.(date, this.register) ? stop(invalid) : date
  }
}

/** The optional parts of a North American coupon (AI 8110), each known by its first digit, in this order. */
function optionalParts(read: Reader): void {
  if (read.begins('1')) {
    const rules = 'additional_purchase_rules_code'
    read.digit('0123', `coupon_missing_${rules}`, `coupon_invalid_${rules}`)
    read.purchase('2nd')
    read.company('01234569', '2nd_purchase_gcp')
  }
  if (read.begins('2')) {
    read.purchase('3rd')
    read.company('01234569', '3rd_purchase_gcp')
  }
  const expires = read.begins('3')
    ? read.date('coupon_too_short_for_expiration_date', 'coupon_invalid_exipiration_date')
    : null
  if (read.begins('4')) {
    const starts = read.date('coupon_too_short_for_start_date', 'coupon_invalid_start_date')
    if (expires !== null && starts > expires) stop('coupon_expiration_before_start')
  }
  if (read.begins('5')) read.sized('0123456789', 'serial_number', 6)
  if (read.begins('6')) read.company('1234567', 'retailer_gcp_or_gln')
  if (!read.begins('9')) return
  read.digit('01256', 'coupon_missing_save_value_code', 'coupon_invalid_save_value_code')
  const applies = 'save_value_applies_to_item'
  read.digit('012', `coupon_missing_${applies}`, `coupon_invalid_${applies}`)
  read.take(1, 'coupon_missing_store_coupon_flag')
  read.digit('01', 'coupon_missing_dont_multiply_flag', 'coupon_invalid_dont_multiply_flag')
}

const reading =
  (parts: (read: Reader) => void): Linter =>
  (value, register) => {
    const read = new Reader(value, register)
    try {
      if (digitsOnly(value)) stop('non_digit_character')
      parts(read)
      return read.done() ? null : 'coupon_excess_data'
    } catch (error) {
      if (error instanceof Fault) return error.message
      throw error
    }
  }

export const COUPON_LINTERS: Record<string, Linter> = {
  couponcode: reading((read) => {
    read.company('0123456', 'gcp')
    read.take(6, 'coupon_truncated_offer_code')
    read.sized('12345', 'save_value')
    read.purchase('1st')
    optionalParts(read)
  }),
  couponposoffer: reading((read) => {
    read.digit('01', 'coupon_missing_format_code', 'coupon_invalid_format_code')
    read.sized('0123456', 'funder', 6)
    read.take(6, 'coupon_truncated_offer_code')
    read.sized('0123456789', 'serial_number', 6)
  }),
}
