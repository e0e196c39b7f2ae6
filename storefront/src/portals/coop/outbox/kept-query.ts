import { useQuery } from '@tanstack/react-query'
import { usePortal } from '../../shared/context'

const PREFIX = 'pengshui:seen'

function read<T>(at: string): T | undefined {
  try {
    return (JSON.parse(localStorage.getItem(at) ?? 'null') as T | null) ?? undefined
  } catch {
    return undefined
  }
}

/** A question whose last answer is good enough to work with while there is no line: products, rooms, lots. */
export function useKeptQuery<T>(
  name: string,
  path: string,
  query: Record<string, string | number | undefined>,
) {
  const { api, me } = usePortal()
  const at = `${PREFIX}:${me.tenant?.id ?? ''}:${name}:${JSON.stringify(query)}`
  return useQuery({
    queryKey: [name, 'kept', query],
    queryFn: async () => {
      const answer = await api<T>(path, { query })
      try {
        localStorage.setItem(at, JSON.stringify(answer))
      } catch {
        // Full or forbidden: then there is nothing to work with offline.
      }
      return answer
    },
    initialData: () => read<T>(at),
    initialDataUpdatedAt: 0,
    // Asked even where the browser believes to be offline: what is kept is shown meanwhile, and stays on failure.
    networkMode: 'always',
  })
}
