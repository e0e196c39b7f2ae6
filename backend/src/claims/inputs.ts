import { z } from '@medusajs/framework/zod'
import { CLAIM_STATUSES } from '@pengshui/procurement/domain'
import { Page } from '../catalogue/page'

const Id = z.string().trim().min(1).max(60)
const LINES_MAX = 300
const DECLARATIONS_MAX = 10

export const ClaimBody = z.object({
  institution_id: Id,
  /** all of the order where none are named */
  line_ids: z.array(Id).min(1).max(LINES_MAX).optional(),
  consent: z.boolean().default(false),
})
export type ClaimBody = z.infer<typeof ClaimBody>

export const ClaimsQuery = Page.extend({ status: z.enum(CLAIM_STATUSES).optional() })

export const DecisionBody = z.discriminatedUnion('action', [
  z.object({ action: z.literal('confirm'), declaration_ids: z.array(Id).min(1).max(DECLARATIONS_MAX) }),
  z.object({ action: z.literal('decline'), reason: z.string().trim().min(2).max(300) }),
])

/** Nothing is found by less than two characters: nobody lists all units by this. */
export const UnitQuery = z.object({ q: z.string().trim().max(40).default('') })
export const UNIT_SEARCH_MIN = 2
