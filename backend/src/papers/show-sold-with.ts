import type { MedusaContainer } from '@medusajs/framework/types'
import { countsOn } from '@pengshui/certification/domain'
import { dayOf, RefusalError, systemClock } from '@pengshui/kernel'
import { orderNotFound } from '../refusals'
import { readSoldWith, type SoldLine } from './sold-with'

/**
 * Was it valid when sold? For a buyer: of each line the certificates that counted on its ship date, by number, so that
 * the public page can be opened, and whether they count today. Refuses `order_not_found`.
 */
export async function showSoldWith(container: MedusaContainer, order_id: string) {
  const sold_with = await readSoldWith(container, order_id)
  if (!sold_with) throw new RefusalError(orderNotFound())
  const today = dayOf(systemClock())
  return { ...sold_with, lines: sold_with.lines.map((line) => shownLine(line, today)) }
}

const shownLine = (
  { line_id, name_zh, name_en, sold_at, ship_on, was_valid, certificates }: SoldLine,
  today: string,
) => ({
  ...{ line_id, name_zh, name_en, sold_at, ship_on, was_valid },
  certificates: certificates
    .filter(({ counted }) => counted)
    .map(({ number, type_code, name_zh: zh, name_en: en, gate_key, valid_from, valid_to, now }) => ({
      ...{ number, type_code, name_zh: zh, name_en: en, valid_from, valid_to },
      is_required: gate_key !== null,
      counts_today: countsOn({ status: now, valid_from, valid_to }, today),
    })),
})
