import { z } from '@medusajs/framework/zod'
import { CANTEEN_KINDS, DECLARATION_STATUSES, PROGRAMME_KINDS } from '../domain'

const FEN_MAX = 1_000_000_000_000
const Id = z.string().trim().min(1).max(60)

export const Page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

export const DeclarationQuery = Page.extend({
  status: z.enum(DECLARATION_STATUSES).optional(),
  fiscal_year: z.coerce.number().int().min(2020).max(2100).optional(),
})

/** Shares above 100 % pass here, so that the refusal says what is wrong with it. */
export const StatementInput = z.object({
  programme_id: Id,
  canteen_kind: z.enum(CANTEEN_KINDS),
  base_fen: z.number().int().min(0).max(FEN_MAX),
  ratio_bp: z.number().int().min(0).max(1_000_000),
  representative_id: Id.nullable().default(null),
})

export const ReviewInput = z.object({
  action: z.enum(['approve', 'return']),
  reason: z.string().trim().max(500).optional(),
})

export const ConfirmInput = z.object({
  action: z.enum(['confirm', 'return']),
  reason: z.string().trim().max(500).optional(),
})

export const ProgrammeInput = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[a-z0-9_-]{2,30}$/),
  kind: z.enum(PROGRAMME_KINDS),
  name_zh: z.string().trim().min(1).max(80),
  name_en: z.string().trim().min(1).max(80),
  legal_basis: z.string().trim().min(2).max(500),
  fiscal_year: z.number().int().min(2020).max(2100),
  legal_basis_on: z.iso.date().optional(),
  continues_id: Id.optional(),
  ratio_bp: z.number().int().min(0).max(1_000_000),
  cutoff_on: z.iso.date(),
  evidence_until: z.iso.date().optional(),
  floor_not_below_last_year: z.boolean().default(false),
  categories: z.array(z.string().trim().min(1).max(40)).max(50).default([]),
  certificate: z.string().trim().min(1).max(60).optional(),
  needs_evaluation: z.boolean().default(false),
})
