import { Button, toast } from '@medusajs/ui'
import { call, COMMON, named, useLang, useWords } from '@pengshui/kernel/admin'
import { useState } from 'react'
import { download, toCsv } from './csv'
import type { Filter } from './filters'
import type { Stock, StockRow } from './types'
import { WORDS } from './words'

const PAGE = 100
const ROWS_MAX = 5000

/** The list as it is narrowed, all its pages, as a file for spreadsheets; quantities in base units. */
export function ExportButton({ filter }: { filter: Filter }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const lang = useLang()
  const [progress, setProgress] = useState<string | null>(null)
  const press = async () => {
    const rows: StockRow[] = []
    try {
      for (;;) {
        const page = await call<Stock>('stock', { query: { ...filter, limit: PAGE, offset: rows.length } })
        rows.push(...page.stock)
        setProgress(words.exporting(rows.length, page.count))
        if (rows.length >= ROWS_MAX && page.count > ROWS_MAX) toast.warning(words.exportCut(ROWS_MAX))
        if (page.stock.length === 0 || rows.length >= Math.min(page.count, ROWS_MAX)) break
      }
      const head = [words.lot, words.traceCode, words.product, words.node, words.zone, words.temperature]
      const numbers = [words.onHand, words.held, words.quarantined, words.free, words.expires, words.life]
      const lines = rows.map((row) => [
        ...[row.lot_code, row.trace_code, named(row, lang)],
        ...[named({ name_zh: row.node_name_zh, name_en: row.node_name_en }, lang), row.zone_code],
        ...[common.temperature[row.temperature_class] ?? row.temperature_class, row.base_unit],
        ...[row.on_hand, row.held, row.quarantined, row.free, row.expires_on, row.days_left],
      ])
      download(`${words.file}.csv`, toCsv([[...head, words.unit, ...numbers], ...lines]))
    } catch {
      toast.error(words.exportFailed)
    } finally {
      setProgress(null)
    }
  }
  return (
    <Button size="small" variant="secondary" disabled={progress !== null} onClick={() => void press()}>
      {progress ?? words.export}
    </Button>
  )
}
