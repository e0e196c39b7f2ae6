import { newKey } from '@pengshui/kernel/admin'
import { useEffect, useState } from 'react'

export type SheetRow = { lot_code: string; counted: string }
/** `key`: one for the sheet, so that entering it twice enters it once. */
export type Sheet = { zone_id: string; rows: SheetRow[]; key: string }

const STORE = 'pengshui-count-sheet'
const empty = (): Sheet => ({ zone_id: '', rows: [], key: newKey() })

function kept(): Sheet {
  try {
    const sheet = JSON.parse(sessionStorage.getItem(STORE) ?? '') as Sheet
    return Array.isArray(sheet.rows) && sheet.key ? sheet : empty()
  } catch {
    return empty()
  }
}

/** The sheet being filled in; it survives a reload, and a page that is left asks first. */
export function useSheet() {
  const [sheet, setSheet] = useState(kept)
  const is_begun = sheet.rows.length > 0
  useEffect(() => {
    sessionStorage.setItem(STORE, JSON.stringify(sheet))
  }, [sheet])
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    if (is_begun) addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [is_begun])
  const setRows = (rows: SheetRow[]) => setSheet((before) => ({ ...before, rows }))
  return {
    sheet,
    setRows,
    setZone: (zone_id: string) => setSheet((before) => ({ ...before, zone_id })),
    setCounted: (at: number, counted: string) =>
      setRows(sheet.rows.map((row, index) => (index === at ? { ...row, counted } : row))),
    clear: () => setSheet({ ...empty(), zone_id: sheet.zone_id }),
  }
}
