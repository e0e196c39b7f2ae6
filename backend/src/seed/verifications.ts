import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { addDays, usccCheckCharacter } from '@pengshui/kernel'
import { readDocuments } from '../sellers/documents'
import type { SeededSeller } from './catalogue'
import type { Seed } from './context'
import { found } from './files'

/** Their half year ends in three weeks: one waits for its township, one for the county. Who waited longer comes first. */
const OPEN: { seller: string; waited_days: number; by_township: boolean }[] = [
  { seller: 'S01', waited_days: 4, by_township: false },
  { seller: 'S05', waited_days: 7, by_township: true },
]
const LEFT_DAYS = 21
/** Made up, with a check character that fits. */
const usccOf = (code: string): string => {
  const head = `93500243MA6DEM0${code.slice(1)}`
  return `${head}${usccCheckCharacter(head) ?? ''}`
}

/** Re-verifications under way, by the same steps a seller and a reviewer take. */
export async function seedVerifications(seed: Seed, sellers: Map<string, SeededSeller>): Promise<void> {
  const { container, day, at } = seed
  const cooperative = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  for (const { seller: code, waited_days, by_township } of OPEN) {
    const { id: seller_id, name_zh, name_en, township_code } = found(sellers, code)
    await cooperative.updateSellers({ id: seller_id, next_verify_on: addDays(day, LEFT_DAYS) })
    const now = at(addDays(day, -waited_days), 10)
    const by = { seller_id, person_id: 'seed', now }
    await cooperative.writeVerification(
      {
        ...{ name_zh, name_en, uscc: usccOf(code), township_code },
        ...{ village_code: `${township_code}201`, village_name: '示例村', address: '示例路 1 号' },
        ...{ contact_name: '示例联系人', contact_phone: '13800138000', business: '本地农产品（示例）' },
        ...{ bank_holder: name_zh, bank_name: '示例农村商业银行', bank_account: '6217000000000000017' },
      },
      by,
    )
    const documents = await readDocuments(container, seller_id)
    const { id } = await cooperative.submitVerification(documents, by)
    if (!by_township) continue
    const deed = { action: 'approve_township' as const, party: 'township' as const, reason: '示例：已核对' }
    const decided_at = { actor_id: 'seed', now: at(addDays(day, 1 - waited_days), 9) }
    await cooperative.decideVerification(id, { ...deed, ...decided_at }, { township_code }, documents)
  }
}
