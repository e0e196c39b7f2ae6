import { yuan } from '../../../lib/format'
import { institutionWords } from '../../../words/institution'
import { usePortal } from '../../shared/context'
import { FOUR, type Four } from './types'

/** Reserved, ordered, paid, completed. */
export function FourFigures({ of }: { of: Four }) {
  const { lang } = usePortal()
  const said = institutionWords(lang).place
  return (
    <dl className="mt-2 grid grid-cols-2 gap-3 md:grid-cols-4">
      {FOUR.map((name) => (
        <div key={name}>
          <dt className="text-sm text-muted">{said.four[name]}</dt>
          <dd className="font-bold">{yuan(of[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
