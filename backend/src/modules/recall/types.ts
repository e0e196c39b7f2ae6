import type { Day } from '@pengshui/kernel'
import type { RecallStart } from '../../recall-scope/inputs'
import type { RecallLevel, RecallResponse, RecallStatus } from '../../recalls/recall-rules'

export type Recall = {
  id: string
  /** counts up; people say it */
  number: number
  level: RecallLevel
  is_drill: boolean
  status: RecallStatus
  /** from what it starts, as the scope's question has it */
  start: RecallStart
  reason: string
  /** what a buyer is told to do */
  advice: string
  /** when the fault became known: the clock of the start runs from here */
  known_at: Date
  start_due_at: Date
  opened_by: string
  opened_at: Date
  started_by: string | null
  started_at: Date | null
  /** how long it took to find and hold everything, in milliseconds */
  took_ms: number | null
  finish_due_on: Day | null
  closed_by: string | null
  closed_at: Date | null
  /** `confirmed`: the goods were bad; `unfounded`: they are good again */
  outcome: 'confirmed' | 'unfounded' | null
  conclusion: string | null
}

export type NewRecall = Pick<
  Recall,
  | 'level'
  | 'is_drill'
  | 'start'
  | 'reason'
  | 'advice'
  | 'known_at'
  | 'start_due_at'
  | 'opened_by'
  | 'opened_at'
> & { idempotency_key: string }

export type Answer = {
  response: RecallResponse
  note: string | null
  by: string
  at: Date
}
