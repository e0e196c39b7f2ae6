import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import {
  gates,
  stateAt,
  type CertificateStatus,
  type CertificateTypeFacts,
  requirementsOf,
} from '@pengshui/certification/domain'
import {
  CERTIFICATION_MODULE,
  type CertificationService,
} from '@pengshui/certification/modules/certification'
import { dayOf, type Day } from '@pengshui/kernel'
import { PAPERS_SQL, SOLD_SQL } from './sold-with-sql'

type SoldLine = {
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

/**
 * Which certificates an order was sold with, as they were at that moment, and whether every gate was open: read from
 * the append-only decisions, so what was decided since changes nothing. Null when there is no such order.
 */
export async function readSoldWith(container: MedusaContainer, order_id: string) {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows: lines }: { rows: SoldLine[] } = await knex.raw(SOLD_SQL, { order_id })
  const [first] = lines
  if (!first) return null
  const subject_ids = [...new Set(lines.flatMap(({ product_id, seller_id }) => [product_id, seller_id]))]
  const [types, { rows: papers }] = await Promise.all([
    container.resolve<CertificationService>(CERTIFICATION_MODULE).types(),
    knex.raw(PAPERS_SQL, { subject_ids }) as Promise<{ rows: PaperRow[] }>,
  ])
  const ship_on = first.ship_on ?? dayOf(new Date(first.sold_at))
  return {
    sold_at: first.sold_at,
    ship_on,
    lines: lines.map((line) => soldLine(line, papers, types, ship_on)),
  }
}

function soldLine(line: SoldLine, papers: PaperRow[], types: CertificateTypeFacts[], ship_on: Day) {
  const certificates = papers
    .filter(({ subject_id }) => subject_id === line.product_id || subject_id === line.seller_id)
    .flatMap((paper) => {
      const then = stateAt(paper, paper.decisions, new Date(line.sold_at), ship_on)
      const type = types.find(({ code }) => code === paper.type_code)
      if (!then || !type) return []
      const { id, number, type_code, valid_from, valid_to, status } = paper
      const { name_zh, name_en, gate_key } = type
      const names = { name_zh, name_en, gate_key }
      return [
        {
          id,
          number,
          type_code,
          ...names,
          valid_from,
          valid_to,
          then: then.status,
          counted: then.counted,
          now: status,
        },
      ]
    })
  const needed = requirementsOf(types)
    .filter((one) => one.subject_kind !== 'lot' && gates(one, line, ship_on))
    .map(({ gate_key }) => ({
      gate_key,
      was_open: certificates.some((one) => one.gate_key === gate_key && one.counted),
    }))
  const { line_id, name_zh, name_en } = line
  return {
    line_id,
    name_zh,
    name_en,
    needed,
    was_valid: needed.every(({ was_open }) => was_open),
    certificates,
  }
}
