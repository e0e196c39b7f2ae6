import type { OrderLine } from './types'

export type Rule = {
  weekdays: number[]
  starts_on: string
  ends_on: string | null
  lead_days: number
  observes_closures: boolean
}
export type Standing = Rule & {
  id: string
  name: string
  lines: OrderLine[]
  note: string | null
  status: 'active' | 'paused' | 'ended'
}
export type StandingDate = {
  deliver_on: string
  place_on: string
  is_skipped: boolean
  closed_zh: string | null
  closed_en: string | null
}
export type StandingRun = {
  deliver_on: string
  status: 'placed' | 'waiting' | 'failed' | 'missed'
  order_id: string | null
  approval_id: string | null
  code: string | null
  message: string | null
  attempts: number
}
export type StandingAnswer = { standing_order: Standing; dates: StandingDate[]; runs: StandingRun[] }
