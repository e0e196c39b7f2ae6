import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, orThrow, parseInput, RefusalError } from '@pengshui/kernel'
import { ReceiptFileBody } from '../../../../../account/inputs'
import { readReceiptFile } from '../../../../../account/receipt-file'
import { receiveMoney } from '../../../../../account/receive-money'

/** A bank's list of transfers as a file: checked row by row first, recorded only when every row is right. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { file, dry_run } = parseInput(ReceiptFileBody, req.body)
    const rows = orThrow(readReceiptFile(Buffer.from(file, 'base64')))
    const problems = rows.flatMap(({ problem }) => (problem ? [problem] : []))
    const [first] = problems
    if (dry_run) {
      const amount_fen = rows.reduce((sum, { money }) => sum + (money?.amount_fen ?? 0), 0)
      res.json({ rows: rows.length, amount_fen, problems, recorded: 0, known: 0 })
      return
    }
    if (first) throw new RefusalError(first)
    let recorded = 0
    for (const { money } of rows) {
      const done = money && (await receiveMoney(req.scope, money, req.auth_context.actor_id))
      if (done?.is_new) recorded += 1
    }
    const amount_fen = rows.reduce((sum, { money }) => sum + (money?.amount_fen ?? 0), 0)
    res.json({ rows: rows.length, amount_fen, problems: [], recorded, known: rows.length - recorded })
  },
)
