import { z } from '@medusajs/framework/zod'
import { VERIFICATION_REVIEWS } from '@pengshui/cooperative/domain'

const Text = (max: number) => z.string().trim().max(max).default('')

/** What an applicant writes. The account's number only when it is given anew: it is never answered. */
export const ApplicationBody = z.object({
  name_zh: z.string().trim().min(2).max(80),
  name_en: Text(120),
  uscc: z
    .string()
    .trim()
    .max(30)
    .nullable()
    .default(null)
    .transform((typed) => typed || null),
  township_code: z.string().regex(/^\d{9}$/),
  village_code: z
    .string()
    .trim()
    .max(12)
    .nullable()
    .default(null)
    .transform((typed) => typed || null),
  village_name: Text(40),
  address: Text(120),
  contact_name: Text(40),
  contact_phone: Text(20),
  business: Text(500),
  bank_holder: Text(80),
  bank_name: Text(80),
  bank_account: z.string().trim().max(50).optional(),
})

const FIELDS = [...Object.keys(ApplicationBody.shape)] as [string, ...string[]]
const Reason = z.string().trim().min(2).max(500)

/** Why a case was returned, field by field where that helps. */
export const DecisionBody = z.object({
  action: z.enum(VERIFICATION_REVIEWS),
  reason: Reason,
  field_reasons: z.partialRecord(z.enum(FIELDS), Reason).default({}),
})

export const BulkBody = z.object({
  ids: z.array(z.string().min(1).max(60)).min(1).max(50),
  action: z.enum(VERIFICATION_REVIEWS),
  reason: Reason,
})
