import { useMutation, useQueryClient } from '@tanstack/react-query'
import { named } from '../../../lib/format'
import { usePortal } from '../../shared/context'
import { Card, Problem } from '../../shared/ui'
import type { FileRule, Paper, PaperFile } from './types'

const ACCEPTED = 'application/pdf,image/jpeg,image/png,image/webp'
const BYTES_PER_KB = 1024

type Props = { paper: Paper; rules: FileRule[]; files: PaperFile[]; open: boolean }

/** The papers behind a certificate, place by place; a phone's camera is one press away. */
export function PaperFiles({ paper, rules, files, open }: Props) {
  const { words } = usePortal()
  const said = words.papers
  return (
    <Card title={said.files}>
      {open && <p className="mb-3 text-sm text-muted">{said.fileHint}</p>}
      <ul className="grid gap-4">
        {rules.map((rule) => (
          <Place
            key={rule.key}
            paper={paper}
            rule={rule}
            files={files.filter(({ key }) => key === rule.key)}
            open={open}
          />
        ))}
      </ul>
    </Card>
  )
}

function Place({
  paper,
  rule,
  files,
  open,
}: {
  paper: Paper
  rule: FileRule
  files: PaperFile[]
  open: boolean
}) {
  const { api, words, lang, portal, me } = usePortal()
  const said = words.papers
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['certificate', paper.id] })
  const send = useMutation({
    mutationFn: (file: File) =>
      api(`certificates/${paper.id}/files`, {
        method: 'POST',
        file,
        query: { key: rule.key, name: file.name },
      }),
    onSuccess: refresh,
  })
  const remove = useMutation({
    mutationFn: (id: string) => api(`certificates/${paper.id}/files/${id}`, { method: 'DELETE' }),
    onSuccess: refresh,
  })
  const name = named(rule, lang)
  const href = (id: string) =>
    `/api/${portal}/certificates/${paper.id}/files/${id}?acting_for=${encodeURIComponent(me.tenant?.id ?? '')}`
  return (
    <li className="grid gap-2">
      <p className="font-semibold">
        {name}{' '}
        <span className="text-xs font-normal text-muted">
          {rule.required ? said.required : said.optional}
        </span>
      </p>
      {files.map((file) => (
        <p key={file.id} className="flex flex-wrap items-center gap-3 text-sm">
          <a href={href(file.id)} className="break-all">
            {file.name}
          </a>
          <span className="text-muted">{Math.ceil(file.size_bytes / BYTES_PER_KB)} KB</span>
          {open && (
            <button
              className="min-h-11 underline"
              disabled={remove.isPending}
              onClick={() => remove.mutate(file.id)}
            >
              {said.removeFile(file.name)}
            </button>
          )}
        </p>
      ))}
      {open && (
        <label className="btn-quiet cursor-pointer justify-self-start focus-within:outline-3 focus-within:outline-persimmon">
          {send.isPending ? said.uploading : files.length > 0 ? said.addAnother(name) : said.addFile(name)}
          <input
            type="file"
            className="sr-only"
            accept={ACCEPTED}
            disabled={send.isPending}
            onChange={(event) => {
              const [file] = event.target.files ?? []
              if (file) send.mutate(file)
              event.target.value = ''
            }}
          />
        </label>
      )}
      <Problem error={send.error ?? remove.error} />
    </li>
  )
}
