import { Badge } from '@medusajs/ui'
import { moment, useLang, useWords } from '@pengshui/kernel/admin'
import type { RecallRow } from './types'
import { WORDS } from './words'

const MS_PER_HOUR = 3_600_000
/** The end of the last day in the county. */
const endOf = (day: string): number => Date.parse(`${day}T23:59:59+08:00`)

type Clocked = Pick<RecallRow, 'status' | 'start_due_at' | 'started_at' | 'finish_due_on' | 'closed_at'>

/** The clock that runs now: until the start, then until the end; when it stopped, whether it was in time. */
export function Clock({ recall }: { recall: Clocked }) {
  const words = useWords(WORDS)
  const lang = useLang()
  if (recall.status === 'cancelled') return <>—</>
  const begun = recall.started_at !== null && recall.finish_due_on !== null
  const due_ms = begun ? endOf(recall.finish_due_on ?? '') : Date.parse(recall.start_due_at)
  const stopped = begun ? recall.closed_at : null
  const left_ms = due_ms - (stopped ? Date.parse(stopped) : Date.now())
  const due = begun ? (recall.finish_due_on ?? '') : moment(recall.start_due_at, lang)
  return (
    <span className="flex flex-wrap items-center gap-2">
      {begun ? words.finishBy : words.startBy} {due}
      {left_ms < 0 ? (
        <Badge size="2xsmall" color="red">
          {words.late}
        </Badge>
      ) : (
        !stopped && <Badge size="2xsmall">{words.left(left_ms / MS_PER_HOUR)}</Badge>
      )}
    </span>
  )
}
