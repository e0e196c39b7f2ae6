import { Modules } from '@medusajs/framework/utils'
import { fenFromYuan, fiscalYearOf, usccCheckCharacter } from '@pengshui/kernel'
import { reservedFen, type ProgrammeKind } from '@pengshui/procurement/domain'
import { SPENDING_CAP_MODULE, type SpendingCapService } from '@pengshui/procurement/modules/spending_cap'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { townships } from '../bootstrap/divisions'
import type { Seed } from './context'
import { found, jsonOf, rowsOf } from './files'
import { demoEmail } from './people'

type Column =
  | 'code'
  | 'kind'
  | 'name_zh'
  | 'name_en'
  | 'parent'
  | 'township'
  | 'canteen_kind'
  | 'base_yuan'
  | 'declaration_status'
type ProgrammeRow = {
  code: string
  kind: ProgrammeKind
  name_zh: string
  name_en: string
  legal_basis: string
  ratio_bp: number
}

/** Wide enough that only who looks for it meets the cap. */
const BUDGET_FEN = 500_000_000

export type SeededInstitution = {
  id: string
  code: string
  customer_id: string
  email: string
  declaration_id: string | null
  address: Record<string, string>
}

/** Thin but whole: each unit's declaration goes to the programme its kind falls under. */
const programmeFor = (row: Record<Column, string>): string =>
  row.kind === 'union' ? 'union' : row.code === 'I14' ? 'paired' : 'county'

/** A code with a fitting check character; the leading registration digits mark it as an example. */
const exampleUscc = (serial: number): string => {
  const head = `12500243${String(serial).padStart(9, '0')}`
  return head + usccCheckCharacter(head)
}

export async function seedInstitutions(seed: Seed): Promise<Map<string, SeededInstitution>> {
  const { container, day, at } = seed
  const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const fiscal_year = fiscalYearOf(at(day, 12))
  const programmes = await procurement.createProgrammes(
    jsonOf<ProgrammeRow[]>('programmes.json').map((row) => ({
      ...row,
      code: `${row.code}-${fiscal_year}`,
      fiscal_year,
      counting_rule: { completed: ['accepted', 'paid'], lines: 'eligible goods, freight excluded' },
      valid_from: `${fiscal_year}-01-01`,
      valid_to: `${fiscal_year}-12-31`,
      cutoff_on: `${fiscal_year}-12-31`,
    })),
  )
  const programmeOf = new Map(programmes.map((programme) => [programme.code, programme]))
  const townshipOf = new Map(townships().map((township) => [township.code, township]))
  const rows = rowsOf<Column>('institutions.csv')
  const seeded = new Map<string, SeededInstitution>()
  for (const [index, row] of rows.entries()) {
    const address = {
      first_name: '收货',
      last_name: row.name_zh,
      phone: '13800000000',
      country_code: 'cn',
      province: '重庆市',
      city: '彭水苗族土家族自治县',
      address_1: `${found(townshipOf, row.township).name_zh}示例路 ${index + 1} 号`,
      postal_code: '409600',
    }
    const email = demoEmail(`institution-${row.code.toLowerCase()}`)
    const customer = await container
      .resolve(Modules.CUSTOMER)
      .createCustomers({ email, company_name: row.name_zh, first_name: '示例', last_name: row.name_zh })
    const institution = await procurement.createInstitutions({
      code: row.code,
      kind: row.kind as 'school',
      name_zh: row.name_zh,
      name_en: row.name_en,
      parent_id: row.parent ? found(seeded, row.parent).id : null,
      uscc: exampleUscc(index + 1),
      township_code: row.township,
      customer_id: customer.id,
      delivery_address: address,
      is_synthetic: true,
    })
    const programme = found(programmeOf, `${programmeFor(row)}-${fiscal_year}`)
    const base_fen = fenFromYuan(row.base_yuan)
    const declaration = await procurement.createDeclarations({
      programme_id: programme.id,
      institution_id: institution.id,
      fiscal_year,
      version: 1,
      canteen_kind: row.canteen_kind as 'own',
      base_fen,
      ratio_bp: programme.ratio_bp,
      reserved_fen: reservedFen(base_fen, programme.ratio_bp),
      status: row.declaration_status as 'confirmed',
    })
    const confirmed = row.declaration_status === 'confirmed'
    if (confirmed) await procurement.postReserved(declaration, at(`${fiscal_year}-01-15`, 10))
    await container.resolve<SpendingCapService>(SPENDING_CAP_MODULE).openBudget({
      ...{ institution_id: institution.id, name: `${fiscal_year} 年度采购预算（示例）`, actor_id: 'seed' },
      ...{ starts_on: `${fiscal_year}-01-01`, ends_on: `${fiscal_year}-12-31`, amount_fen: BUDGET_FEN },
      occurred_at: at(`${fiscal_year}-01-10`, 10),
    })
    seeded.set(row.code, {
      id: institution.id,
      code: row.code,
      customer_id: customer.id,
      email,
      address,
      declaration_id: confirmed ? declaration.id : null,
    })
  }
  return seeded
}
