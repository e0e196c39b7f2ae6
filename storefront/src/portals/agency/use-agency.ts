import { agencyWords } from '../../words/agency'
import { usePortal } from '../shared/context'

/** What a page of the agency portal needs: whom one acts for, the calls, and its words. */
export function useAgency() {
  const portal = usePortal()
  return { ...portal, said: agencyWords(portal.lang) }
}

/** Yuan as a person types them, in fen; null when they are none. */
export function fenOf(typed: string): number | null {
  const text = typed.trim().replace(/[,，¥\s]/g, '')
  if (!/^-?\d{1,10}(\.\d{1,2})?$/.test(text)) return null
  return Math.round(Number(text) * 100)
}
