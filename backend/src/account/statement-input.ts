import { z } from '@medusajs/framework/zod'
import { FILE_FORMATS } from '@pengshui/kernel/documents'

export const Month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
export const FileQuery = z.object({
  format: z.enum(FILE_FORMATS).default('pdf'),
  lang: z.enum(['zh', 'en']).default('zh'),
})
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(24),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})
