import type { MedusaContainer } from '@medusajs/framework/types'
import { RefusalError, systemClock } from '@pengshui/kernel'
import { sendReport, type FileFormat } from '@pengshui/kernel/documents'
import type { Statement } from '@pengshui/procurement/modules/account'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { institutionNotFound } from '@pengshui/procurement/refusals'
import { withPlaced } from './read-placed'
import { statementReport } from './statement-report'

/** Answers a statement as a file. */
export async function sendStatement(
  scope: MedusaContainer,
  res: Parameters<typeof sendReport>[0],
  statement: Statement,
  { format, lang }: { format: FileFormat; lang: 'zh' | 'en' },
): Promise<void> {
  const [unit] = await scope
    .resolve<ProcurementService>(PROCUREMENT_MODULE)
    .listInstitutions({ id: statement.institution_id }, { take: 1 })
  if (!unit) throw new RefusalError(institutionNotFound())
  const whole = await withPlaced(scope, statement)
  const report = statementReport(whole, unit, lang, systemClock())
  const word = lang === 'zh' ? '对账单' : 'statement'
  await sendReport(res, report, format, `${word}-${unit.code}-${statement.month}`)
}
