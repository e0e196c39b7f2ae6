import { digitsOnly, firstFault, type Linter } from './linter'

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** `open_day`: a day of 00 means the month as a whole. A year of two digits repeats every 400 years' leap days. */
const date =
  (year_digits: 2 | 4, open_day: boolean): Linter =>
  (value) =>
    firstFault(
      () => (value.length < year_digits + 4 ? 'date_too_short' : null),
      () => (value.length > year_digits + 4 ? 'date_too_long' : null),
      () => digitsOnly(value),
      () => {
        const year = Number(value.slice(0, year_digits)) + (year_digits === 2 ? 2000 : 0)
        const month = Number(value.slice(year_digits, year_digits + 2))
        if (month < 1 || month > 12) return 'illegal_month'
        const day = Number(value.slice(-2))
        if (day === 0) return open_day ? null : 'illegal_day'
        return day > daysIn(year, month) ? 'illegal_day' : null
      },
    )

const clock =
  (name: string, end: number): Linter =>
  (value) =>
    firstFault(
      () => (value.length < 2 ? `${name}_too_short` : null),
      () => (value.length > 2 ? `${name}_too_long` : null),
      () => digitsOnly(value),
      () => (Number(value) >= end ? `illegal_${name}` : null),
    )

const hour = clock('hour', 24)
const minute = clock('minute', 60)

export const DATE_LINTERS: Record<string, Linter> = {
  yymmdd: date(2, false),
  yymmd0: date(2, true),
  yyyymmdd: date(4, false),
  yyyymmd0: date(4, true),
  hh: hour,
  mi: minute,
  ss: clock('second', 60),
  hhmi: (value, register) =>
    firstFault(
      () => (value.length < 4 ? 'hour_with_minute_too_short' : null),
      () => (value.length > 4 ? 'hour_with_minute_too_long' : null),
      () => digitsOnly(value),
      () => hour(value.slice(0, 2), register),
      () => minute(value.slice(2), register),
    ),
}
