import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { named } from '../../../lib/format'
import { ApiError } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Card, Field, Good, Problem } from '../../shared/ui'
import { formDraft } from '../form'
import type { FieldRule, FileRule, Paper, PaperType } from './types'
import { Withdraw } from './withdraw'

const TEXT_MAX = 500
const INPUTS: Record<FieldRule['kind'], object> = {
  text: { maxLength: TEXT_MAX },
  number: { inputMode: 'decimal', maxLength: 16 },
  day: { type: 'date' },
  organic_code: { inputMode: 'numeric', maxLength: 17 },
}

/** What the holder says of a paper. Saved as it is; checked whole when it is submitted. */
export function PaperForm({ paper, type }: { paper: Paper; type: PaperType }) {
  const { api, words, lang } = usePortal()
  const said = words.papers
  const client = useQueryClient()
  const [saved, setSaved] = useState(false)
  const save = async (form: HTMLFormElement) => {
    const { number, issuer, valid_from, valid_to, ...rest } = formDraft(form)
    const body = {
      number: number || null,
      issuer: issuer ?? '',
      valid_from: valid_from || null,
      valid_to: valid_to || null,
      fields: Object.fromEntries(
        Object.entries(rest).map(([name, value]) => [name.replace('fields.', ''), value]),
      ),
    }
    await api(`certificates/${paper.id}`, { method: 'POST', body })
  }
  const act = useMutation({
    mutationFn: async ({ form, submit }: { form: HTMLFormElement; submit: boolean }) => {
      await save(form)
      if (submit) await api(`certificates/${paper.id}/submit`, { method: 'POST', body: {} })
      return submit
    },
    onSuccess: async (submitted) => {
      setSaved(!submitted)
      await client.invalidateQueries()
    },
    onMutate: () => setSaved(false),
  })
  const press = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const submit = (submitter as HTMLButtonElement | null)?.value === 'submit'
    act.mutate({ form: event.currentTarget, submit })
  }
  const isOurs = type.issued_by === 'county'
  return (
    <Card>
      <form onSubmit={press} className="grid gap-4 md:grid-cols-2">
        {isOurs ? (
          <p className="text-sm text-muted md:col-span-2">{said.countyGives}</p>
        ) : (
          <Outside paper={paper} type={type} />
        )}
        {type.fields.map((rule) => (
          <Field
            key={rule.key}
            label={`${named(rule, lang)}${rule.required ? '' : `（${said.mayBeEmpty}）`}`}
          >
            <input
              className="field"
              name={`fields.${rule.key}`}
              defaultValue={paper.fields[rule.key] ?? ''}
              {...INPUTS[rule.kind]}
            />
          </Field>
        ))}
        <div className="grid gap-3 md:col-span-2">
          <Problem error={act.error} />
          <FaultAt error={act.error} type={type} />
          {saved && <Good>{said.saved}</Good>}
          <div className="flex flex-wrap gap-3">
            <button className="btn-strong" name="act" value="submit" disabled={act.isPending}>
              {act.isPending ? words.working : type.review === 'none' ? said.record : said.submit}
            </button>
            <button className="btn-quiet" name="act" value="save" disabled={act.isPending}>
              {said.save}
            </button>
            <Withdraw id={paper.id} />
          </div>
        </div>
      </form>
    </Card>
  )
}

/** Number and dates of a paper that somebody else issued. */
function Outside({ paper, type }: { paper: Paper; type: PaperType }) {
  const { words, lang } = usePortal()
  const said = words.papers
  return (
    <>
      <Field label={said.number} hint={lang === 'zh' ? type.number_rule_zh : type.number_rule_en}>
        <input
          className="field"
          name="number"
          maxLength={60}
          autoCapitalize="characters"
          defaultValue={paper.number ?? ''}
        />
      </Field>
      <Field label={said.issuer}>
        <input className="field" name="issuer" maxLength={120} defaultValue={paper.issuer} />
      </Field>
      <Field label={said.validFrom}>
        <input className="field" name="valid_from" type="date" defaultValue={paper.valid_from ?? ''} />
      </Field>
      <Field label={said.validTo}>
        <input className="field" name="valid_to" type="date" defaultValue={paper.valid_to ?? ''} />
      </Field>
    </>
  )
}

/** Names the place at fault in the reader's words: `fields.origin` and `files.scan` are the type's own. */
function FaultAt({ error, type }: { error: unknown; type: PaperType }) {
  const { words, lang } = usePortal()
  if (!(error instanceof ApiError) || !error.field) return null
  const [kind, key] = error.field.split('.')
  const rules: (FieldRule | FileRule)[] = kind === 'fields' ? type.fields : kind === 'files' ? type.files : []
  const rule = rules.find((one) => one.key === key)
  return rule ? <p className="text-sm text-persimmon">{words.papers.faultAt(named(rule, lang))}</p> : null
}
