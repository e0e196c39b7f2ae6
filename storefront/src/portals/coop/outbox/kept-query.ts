import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { ApiError } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { SEEN } from '../../shared/keep'

function read<T>(at: string): T | undefined {
  try {
    return (JSON.parse(localStorage.getItem(at) ?? 'null') as T | null) ?? undefined
  } catch {
    return undefined
  }
}

type Query = Record<string, string | number | undefined>

function useKeptOptions() {
  const { api, me } = usePortal()
  return <T>(name: string, path: string, query: Query) => {
    const at = `${SEEN}:${me.tenant?.id ?? ''}:${name}:${JSON.stringify(query)}`
    return queryOptions<T>({
      queryKey: [name, 'kept', query],
      queryFn: async () => {
        const answer = await api<T>(path, { query }).catch((error: unknown) => {
          // No line is no failure where there is something to work with.
          const kept = error instanceof ApiError && error.status === 0 ? read<T>(at) : undefined
          if (kept === undefined) throw error
          return kept
        })
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
      refetchOnReconnect: true,
    })
  }
}

/** A question whose last answer is good enough to work with while there is no line: products, rooms, lots. */
export function useKeptQuery<T>(name: string, path: string, query: Query) {
  return useQuery(useKeptOptions()<T>(name, path, query))
}

/** Asks while there is a line what may be needed when there is none. */
export function useKeepAhead(name: string, path: string, queries: Query[]): void {
  const options = useKeptOptions()
  useQueries({ queries: queries.map((query) => options(name, path, query)) })
}
