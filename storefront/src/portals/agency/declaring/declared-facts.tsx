import { named, yuan } from '../../../lib/format'
import { useAgency } from '../use-agency'
import type { Declared } from './types'

/** What a declaration states, as the unit and its supervisor see it. */
export function DeclaredFacts({ declared }: { declared: Declared }) {
  const { said, lang } = useAgency()
  const facts: [string, string][] = [
    [said.declaring.canteen, said.canteens[declared.canteen_kind] ?? declared.canteen_kind],
    ...(declared.representative
      ? [[said.declaring.representative, named(declared.representative, lang)] as [string, string]]
      : []),
    [said.declaring.base, yuan(declared.base_fen)],
    [said.declaring.ratio, `${declared.ratio_bp / 100} %`],
    [said.declaring.reserved, yuan(declared.reserved_fen)],
    [said.declaring.version, String(declared.version)],
  ]
  return (
    <dl className="mt-3 grid grid-cols-2 gap-2 text-sm">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-muted">{name}</dt>
          <dd className="font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
