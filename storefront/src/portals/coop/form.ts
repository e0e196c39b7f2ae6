import type { Draft } from '../shared/keep'
import type { Unit } from './types'

const G_PER_KG = 1000

/** People weigh in kilograms; the ledger counts grams. */
export const baseQuantity = (typed: string, unit: Unit): number =>
  unit === 'g' ? Math.round(Number(typed) * G_PER_KG) : Number(typed)

/** What an amount of goods may look like in a form, in kilograms or pieces. */
export const amountInput = (unit: Unit) => ({
  type: 'number',
  inputMode: 'decimal' as const,
  min: unit === 'g' ? 0.001 : 1,
  step: unit === 'g' ? 0.001 : 1,
  max: unit === 'g' ? 100_000 : 1_000_000,
})

/** The calendar day in Shanghai, where all our days begin. */
export const shanghaiToday = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())

/** A form as it stands, by the names of its fields. */
export const formDraft = (form: HTMLFormElement): Draft =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]))
