import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import {
  gates,
  requirementsOf,
  stateAt,
  type CertificateStatus,
  type CertificateTypeFacts,
} from '@pengshui/certification/domain'
import {
  CERTIFICATION_MODULE,
  type CertificationService,
} from '@pengshui/certification/modules/certification'
import { dayOf, type Day } from '@pengshui/kernel'
import { PAPERS_SQL, SOLD_SQL } from './sold-with-sql'

type SoldRow = {
  order_id: string
  line_id: string
  product_id: string
  name_zh: string
  name_en: string
  category_code: string
  seller_id: string
  seller_kind: string
  sold_at: Date
  ship_on: Day | null
}
type PaperRow = {
  id: string
  type_code: string
  number: string
  subject_id: string
  status: CertificateStatus
  valid_from: Day | null
  valid_to: Day | null
  created_at: Date
  decisions: { from_status: CertificateStatus; to_status: CertificateStatus; decided_at: string }[]
}

export type SoldLine = ReturnType<typeof soldLine>
export type SoldWith = { sold_at: Date; ship_on: Day; lines: SoldLine[] }

/** Which certificates an order was sold with. Null when there is no such order. */
export async function readSoldWith(container: MedusaContainer, order_id: string): Promise<SoldWith | null> {
  const lines = await readSoldLines(container, [order_id])
  const [first] = lines
  return first ? { sold_at: first.sold_at, ship_on: first.ship_on, lines } : null
}

/**
 * Every line these orders sold with its certificates as they were at that moment, and whether every gate was open on
 * its ship date: read from the append-only decisions, so what was decided since changes nothing.
 */
export async function readSoldLines(container: MedusaContainer, order_ids: string[]): Promise<SoldLine[]> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows: sold }: { rows: SoldRow[] } = await knex.raw(SOLD_SQL, { order_ids })
  if (sold.length === 0) return []
  const subject_ids = [...new Set(sold.flatMap(({ product_id, seller_id }) => [product_id, seller_id]))]
  const [types, { rows: papers }] = await Promise.all([
    container.resolve<CertificationService>(CERTIFICATION_MODULE).types(),
    knex.raw(PAPERS_SQL, { subject_ids }) as Promise<{ rows: PaperRow[] }>,
  ])
  const bySubject = new Map<string, PaperRow[]>()
  for (const paper of papers)
    bySubject.set(paper.subject_id, [...(bySubject.get(paper.subject_id) ?? []), paper])
  const typeOf = new Map(types.map((type) => [type.code, type]))
  const requirements = requirementsOf(types).filter(({ subject_kind }) => subject_kind !== 'lot')
  return sold.map((line) => {
    const own = [...(bySubject.get(line.product_id) ?? []), ...(bySubject.get(line.seller_id) ?? [])]
    return soldLine(line, own, typeOf, requirements)
  })
}

function soldLine(
  line: SoldRow,
  papers: PaperRow[],
  typeOf: Map<string, CertificateTypeFacts>,
  requirements: ReturnType<typeof requirementsOf>,
) {
  const sold_at = new Date(line.sold_at)
  const ship_on = line.ship_on ?? dayOf(sold_at)
  const certificates = papers.flatMap((paper) => {
    const then = stateAt(paper, paper.decisions, sold_at, ship_on)
    const type = typeOf.get(paper.type_code)
    if (!then || !type) return []
    const { id, number, type_code, subject_id, valid_from, valid_to, status } = paper
    const { name_zh, name_en, gate_key } = type
    return [
      {
        ...{ id, number, type_code, subject_id, name_zh, name_en, gate_key, valid_from, valid_to },
        then: then.status,
        counted: then.counted,
        now: status,
      },
    ]
  })
  const needed = requirements
    .filter((one) => gates(one, line, ship_on))
    .map(({ gate_key }) => ({
      gate_key,
      was_open: certificates.some((one) => one.gate_key === gate_key && one.counted),
    }))
  const { order_id, line_id, product_id, name_zh, name_en } = line
  const was_valid = needed.every(({ was_open }) => was_open)
  return {
    order_id,
    line_id,
    product_id,
    name_zh,
    name_en,
    sold_at,
    ship_on,
    needed,
    was_valid,
    certificates,
  }
}
