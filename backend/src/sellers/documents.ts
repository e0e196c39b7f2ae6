import type { MedusaContainer } from '@medusajs/framework/types'
import {
  CERTIFICATION_MODULE,
  type CertificationService,
} from '@pengshui/certification/modules/certification'
import type { DocumentRule } from '@pengshui/cooperative/domain'

const PAPERS_MAX = 100
/** What counts most first: of two papers of a type the better one is shown. */
const RANK = [
  'certified',
  'renewal_due',
  'public_notice',
  'county_review',
  'township_review',
  'returned',
  'draft',
]

export type SellerDocument = { id: string; type_code: string; status: string; number: string | null }

/** The papers about a seller itself, the best of each type. */
export async function readDocuments(
  container: MedusaContainer,
  seller_id: string,
): Promise<SellerDocument[]> {
  const { certificates } = await container
    .resolve<CertificationService>(CERTIFICATION_MODULE)
    .listPapers({ seller_id, subject_id: seller_id, order: 'ending', limit: PAPERS_MAX, offset: 0 })
  const rank = (status: string): number => (RANK.includes(status) ? RANK.indexOf(status) : RANK.length)
  const best = new Map<string, SellerDocument>()
  for (const { id, type_code, status, number } of certificates) {
    const known = best.get(type_code)
    if (!known || rank(status) < rank(known.status)) best.set(type_code, { id, type_code, status, number })
  }
  return [...best.values()]
}

type Named = { name_zh: string; name_en: string }

/** What a kind of seller has to show beside what was shown. */
export async function showDocuments(
  container: MedusaContainer,
  rules: DocumentRule[],
  documents: SellerDocument[],
) {
  const types = await container.resolve<CertificationService>(CERTIFICATION_MODULE).types()
  return rules.map((rule) => {
    const found = documents.find(({ type_code }) => type_code === rule.type_code)
    const { name_zh, name_en }: Named = types.find(({ code }) => code === rule.type_code) ?? {
      name_zh: rule.type_code,
      name_en: rule.type_code,
    }
    const { id = null, status = null, number = null } = found ?? {}
    return { ...rule, name_zh, name_en, certificate_id: id, status, number }
  })
}
