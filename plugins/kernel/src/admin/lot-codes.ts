import { useQuery } from '@tanstack/react-query'
import { call } from './call'

const IDS_MAX = 100

/** The codes people know lots by, for lists that hold only their ids; an id not yet answered stands for itself. */
export function useLotCodes(lot_ids: string[]): (lot_id: string) => string {
  const ids = [...new Set(lot_ids)].sort().slice(0, IDS_MAX)
  const lots = useQuery({
    queryKey: ['pengshui-lot-codes', ids],
    queryFn: () =>
      call<{ lots: { id: string; code: string }[] }>('lots', {
        query: { ids: ids.join(','), limit: IDS_MAX },
      }),
    enabled: ids.length > 0,
  })
  const codes = new Map(lots.data?.lots.map(({ id, code }) => [id, code]))
  return (lot_id) => codes.get(lot_id) ?? lot_id
}
