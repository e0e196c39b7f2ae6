import { z } from '@medusajs/framework/zod'
import { QUANTITY_MAX } from '@pengshui/kernel'
import { PRESALE_STATUSES } from '@pengshui/cooperative/domain'
import { Page } from '../catalogue/page'

const Quantity = z.number().int().min(1).max(QUANTITY_MAX)
const Reason = z.string().trim().min(2).max(500)

/** A forecast is promised to four fifths unless the seller knows better: an ordinary shortfall then breaks no promise. */
const SELL_PERCENT = 80

export const PresalesQuery = Page.extend({ status: z.enum(PRESALE_STATUSES).optional() })

export const PromisesQuery = Page.extend({
  status: z.enum(['promised', 'allocated', 'short', 'cancelled']).optional(),
})

export const ProposalBody = z.object({
  listing_id: z.string().min(1).max(60),
  sells_from: z.iso.date(),
  sells_to: z.iso.date(),
  harvest_from: z.iso.date(),
  harvest_to: z.iso.date(),
  ship_by: z.iso.date(),
  forecast_quantity: Quantity,
  sell_percent: z.number().int().min(1).max(100).default(SELL_PERCENT),
  /** what the forecast rests on, for those who decide */
  reason: Reason.default('proposed'),
})

export const ForecastBody = z.object({
  forecast_quantity: z.number().int().min(0).max(QUANTITY_MAX),
  reason: Reason,
})

export const ReasonBody = z.object({ reason: Reason })

export const DecisionBody = z.object({ action: z.enum(['open', 'reject', 'close']), reason: Reason })

export const SettleBody = z.object({
  /** base units of the harvest to share out; all that is in store unless told */
  yield_quantity: z.number().int().min(0).max(QUANTITY_MAX).optional(),
  reason: Reason,
})

export const PreviewQuery = z.object({
  yield_quantity: z.coerce.number().int().min(0).max(QUANTITY_MAX).optional(),
})
