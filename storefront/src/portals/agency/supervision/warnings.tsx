import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { supervisionWords } from '../../../words/supervision'
import { fileHref } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Answer, Empty, Field, Pager, Title } from '../../shared/ui'
import { Tabs } from './tabs'
import type { Warnings } from './types'
import { WarningCard } from './warning-card'

const LIMIT = 20

/** What the named rules find in the units under this one, as things stand now. */
export function WarningsPage() {
  const { api, lang, portal } = usePortal()
  const words = supervisionWords(lang)
  const said = words.warnings
  const [kind, setKind] = useState('')
  const [seen, setSeen] = useState('')
  const [offset, setOffset] = useState(0)
  const warnings = useQuery({
    queryKey: ['warnings', kind, seen, offset],
    queryFn: () => api<Warnings>('supervision/warnings', { query: { kind, seen, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const choose = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value)
    setOffset(0)
  }
  const filter = new URLSearchParams({ lang, ...(kind ? { kind } : {}), ...(seen ? { seen } : {}) })
  return (
    <>
      <Title>{said.title}</Title>
      <Tabs />
      <p className="text-sm text-muted">{said.lead}</p>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <Field label={said.kind}>
          <select className="field" value={kind} onChange={choose(setKind)}>
            <option value="">{said.allKinds}</option>
            {Object.entries(said.kinds).map(([code, name]) => (
              <option key={code} value={code}>
                {name} ({warnings.data?.counts[code] ?? 0})
              </option>
            ))}
          </select>
        </Field>
        <Field label={said.seenFilter}>
          <select className="field" value={seen} onChange={choose(setSeen)}>
            {Object.entries(said.seenChoices).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Answer query={warnings}>
        {(data) =>
          data.count === 0 ? (
            <Empty>{said.none}</Empty>
          ) : (
            <>
              <p className="text-sm font-semibold">{said.count(data.count)}</p>
              <ul className="grid gap-3">
                {data.warnings.map((one) => (
                  <WarningCard key={one.key} warning={one} fiscal_year={data.fiscal_year} />
                ))}
              </ul>
              <Pager {...data} onMove={setOffset} />
              <p className="flex gap-4 text-sm">
                {['CSV', 'XLSX'].map((format) => (
                  <a
                    key={format}
                    className="min-h-11 content-center"
                    download
                    href={`${fileHref(portal, 'supervision/warnings/file')}&${filter}&format=${format.toLowerCase()}`}
                  >
                    {words.exportAs(format)}
                  </a>
                ))}
              </p>
            </>
          )
        }
      </Answer>
    </>
  )
}
