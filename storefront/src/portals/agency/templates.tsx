import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { day } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Answer, Card, Empty, Field, Good, Pager, Problem, Title } from '../shared/ui'
import { useOrderDraft } from './ordering/draft'
import { LinesEditor } from './ordering/lines-editor'
import type { OrderLine } from './ordering/types'

const LIMIT = 20
type Template = { id: string; name: string; lines: OrderLine[]; note: string | null; updated_at: string }
type TemplatesAnswer = { templates: Template[]; count: number; limit: number; offset: number }

/** Orders the institution writes again and again: use, edit, delete and take the deletion back. */
export function Templates() {
  const { api, words } = usePortal()
  const said = words.ordering
  const [offset, setOffset] = useState(0)
  const [q, setQ] = useState('')
  const [deleted, setDeleted] = useState<Template | null>(null)
  const found = useQuery({
    queryKey: ['order-templates', q, offset],
    queryFn: () => api<TemplatesAnswer>('order-templates', { query: { q, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.templates}</Title>
      <p className="text-muted">{said.templatesLead}</p>
      <div className="max-w-80">
        <Field label={said.findTemplate}>
          <input
            type="search"
            className="field"
            maxLength={60}
            value={q}
            onChange={(event) => {
              setQ(event.target.value)
              setOffset(0)
            }}
          />
        </Field>
      </div>
      {deleted && <Undo template={deleted} onDone={() => setDeleted(null)} />}
      <Answer query={found}>
        {(data) => (
          <>
            {data.templates.length === 0 && (
              <Empty>
                {said.noTemplates} <Link to="/quick-order">{words.agency.nav.quickOrder}</Link>
              </Empty>
            )}
            {data.templates.map((template) => (
              <TemplateCard key={template.id} template={template} onDeleted={() => setDeleted(template)} />
            ))}
            <Pager {...data} onMove={setOffset} />
          </>
        )}
      </Answer>
    </>
  )
}

function Undo({ template, onDone }: { template: Template; onDone: () => void }) {
  const { api, words } = usePortal()
  const client = useQueryClient()
  const restore = useMutation({
    mutationFn: () => api(`order-templates/${template.id}/restore`, { method: 'POST', body: {} }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['order-templates'] })
      onDone()
    },
  })
  return (
    <>
      <Good>
        {words.ordering.templateDeleted(template.name)}{' '}
        <button className="btn-quiet ml-3" disabled={restore.isPending} onClick={() => restore.mutate()}>
          {words.ordering.undo}
        </button>
      </Good>
      <Problem error={restore.error} />
    </>
  )
}

function TemplateCard({ template, onDeleted }: { template: Template; onDeleted: () => void }) {
  const { api, words, lang, can } = usePortal()
  const { start } = useOrderDraft()
  const said = words.ordering
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isOpen, setIsOpen] = useState(false)
  const remove = useMutation({
    mutationFn: () => api(`order-templates/${template.id}`, { method: 'DELETE' }),
    onSuccess: async () => {
      onDeleted()
      await client.invalidateQueries({ queryKey: ['order-templates'] })
    },
  })
  const use = async () => {
    start(template.lines, template.note ?? '')
    await navigate({ to: '/quick-order' })
  }
  return (
    <Card title={template.name}>
      <p className="text-sm text-muted">
        {words.agency.lines(template.lines.length)} · {said.changedOn(day(template.updated_at, lang))}
        {template.note && ` · ${template.note}`}
      </p>
      {can('requester') && (
        <div className="mt-3 flex flex-wrap gap-3">
          <button className="btn-strong" onClick={() => void use()}>
            {said.use}
          </button>
          <button className="btn-quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {said.edit}
          </button>
          <button className="btn-quiet" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {said.remove}
          </button>
        </div>
      )}
      <Problem error={remove.error} />
      {isOpen && <EditTemplate template={template} onDone={() => setIsOpen(false)} />}
    </Card>
  )
}

function EditTemplate({ template, onDone }: { template: Template; onDone: () => void }) {
  const { api, words } = usePortal()
  const said = words.ordering
  const client = useQueryClient()
  const [name, setName] = useState(template.name)
  const [lines, setLines] = useState(template.lines)
  const save = useMutation({
    mutationFn: () =>
      api(`order-templates/${template.id}`, { method: 'POST', body: { name, lines, note: template.note } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['order-templates'] })
      onDone()
    },
  })
  return (
    <form
      className="mt-4 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Field label={said.templateName}>
        <input
          className="field"
          required
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <LinesEditor lines={lines} onChange={setLines} />
      <Problem error={save.error} />
      <div className="flex gap-3">
        <button className="btn-strong" disabled={save.isPending}>
          {said.save}
        </button>
        <button type="button" className="btn-quiet" onClick={onDone}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}
