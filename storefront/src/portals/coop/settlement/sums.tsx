import { yuan } from '../../../lib/format'
import { settlementWords } from '../../../words/settlement'
import { usePortal } from '../../shared/context'
import { SUMS, type Sums } from './types'

/** What a month is made of; kinds that brought nothing are left out. */
export function SumList({ sums }: { sums: Sums }) {
  const { lang } = usePortal()
  const said = settlementWords(lang)
  return (
    <dl className="grid gap-2 text-sm">
      {SUMS.filter((name) => sums[name] !== 0 || name === 'closing_fen').map((name) => (
        <div
          key={name}
          className={`flex justify-between gap-4 border-b border-line pb-1 ${name === 'closing_fen' ? 'font-bold' : ''}`}
        >
          <dt>{said.sums[name]}</dt>
          <dd>{yuan(sums[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
