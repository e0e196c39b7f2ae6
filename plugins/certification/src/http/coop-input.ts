import type { AuthenticatedMedusaRequest } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { systemClock, tenantOf } from '@pengshui/kernel'
import type { Applicant } from '../modules/certification'

const Text = (max: number) => z.string().trim().max(max)

/** What a holder writes of a paper; which of it counts is the type's to say. */
export const ContentBody = z.object({
  number: Text(60).nullable().default(null),
  issuer: Text(120).default(''),
  valid_from: z.iso.date().nullable().default(null),
  valid_to: z.iso.date().nullable().default(null),
  fields: z
    .record(z.string().max(40), Text(500))
    .refine((fields) => Object.keys(fields).length <= 20, 'too many fields')
    .default({}),
})

/** The holder who asks, now. */
export function applicantOf(req: AuthenticatedMedusaRequest): Applicant {
  const { id: seller_id, person_id } = tenantOf(req)
  return { seller_id, person_id, now: systemClock() }
}
