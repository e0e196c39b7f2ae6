import type { MedusaContainer } from '@medusajs/framework/types'
import { nextPayoutStatus, payoutNotFound } from '@pengshui/cooperative/domain'
import {
  SETTLEMENT_MODULE,
  type PayoutAnswer,
  type SettlementActor,
  type SettlementService,
  type ShownPayout,
} from '@pengshui/cooperative/modules/settlement'
import { orThrow, RefusalError, type Refusal } from '@pengshui/kernel'
import { readAnswerFile } from './batch-file'

type Row = PayoutAnswer & { row: number }
export type Imported = {
  rows: number
  paid: number
  failed: number
  problems: Refusal[]
  recorded: number
  known: number
}

/** Records what a bank says of a batch: all rows or none. A dry run tells what is wrong and changes nothing. */
export async function importAnswers(
  container: MedusaContainer,
  bytes: Buffer,
  dry_run: boolean,
  by: SettlementActor,
): Promise<Imported> {
  const service = container.resolve<SettlementService>(SETTLEMENT_MODULE)
  const { answers, problems: unread } = orThrow(readAnswerFile(bytes))
  const known = await service.payoutsByNo(answers.map(({ no }) => no))
  const problems = [...unread, ...answers.flatMap((answer) => whyNot(answer, known.get(answer.no)) ?? [])]
  const count = (action: Row['action']): number => answers.filter((one) => one.action === action).length
  const told = { rows: answers.length, paid: count('pay'), failed: count('fail'), problems }
  if (dry_run) return { ...told, recorded: 0, known: 0 }
  const [first] = problems
  if (first) throw new RefusalError(first)
  const recorded = await service.answerPayouts(answers, by)
  return { ...told, recorded, known: answers.length - recorded }
}

function whyNot(
  { no: _no, row, action, bank_reference }: Row,
  payout: ShownPayout | undefined,
): Refusal | null {
  if (!payout) return { ...payoutNotFound(), row }
  const same = payout.status === (action === 'pay' ? 'paid' : 'failed')
  if (same && payout.bank_reference === bank_reference) return null
  const next = nextPayoutStatus(payout.status, action)
  return next.ok ? null : { ...next.refusal, row }
}
