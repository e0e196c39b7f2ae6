import { Button, Input, Label, Text } from '@medusajs/ui'
import { Cell, Row, Rows, useWords } from '@pengshui/kernel/admin'
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import type { SheetRow } from './use-sheet'
import { WORDS } from './words'

type Props = {
  rows: SheetRow[]
  onRows: (rows: SheetRow[]) => void
  onCounted: (at: number, counted: string) => void
}

const idOf = (lot_code: string): string => `counted-${lot_code}`
const focusOn = (lot_code: string): void => document.getElementById(idOf(lot_code))?.focus()

/** The sheet by hand and by scanner: a scanner types the code and presses Enter; so does Enter in a quantity. */
export function SheetRows({ rows, onRows, onCounted }: Props) {
  const words = useWords(WORDS)
  const scanner = useRef<HTMLInputElement>(null)
  const added = useRef<string | null>(null)
  // In the turn of the scan itself: a quick scanner must never type into a field that is about to lose the focus.
  useLayoutEffect(() => {
    if (added.current === null) return
    focusOn(added.current)
    added.current = null
  })
  const scanned = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    const lot_code = event.currentTarget.value.trim()
    event.currentTarget.value = ''
    if (!lot_code) return
    if (rows.some((row) => row.lot_code === lot_code)) return focusOn(lot_code)
    added.current = lot_code
    onRows([...rows, { lot_code, counted: '' }])
  }
  return (
    <div className="flex flex-col gap-2 px-6 py-3">
      <Label htmlFor="scan">{words.scan}</Label>
      <Input id="scan" ref={scanner} size="small" maxLength={60} autoComplete="off" onKeyDown={scanned} />
      <Text size="small" className="text-ui-fg-subtle">
        {words.scanHint}
      </Text>
      {rows.length > 0 && (
        <Rows name={words.title} head={[words.lotCode, words.counted, words.remove]}>
          {rows.map(({ lot_code, counted }, at) => (
            <Row key={`${at}-${lot_code}`}>
              <Cell>{lot_code}</Cell>
              <Cell>
                <Input
                  id={idOf(lot_code)}
                  size="small"
                  inputMode="numeric"
                  maxLength={13}
                  aria-label={words.countedOf(lot_code)}
                  value={counted}
                  onChange={(event) => onCounted(at, event.target.value)}
                  onKeyDown={(event) => event.key === 'Enter' && scanner.current?.focus()}
                />
              </Cell>
              <Cell>
                <Button
                  size="small"
                  variant="transparent"
                  aria-label={words.removeOf(lot_code)}
                  onClick={() => onRows(rows.filter((_row, index) => index !== at))}
                >
                  {words.remove}
                </Button>
              </Cell>
            </Row>
          ))}
        </Rows>
      )}
    </div>
  )
}
