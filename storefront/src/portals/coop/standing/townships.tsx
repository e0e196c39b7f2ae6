import { useQuery } from '@tanstack/react-query'
import { sellerWords } from '../../../words/seller'
import { usePortal } from '../../shared/context'

const COUNTY = '500243'
type Division = { code: string; name: string }

/** The townships of the county, to choose one. */
export function TownshipSelect({ name, chosen }: { name: string; chosen?: string | null }) {
  const { lang } = usePortal()
  const townships = useQuery({
    queryKey: ['townships'],
    staleTime: Infinity,
    queryFn: async () => {
      const answer = await fetch(`/divisions.json?parent=${COUNTY}`)
      return ((await answer.json()) as { divisions: Division[] }).divisions
    },
  })
  return (
    <select key={townships.status} className="field" name={name} required defaultValue={chosen ?? ''}>
      <option value="">{sellerWords(lang).begin.choose}</option>
      {(townships.data ?? []).map(({ code, name: text }) => (
        <option key={code} value={code}>
          {text}
        </option>
      ))}
    </select>
  )
}
