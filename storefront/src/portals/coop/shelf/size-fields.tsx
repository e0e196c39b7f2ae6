import { shelfWords } from '../../../words/shelf'
import { usePortal } from '../../shared/context'
import { Field } from '../../shared/ui'
import type { Unit } from '../types'
import type { NewSize } from './types'

/** A size as it is typed: grams or pieces, grams, yuan. */
export type TypedSize = { net: string; gross: string; price: string }
export const EMPTY_SIZE: TypedSize = { net: '', gross: '', price: '' }
const PRICE_MAX = 100_000
const NET_MAX = 1_000_000

/** Yuan as typed to fen; a third decimal is no price, and the browser has said so. */
export const fenOf = (typed: string): number => Math.round(Number(typed) * 100)

export const sizeOf = ({ net, gross, price }: TypedSize): NewSize => ({
  net_quantity: Number(net),
  gross_weight_g: Number(gross),
  price_fen: fenOf(price),
})

type Props = { unit: Unit; size: TypedSize; onChange: (size: TypedSize) => void; required?: boolean }

export function SizeFields({ unit, size, onChange, required = true }: Props) {
  const { lang } = usePortal()
  const said = shelfWords(lang)
  const input = (name: keyof TypedSize, more: { min: number; max: number; step: number }) => (
    <input
      className="field"
      type="number"
      inputMode="decimal"
      required={required}
      value={size[name]}
      onChange={(event) => onChange({ ...size, [name]: event.target.value })}
      {...more}
    />
  )
  return (
    <div className="grid gap-3 md:grid-cols-3">
      <Field label={unit === 'g' ? said.netG : said.netPieces}>
        {input('net', { min: 1, max: NET_MAX, step: 1 })}
      </Field>
      <Field label={said.grossG}>{input('gross', { min: 1, max: 2 * NET_MAX, step: 1 })}</Field>
      <Field label={said.priceYuan}>{input('price', { min: 0.01, max: PRICE_MAX, step: 0.01 })}</Field>
    </div>
  )
}
