import { useQuery } from '@tanstack/react-query'
import { usePortal } from '../../shared/context'
import type { Rules } from './types'

/** What a product may be sorted, placed and kept by; it changes once in a while. */
export function useRules() {
  const { api } = usePortal()
  return useQuery({
    queryKey: ['listing-rules'],
    queryFn: () => api<Rules>('listing-rules'),
    staleTime: 600_000,
  })
}
