import fs from 'node:fs'
import path from 'node:path'
import { z } from '@medusajs/framework/zod'
import type { Tax } from '@pengshui/procurement/domain'

const FILE = path.resolve(__dirname, '../../data/invoices/tax-treatments.json')
const Rows = z.array(
  z.object({
    category_code: z.string(),
    tax_treatment: z.enum(['exempt', 'rate']),
    tax_code: z.string().nullable(),
    tax_rate_bp: z.number().int().min(0).max(10_000).nullable(),
    source: z.string().min(1),
  }),
)
let known: Map<string, Tax> | undefined

/**
 * What is known of how goods of a category are taxed (data with its source); for all others the issuer says. No amount
 * of tax is ever worked out here: it stands on the invoice, which the issuer makes.
 */
export function taxOf(category_code: string | null): Tax {
  known ??= new Map(
    Rows.parse(JSON.parse(fs.readFileSync(FILE, 'utf8'))).map(
      ({ category_code: code, source: _source, ...tax }) => [code, tax],
    ),
  )
  return known.get(category_code ?? '') ?? { tax_treatment: 'by_issuer', tax_code: null, tax_rate_bp: null }
}
