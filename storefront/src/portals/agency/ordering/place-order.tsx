import type { UseMutationResult } from '@tanstack/react-query'
import { usePortal } from '../../shared/context'
import { Field, Problem, Unanswered } from '../../shared/ui'
import { AskApproval } from '../approval/ask-approval'
import { PreviewTable } from '../preview-table'
import type { OrderKind } from './draft'
import { SaveTemplate } from './save-template'
import { downloadErrors } from './sheet-files'
import type { OrderLine, SheetAnswer } from './types'

const NOTE_MAX = 500

type Props = {
  answer: SheetAnswer
  note: string
  kind: OrderKind
  body: {
    lines: OrderLine[]
    order_kind: OrderKind
    declaration_id: string | undefined
    note: string | undefined
  }
  attempt: { isOpen: boolean }
  place: UseMutationResult<{ order_id: string }, Error, void>
  isChecking: boolean
  onNote: (note: string) => void
  onKind: (kind: OrderKind) => void
  /** it was not placed but asked for */
  onAsked: () => void
  onClear: () => void
}

/** What the rows come to, and what can be done with them: place, keep as a template, take away what is wrong. */
export function PlaceOrder(props: Props) {
  const { answer, note, kind, attempt, place, isChecking, onNote, onKind, onClear } = props
  const { words, can } = usePortal()
  const said = words.agency
  const isWrong = answer.errors > 0 || answer.lines.length === 0
  return (
    <div className="mt-4 grid gap-3">
      {answer.preview && <PreviewTable preview={answer.preview} />}
      <div className="max-w-60">
        <Field label={words.ordering.kind}>
          <select
            className="field"
            value={kind}
            onChange={(event) => onKind(event.target.value as OrderKind)}
          >
            <option value="direct">{words.ordering.kinds.direct}</option>
            <option value="union_gift">{words.ordering.kinds.union_gift}</option>
          </select>
        </Field>
      </div>
      <Field label={said.note}>
        <input
          className="field"
          maxLength={NOTE_MAX}
          value={note}
          onChange={(event) => onNote(event.target.value)}
        />
      </Field>
      <Problem error={place.error} />
      <AskApproval error={place.error} body={props.body} onAsked={props.onAsked} />
      {!place.isPending && <Unanswered attempt={attempt} />}
      <div className="flex flex-wrap gap-3">
        <button
          className="btn-strong"
          disabled={isWrong || isChecking || place.isPending || place.isSuccess}
          onClick={() => place.mutate()}
        >
          {place.isPending ? words.working : said.place}
        </button>
        {answer.errors > 0 && (
          <button className="btn-quiet" onClick={() => downloadErrors(words, answer.rows)}>
            {words.ordering.errors}
          </button>
        )}
        <button className="btn-quiet" onClick={onClear}>
          {words.ordering.clear}
        </button>
      </div>
      {answer.lines.length > 0 && can('requester') && <SaveTemplate lines={async () => answer.lines} />}
    </div>
  )
}
