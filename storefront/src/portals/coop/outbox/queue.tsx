import { moment } from '../../../lib/format'
import { goodsWords } from '../../../words/goods'
import { usePortal } from '../../shared/context'
import { Card } from '../../shared/ui'
import type { Outbox } from './use-outbox'

/** What waits on this device, what was sent, and what was refused and why. */
export function Queue({ outbox }: { outbox: Outbox }) {
  const { words, lang } = usePortal()
  const said = goodsWords(lang)
  if (outbox.entries.length === 0) return null
  const waiting = outbox.entries.some(({ state }) => state === 'waiting')
  return (
    <Card title={said.queue}>
      <p className="mb-2 text-sm text-muted">{said.queueLead}</p>
      <ul className="grid gap-2" aria-label={said.queue}>
        {[...outbox.entries].reverse().map((entry) => (
          <li
            key={entry.key}
            className="flex flex-wrap items-center gap-2 border-b border-line pb-2 text-sm last:border-0"
          >
            <span className="chip bg-indigo-soft text-indigo">{said.states[entry.state]}</span>
            <span className="min-w-0 break-words">
              {said.kinds[entry.kind]} · {entry.label}
              {entry.made ? ` · ${entry.made}` : ''}
              <span className="block text-xs text-muted">{moment(entry.made_at, lang)}</span>
              {entry.error && (
                <span role="alert" className="block font-semibold text-persimmon">
                  {words.codes[entry.error.code] ?? entry.error.message}
                </span>
              )}
            </span>
            {entry.state !== 'waiting' && (
              <button
                className="ml-auto min-h-11 underline"
                aria-label={said.dropOf(entry.label)}
                onClick={() => outbox.drop(entry.key)}
              >
                {said.drop}
              </button>
            )}
          </li>
        ))}
      </ul>
      {waiting && (
        <button className="btn-quiet mt-3" onClick={() => void outbox.sendAll()}>
          {said.sendNow}
        </button>
      )}
    </Card>
  )
}
