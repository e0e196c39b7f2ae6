import type { MedusaContainer } from '@medusajs/framework/types'
import { countingRuleOf } from '@pengshui/procurement/domain'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import type { Buyer } from '../../modules/order_desk'
import type { DeclarationFacts } from './facts'

/** The declarations a buyer names, each once. */
export const declarationsOf = (buyer: Buyer): string[] =>
  buyer.kind === 'institution'
    ? [...new Set([buyer.declaration_id, ...(buyer.declaration_ids ?? [])])].flatMap((id) => id ?? [])
    : []

/** A declaration with its programme's kind, as the decision reads it; null when there is none. */
export async function readDeclaration(
  container: MedusaContainer,
  declaration_id: string,
): Promise<DeclarationFacts | null> {
  const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const [declaration] = await procurement.listDeclarations({ id: declaration_id }, { take: 1 })
  if (!declaration) return null
  const [programme] = await procurement.listProgrammes({ id: declaration.programme_id }, { take: 1 })
  if (!programme) return null
  return {
    declaration_id,
    institution_id: declaration.institution_id,
    fiscal_year: declaration.fiscal_year,
    // A newer version under review takes nothing from the one that is confirmed.
    status: declaration.confirmed_version ? 'confirmed' : declaration.status,
    programme_kind: programme.kind,
    rule: countingRuleOf(programme.counting_rule),
  }
}
