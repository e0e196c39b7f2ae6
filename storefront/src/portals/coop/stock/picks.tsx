import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { day as dayText, namedOr, quantity } from '../../../lib/format'
import { goodsWords } from '../../../words/goods'
import { fileHref } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Answer, Card, Empty, Field, Pager, Problem, Title } from '../../shared/ui'
import { shanghaiToday } from '../form'
import type { Paged, Unit } from '../types'
import { ComingShortages } from './shortages'

const LIMIT = 100

type Names = { name_zh: string | null; name_en: string | null }
type Pick = Names & {
  hold_id: string
  display_id: number
  node_id: string
  node_name_zh: string
  node_name_en: string
  zone_code: string
  lot_code: string
  net_content_zh: string | null
  net_content_en: string | null
  base_unit: Unit
  quantity: number
  departs_on: string | null
  ticked_at: string | null
}

/** What to pick, pack and hand over, node by node and departure by departure; and what will be missing. */
export function PicksPage() {
  const { api, portal, lang } = usePortal()
  const said = goodsWords(lang)
  const [day, setDay] = useState(shanghaiToday)
  const [offset, setOffset] = useState(0)
  const picks = useQuery({
    queryKey: ['picks', day, offset],
    queryFn: () => api<Paged & { picks: Pick[] }>('picks', { query: { day, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.picks}</Title>
      <p className="text-sm text-muted">{said.picksLead}</p>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={said.until}>
          <input
            className="field"
            type="date"
            value={day}
            onChange={(event) => {
              if (event.target.value) setDay(event.target.value)
              setOffset(0)
            }}
          />
        </Field>
        <a className="btn-quiet" href={`${fileHref(portal, 'picks/file')}&day=${day}&lang=${lang}`}>
          {said.pickPdf}
        </a>
      </div>
      <Answer query={picks}>
        {(data) =>
          data.picks.length === 0 ? (
            <Empty>{said.noPicks}</Empty>
          ) : (
            <>
              {groupsOf(data.picks).map((group) => (
                <Group key={`${group[0]?.node_id}-${group[0]?.departs_on}`} picks={group} />
              ))}
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
      <ComingShortages />
    </>
  )
}

/** Lines of one node and departure, in the order they came. */
function groupsOf(picks: Pick[]): Pick[][] {
  const groups = new Map<string, Pick[]>()
  for (const pick of picks) {
    const key = `${pick.node_id}|${pick.departs_on}`
    groups.set(key, [...(groups.get(key) ?? []), pick])
  }
  return [...groups.values()]
}

function Group({ picks }: { picks: Pick[] }) {
  const { api, lang, can } = usePortal()
  const said = goodsWords(lang)
  const client = useQueryClient()
  const tick = useMutation({
    mutationFn: (body: { hold_ids: string[]; ticked: boolean }) =>
      api('picks/ticks', { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['picks'] }),
  })
  const [first] = picks
  if (!first) return null
  const node = lang === 'zh' ? first.node_name_zh : first.node_name_en
  const departs = first.departs_on ? said.departs(dayText(first.departs_on, lang)) : said.notPlanned
  const done = picks.filter(({ ticked_at }) => ticked_at).length
  return (
    <Card title={`${node} · ${departs}`}>
      <p role="status" className="mb-2 text-sm text-muted">
        {said.ticked(done, picks.length)}
      </p>
      <ul className="grid gap-1">
        {picks.map((pick) => (
          <li key={pick.hold_id}>
            <label className="flex min-h-11 items-center gap-3 text-sm">
              <input
                type="checkbox"
                className="size-5"
                aria-label={said.tickOf(pick.display_id, pick.lot_code)}
                checked={pick.ticked_at !== null}
                disabled={!can('owner', 'stock') || tick.isPending}
                onChange={(event) => tick.mutate({ hold_ids: [pick.hold_id], ticked: event.target.checked })}
              />
              <span className="min-w-0 break-words">
                #{pick.display_id} · {namedOr(pick, lang)}{' '}
                {lang === 'zh' ? pick.net_content_zh : pick.net_content_en} ·{' '}
                <b>{quantity(pick.quantity, pick.base_unit, lang)}</b>
                <span className="block text-xs text-muted">
                  {pick.lot_code} · {pick.zone_code}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <Problem error={tick.error} />
    </Card>
  )
}
