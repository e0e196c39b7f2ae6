import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { supervisionWords } from '../../../words/supervision'
import { usePortal } from '../../shared/context'
import { Field, Problem } from '../../shared/ui'
import type { Warning } from './types'

/** One warning: why it is there, the way to its entries, and what was said about it. */
export function WarningCard({ warning, fiscal_year }: { warning: Warning; fiscal_year: number }) {
  const { api, lang } = usePortal()
  const said = supervisionWords(lang).warnings
  const navigate = useNavigate()
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const acknowledge = useMutation({
    mutationFn: () =>
      api('supervision/warnings/acknowledge', {
        method: 'POST',
        body: { key: warning.key, note: note.trim(), fiscal_year },
      }),
    onSuccess: () => client.invalidateQueries(),
  })
  const unit = (lang === 'zh' ? warning.institution?.name_zh : warning.institution?.name_en) ?? ''
  const programme = lang === 'zh' ? warning.programme?.name_zh : warning.programme?.name_en
  const go = (show?: 'entries') => {
    const search = {
      under: warning.institution_id,
      programme_id: warning.programme_id ?? undefined,
      fiscal_year,
    }
    void navigate({ to: '/supervision', search: { ...search, group: 'month', show } } as never)
  }
  return (
    <li className="card min-w-0 p-4">
      <p className="flex flex-wrap items-center gap-2">
        <span className="chip bg-warn-soft">{said.kinds[warning.kind]}</span>
        <span className="font-semibold">{unit}</span>
        {programme && <span className="text-sm text-muted">{programme}</span>}
      </p>
      <p className="mt-2">{lang === 'zh' ? warning.why_zh : warning.why_en}</p>
      <p className="mt-1 flex gap-4 text-sm">
        <button className="min-h-11 underline" onClick={() => go()}>
          {said.toProgress}
        </button>
        <button className="min-h-11 underline" onClick={() => go('entries')}>
          {said.toEntries}
        </button>
      </p>
      {warning.seen.map((one, index) => (
        <p key={index} className="text-sm">
          {said.seenBy(lang === 'zh' ? one.by_zh : one.by_en, one.note)}
        </p>
      ))}
      {!warning.seen.some(({ is_mine }) => is_mine) && (
        <form
          className="mt-2 flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            acknowledge.mutate()
          }}
        >
          <Field label={said.note(unit)}>
            <input
              className="field"
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </Field>
          <button className="btn-quiet" disabled={note.trim().length < 2 || acknowledge.isPending}>
            {said.acknowledge}
          </button>
        </form>
      )}
      <Problem error={acknowledge.error} />
    </li>
  )
}
