import { yuan } from '../../../lib/format'
import { shelfWords } from '../../../words/shelf'
import { usePortal } from '../../shared/context'
import { Field } from '../../shared/ui'
import type { Size } from './types'

const FEN = 100
const PRICE_MAX = 100_000
const CASE_UNITS_MAX = 1000

type Props = {
  size: Size
  reference_days: number
  price: string
  packed: string
  onPrice: (typed: string) => void
  onCase: (typed: string) => void
}

/** A size there is: what it costs, and how many of it one case holds. What is left empty stays as it is. */
export function OwnSize({ size, reference_days, price, packed, onPrice, onCase }: Props) {
  const { lang } = usePortal()
  const said = shelfWords(lang)
  const content = lang === 'zh' ? size.net_content_zh : size.net_content_en
  const reference =
    size.reference_fen === null ? '' : ` · ${said.reference(yuan(size.reference_fen), reference_days)}`
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <Field label={`${content} · ${said.priceYuan}`} hint={`${size.sku}${reference}`}>
        <input
          className="field"
          type="number"
          inputMode="decimal"
          min={0.01}
          max={PRICE_MAX}
          step={0.01}
          placeholder={size.price_fen === null ? '' : (size.price_fen / FEN).toFixed(2)}
          value={price}
          onChange={(event) => onPrice(event.target.value)}
        />
      </Field>
      <Field label={`${content} · ${said.caseUnits}`} hint={said.caseHint}>
        <input
          className="field"
          type="number"
          inputMode="numeric"
          min={0}
          max={CASE_UNITS_MAX}
          step={1}
          placeholder={String(size.case_units ?? 0)}
          value={packed}
          onChange={(event) => onCase(event.target.value)}
        />
      </Field>
    </div>
  )
}
