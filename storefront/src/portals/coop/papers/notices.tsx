import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { moment, named } from '../../../lib/format'
import { usePortal } from '../../shared/context'
import { Card } from '../../shared/ui'
import type { NoticesPage, PaperNotice, PaperType } from './types'

const SHOWN = 5
const DAY_MS = 86_400_000

/** What the seller was told of its papers and has not read; nothing to show is nothing shown. */
export function Notices({ types }: { types: PaperType[] }) {
  const { api, words, lang, can } = usePortal()
  const said = words.papers
  const client = useQueryClient()
  const notices = useQuery({
    queryKey: ['certificate-notices'],
    queryFn: () => api<NoticesPage>('certificate-notices', { query: { limit: SHOWN } }),
  })
  const read = useMutation({
    mutationFn: () => api('certificate-notices/read', { method: 'POST', body: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['certificate-notices'] }),
  })
  const unread = notices.data?.notices.filter(({ read_at }) => read_at === null) ?? []
  if (unread.length === 0) return null
  const tell = (one: PaperNotice): string => {
    const type = types.find(({ code }) => code === one.type_code)
    const name = `${type ? named(type, lang) : one.type_code} · ${one.subject_name}`
    if (one.kind !== 'ending') return `${name} ${said.told[one.kind] ?? ''}`
    const left_days = Math.ceil((Date.parse(`${one.valid_to}T23:59:59+08:00`) - Date.now()) / DAY_MS)
    return left_days >= 0 ? said.notice.ending(name, left_days) : said.notice.ended(name)
  }
  return (
    <Card title={said.notices}>
      <ul className="grid gap-2">
        {unread.map((one) => (
          <li key={one.id} className="border-l-4 border-persimmon pl-3 text-sm">
            <Link to="/certificates/$id" params={{ id: one.certificate_id }}>
              {tell(one)}
            </Link>
            <span className="block text-xs text-muted">{moment(one.created_at, lang)}</span>
          </li>
        ))}
      </ul>
      {can('owner', 'listing') && (
        <button className="btn-quiet mt-3" disabled={read.isPending} onClick={() => read.mutate()}>
          {said.markRead}
        </button>
      )}
    </Card>
  )
}
