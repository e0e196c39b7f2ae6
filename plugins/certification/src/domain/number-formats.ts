import { accept, isUscc as fitsUscc, refuse, type Day, type Result } from '@pengshui/kernel'
import { numberForged, numberMissing } from '../refusals'

/**
 * The public rules by which numbers of certificates are made, as named policies; a type's row names the one it uses.
 * Where no public rule was found the format is `free`, and the type's row says so.
 */
export const NUMBER_FORMATS = [
  'county',
  'uscc',
  'green_food',
  'organic',
  'food_production',
  'food_business',
  'geographical_indication',
  'free',
] as const
export type NumberFormat = (typeof NUMBER_FORMATS)[number]

/** The rule is the kernel's; of a certificate's number the province is looked at, too. */
const isUscc = (number: string): boolean => fitsUscc(number) && isRegion(number.slice(2, 8))

/** The last digit of a food permit: GB/T 17710, MOD 11,10. */
export function mod1110Check(digits: string): string {
  const rest = [...digits].reduce((product, digit) => {
    const sum = (product + Number(digit)) % 10 || 10
    return (sum * 2) % 11
  }, 10)
  return String((11 - rest) % 10)
}

const endsRight = (digits: string): boolean => mod1110Check(digits.slice(0, -1)) === digits.at(-1)

/** Province codes of GB/T 2260 lie between 11 and 82. */
const isRegion = (code: string): boolean => Number(code.slice(0, 2)) >= 11 && Number(code.slice(0, 2)) <= 82

/** A two-digit year that is not to come. */
const isPastYear = (year: string | undefined, today: Day): boolean =>
  year !== undefined && Number(year) <= Number(today.slice(2, 4))

const isMonth = (month: string | undefined): boolean => Number(month) >= 1 && Number(month) <= 12

function isGreenFood(number: string, today: Day): boolean {
  const producer = /^GF(\d{6})(\d{2})\d{4}$/.exec(number)
  if (producer) return isRegion(producer[1] ?? '') && isPastYear(producer[2], today)
  const product = /^LB-\d{2}-(\d{2})(\d{2})\d{6,7}A?$/.exec(number)
  return product !== null && isPastYear(product[1], today) && isMonth(product[2])
}

/** Body's number (three digits, four since it ran out, or F and two for foreign ones), OP, year, five digits, sub-certificate. */
function isOrganic(number: string, today: Day): boolean {
  const found = /^(\d{3,4}|F\d{2})OP(\d{2})\d{5}(-\d{1,3})?$/.exec(number)
  return found !== null && isPastYear(found[2], today)
}

const CHECKS: Record<NumberFormat, (number: string, today: Day) => boolean> = {
  county: (number) => /^PS-[A-Z]{3}-\d{5,8}$/.test(number),
  uscc: isUscc,
  green_food: isGreenFood,
  organic: isOrganic,
  food_production: (number) =>
    /^SC[12]\d{13}$/.test(number) && isRegion(number.slice(5, 11)) && endsRight(number.slice(2)),
  // Its last digit is a check too, but by no rule that was found in public.
  food_business: (number) => /^JY[123]\d{13}$/.test(number) && isRegion(number.slice(3, 9)),
  geographical_indication: (number) => /^(\d{7,8}|AGI\d{5})$/.test(number),
  free: (number) => /^[\p{L}\p{N}][\p{L}\p{N}()（）〔〕\-_/.]{2,39}$/u.test(number) && !number.includes('..'),
}

/** Letters of a code are capitals and have no spaces between them, however they were typed. */
export const tidyNumber = (number: string): string =>
  number.normalize('NFKC').replace(/\s+/g, '').toUpperCase()

/** The number as it is kept. Refuses `number_missing`, and `number_forged` where it breaks the type's public rule. */
export function checkNumber(format: NumberFormat, typed: string | null, today: Day): Result<string> {
  const number = tidyNumber(typed ?? '')
  if (!number) return refuse(numberMissing())
  return CHECKS[format](number, today) ? accept(number) : refuse(numberForged(format))
}

/** Seventeen digits on every pack of organic goods: body (3), year (2), random (12). */
export const isOrganicCode = (code: string, today: Day): boolean =>
  /^\d{17}$/.test(code) && isPastYear(code.slice(3, 5), today)
