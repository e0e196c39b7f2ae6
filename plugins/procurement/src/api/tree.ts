import { z } from '@medusajs/framework/zod'
import { orThrow } from '@pengshui/kernel'
import { checkUscc, INSTITUTION_KINDS, INSTITUTION_STATUSES } from '../domain'
import { Page } from './declaring'

const Id = z.string().trim().min(1).max(60)
const Name = z.string().trim().min(1).max(80)
const Reason = z.string().trim().min(2).max(300)

export const UnitQuery = Page.extend({
  q: z.string().trim().max(60).optional(),
  kind: z.enum(INSTITUTION_KINDS).optional(),
  status: z.enum(INSTITUTION_STATUSES).optional(),
  parent_id: Id.optional(),
})

const NewUnit = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{2,20}$/),
  kind: z.enum(INSTITUTION_KINDS),
  name_zh: Name,
  name_en: Name,
  parent_id: Id.nullable().default(null),
  uscc: z.string().trim().max(30).optional(),
  township_code: z.string().regex(/^\d{9}$/),
  contact_email: z.string().trim().max(120).pipe(z.email()),
  contact_name: z.string().trim().min(1).max(40),
  contact_phone: z
    .string()
    .trim()
    .regex(/^[0-9+() -]{5,20}$/),
  address_1: z.string().trim().min(2).max(120),
  reason: Reason.optional(),
})
export const NewUnitInput = NewUnit
export type NewUnitInput = z.infer<typeof NewUnit>

/** What the form says as what is kept: the code checked, the address as core's cart wants it. */
export function unitOf(input: NewUnitInput) {
  const { uscc, contact_name, contact_phone, address_1, reason, contact_email, ...unit } = input
  return {
    ...unit,
    contact_email: contact_email.toLowerCase(),
    reason: reason ?? null,
    uscc: uscc ? orThrow(checkUscc(uscc, 'uscc')) : null,
    delivery_address: {
      ...{ first_name: contact_name, last_name: unit.name_zh, phone: contact_phone, country_code: 'cn' },
      ...{ province: '重庆市', city: '彭水苗族土家族自治县', address_1, postal_code: '409600' },
    },
  }
}

export const RenameInput = z.object({ name_zh: Name, name_en: Name, reason: Reason })
export const MoveInput = z.object({ parent_id: Id.nullable(), reason: Reason })
export const UnitStatusInput = z.object({ action: z.enum(['suspend', 'resume']), reason: Reason })
export const MergeInput = z.object({ successor_id: Id, reason: Reason })
export const ReasonInput = z.object({ reason: Reason })
