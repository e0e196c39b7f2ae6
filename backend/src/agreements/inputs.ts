import { z } from '@medusajs/framework/zod'
import { AGREEMENT_STATUSES } from '@pengshui/procurement/domain'
import { Page } from '../catalogue/page'

const FEN_MAX = 100_000_000
const LINES_MAX = 200

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const Terms = {
  title: z.string().trim().min(1).max(80),
  starts_on: Day,
  ends_on: Day,
  lines: z
    .array(
      z.object({
        sku: z.string().trim().min(1).max(60),
        price_fen: z.number().int().min(1).max(FEN_MAX),
        ceiling_units: z.number().int().min(1).max(10_000_000),
      }),
    )
    .min(1)
    .max(LINES_MAX),
}

export const ReviseBody = z.object(Terms)
export const DraftBody = z.object({
  ...Terms,
  /** units under the institution that buy at these prices too */
  institution_ids: z.array(z.string().trim().min(1).max(60)).max(100).default([]),
})
const reason = z.string().trim().max(500).optional()
export const InstitutionAct = z.object({ action: z.enum(['offer', 'sign', 'terminate']), reason })
export const SellerAct = z.object({ action: z.enum(['accept', 'decline', 'terminate']), reason })
export const ListQuery = Page.extend({ status: z.enum(AGREEMENT_STATUSES).optional() })
