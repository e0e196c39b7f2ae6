import { z } from '@medusajs/framework/zod'

const SCAN_MAX = 400
/** What a scanner sends or a person types, as it is. */
export const ScanQuery = z.object({ scan: z.string().min(1).max(SCAN_MAX) })
