import type { Area } from '../extension-rows'

export type Comparison = '=' | '>' | '>=' | '<' | '<='

/** One thing a query asks; all of them must hold. Values of a list are alternatives. */
export type Condition =
  | { on: 'column'; column: string; values: string[]; descendants?: boolean }
  | { on: 'time'; column: 'event_time' | 'record_time' | 'declared_at'; op: '>=' | '<'; value: string }
  | { on: 'document'; path: string[]; values: string[] }
  | { on: 'declared' }
  | { on: 'sensed' }
  | { on: 'epc'; roles: number[]; patterns: Pattern[] }
  | { on: 'quantity'; op: Comparison; values: number[]; measures: string | null }
  | { on: 'party'; list: number; type: string; values: string[] }
  | { on: 'sensor'; column: string; op: Comparison; values: (string | number | boolean)[]; measures?: string }
  | { on: 'extension'; area: Area; inner: boolean; name: ExtensionName; test: ExtensionTest | null }
  | { on: 'nothing' }

/** An identifier, or all that begin so. */
export type Pattern = { exact: string } | { prefix: string }
/** `namespace` where the caller said what the prefix stands for; otherwise the prefix itself is compared. */
export type ExtensionName = { prefix: string; local: string; namespace?: string }
export type ExtensionTest = { op: Comparison; kind: 'text' | 'number' | 'time'; values: (string | number)[] }

export type Query = {
  conditions: Condition[]
  orderBy: 'event_time' | 'record_time'
  descending: boolean
  /** the first so many of the answer, no matter how many there are */
  eventCountLimit?: number
  /** more than so many is a refusal */
  maxEventCount?: number
}
