import { yuan } from '../../../lib/format'
import { supervisionWords } from '../../../words/supervision'
import { usePortal } from '../../shared/context'
import { Card } from '../../shared/ui'
import type { Progress } from './types'

/** The national reserve, never added to anything. */
export function Apart({ data }: { data: Progress }) {
  const { lang } = usePortal()
  const said = supervisionWords(lang)
  const programmes = data.programmes.filter(({ kind }) => kind === 'national_reserve')
  if (programmes.length === 0) return null
  return (
    <Card title={said.apart}>
      <p className="text-sm text-muted">{said.apartLead}</p>
      <ul className="mt-2 text-sm">
        {programmes.map((one) => {
          const row = data.apart.find(({ key }) => key === one.id)
          return (
            <li key={one.id}>
              {lang === 'zh' ? one.name_zh : one.name_en} · {said.figures.reserved}{' '}
              {yuan(row?.reserved_fen ?? 0)} · {said.figures.completed} {yuan(row?.completed_fen ?? 0)}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
