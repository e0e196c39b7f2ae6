import { namedOr, yuan } from '../../lib/format'
import { agreementsWords } from '../../words/agreements'
import { usePortal } from '../shared/context'

export type AgreedLine = {
  row: number
  name_zh: string | null
  name_en: string | null
  contract: {
    price_fen: number
    public_price_fen: number | null
    above_public: boolean
    remaining_units: number
  } | null
}

/** Rows at an agreed price, with the public one beside it; an agreed price above it is marked. */
export function AgreedPrices({ lines }: { lines: AgreedLine[] }) {
  const { lang } = usePortal()
  const said = agreementsWords(lang)
  const agreed = lines.filter(({ contract }) => contract !== null)
  if (agreed.length === 0) return null
  return (
    <ul className="grid gap-1 text-sm">
      {agreed.map(({ row, contract, ...name }) => (
        <li key={row} className="flex flex-wrap items-center gap-2">
          {namedOr(name, lang)} · {said.price} {yuan(contract?.price_fen ?? 0)}
          {contract?.public_price_fen != null && (
            <span className="text-muted">
              {said.publicPrice} {yuan(contract.public_price_fen)}
            </span>
          )}
          {contract?.above_public && (
            <span role="alert" className="chip bg-warn-soft text-persimmon">
              {said.above}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
