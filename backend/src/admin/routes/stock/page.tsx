import { defineRouteConfig } from '@medusajs/admin-sdk'
import { BuildingStorefront } from '@medusajs/icons'
import { Text } from '@medusajs/ui'
import {
  Answer,
  call,
  named,
  Nothing,
  Pager,
  Section,
  SidePanel,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { Link, useSearchParams } from 'react-router-dom'
import { BulkTransfer } from '../../lib/stock/bulk-transfer'
import { ExportButton } from '../../lib/stock/export-button'
import { Filters, type Filter } from '../../lib/stock/filters'
import { LotPanel } from '../../lib/stock/lot-panel'
import { StockRows } from '../../lib/stock/rows'
import { keyOf, type Stock, type StockRow, type Zone } from '../../lib/stock/types'
import { WORDS } from '../../lib/stock/words'

const LIMIT = 20
const PANEL_PX = 760

/** The county's stock by node, zone and lot; the address keeps what it is narrowed to. */
const StockPage = () => {
  const words = useWords(WORDS)
  const lang = useLang()
  const [params, setParams] = useSearchParams()
  const [chosen, setChosen] = useState<ReadonlyMap<string, StockRow>>(new Map())
  const at = (name: string): string => params.get(name) ?? ''
  const filter: Filter = {
    ...{ node_id: at('node_id'), zone_id: at('zone_id'), temperature_class: at('temperature_class') },
    ...{ expiring_within_days: at('expiring_within_days'), q: at('q') },
  }
  const offset = Number(at('offset')) || 0
  const go = (change: Record<string, string>) => {
    const next = Object.entries({ ...Object.fromEntries(params), ...change })
    setParams(Object.fromEntries(next.filter(([, value]) => value !== '')), { replace: true })
  }
  const asked = useDeferredValue(JSON.stringify({ ...filter, q: filter.q.trim() }))
  const zones = useQuery({
    queryKey: ['pengshui-zones'],
    queryFn: () => call<{ zones: Zone[] }>('stock/zones'),
  })
  const stock = useQuery({
    queryKey: ['pengshui-stock', asked, offset],
    queryFn: () => call<Stock>('stock', { query: { ...JSON.parse(asked), limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const opened = stock.data?.stock.find((row) => keyOf(row) === at('open')) ?? null
  const choose = (row: StockRow, on: boolean) => {
    const next = new Map(chosen)
    if (on) next.set(keyOf(row), row)
    else next.delete(keyOf(row))
    setChosen(next)
  }
  const known = zones.data?.zones ?? []
  const moved = (keys: string[]) => setChosen(new Map([...chosen].filter(([key]) => !keys.includes(key))))
  return (
    <>
      <Section
        title={words.title}
        tools={
          <>
            <Filters filter={filter} zones={known} onChange={(change) => go({ ...change, offset: '' })} />
            <ExportButton filter={filter} />
            <Link className="text-ui-fg-base underline txt-small" to="/stock/counts">
              {words.counts}
            </Link>
          </>
        }
      >
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <BulkTransfer chosen={chosen} zones={known} onDone={moved} />
        <Answer query={stock}>
          {(page) =>
            page.stock.length === 0 ? (
              <Nothing>{words.none}</Nothing>
            ) : (
              <>
                <StockRows
                  stock={page.stock}
                  chosen={chosen}
                  onChoose={choose}
                  onOpen={(row) => go({ open: keyOf(row) })}
                />
                <Pager {...page} onMove={(next) => go({ offset: next === 0 ? '' : String(next) })} />
              </>
            )
          }
        </Answer>
      </Section>
      <SidePanel
        open={opened !== null}
        title={opened ? `${opened.lot_code} · ${named(opened, lang)}` : words.title}
        lead={words.lotLead}
        width_max_px={PANEL_PX}
        onClose={() => go({ open: '' })}
      >
        {opened && (
          <LotPanel key={keyOf(opened)} row={opened} zones={known} onDone={() => go({ open: '' })} />
        )}
      </SidePanel>
    </>
  )
}

export const config = defineRouteConfig({
  label: 'stock',
  translationNs: 'pengshui-hall',
  icon: BuildingStorefront,
  rank: 2,
})

export default StockPage
