import { useQuery } from '@tanstack/react-query'
import { call } from './call'

const IDS_MAX = 100

/** What people know a lot by: GET /admin/lots. */
export type LotFacts = {
  id: string
  code: string
  product_name_zh: string | null
  product_name_en: string | null
  base_unit: string
}

/** The facts of lots that a list holds by id only; nothing for a lot not yet answered. */
export function useLotFacts(lot_ids: string[]): (lot_id: string) => LotFacts | undefined {
  const ids = [...new Set(lot_ids)].sort().slice(0, IDS_MAX)
  const lots = useQuery({
    queryKey: ['pengshui-lot-facts', ids],
    queryFn: () => call<{ lots: LotFacts[] }>('lots', { query: { ids: ids.join(','), limit: IDS_MAX } }),
    enabled: ids.length > 0,
  })
  const known = new Map(lots.data?.lots.map((lot) => [lot.id, lot]))
  return (lot_id) => known.get(lot_id)
}
