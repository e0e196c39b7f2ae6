/** Answer of /coop/lots/:id (backend/src/api/coop/lots/[id]). */
import type { Lot } from '../types'

type Relative = { id: string; code: string; trace_code: string; depth: number }
export type LotDetail = {
  lot: Lot & {
    grade: string | null
    photo_ids: string[]
    listing_id: string
    conformity_certificate_no: string | null
  }
  parents: Relative[]
  children: Relative[]
}
