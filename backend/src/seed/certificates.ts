import {
  CERTIFICATE_TYPES,
  type CertificateStatus,
  type CertificateTypeFacts,
} from '@pengshui/certification/domain'
import type { SeededListing, SeededSeller } from './catalogue'
import { storePapers, type Paper, type PaperSubject } from './certificate-history'
import { syntheticNumber } from './certificate-numbers'
import type { Seed } from './context'
import { randomFor } from './random'

/** These products show the gate at work: their recognition is not in force, so they cannot be bought. */
const NOT_IN_FORCE: Record<string, CertificateStatus> = {
  'wubeizi-mi': 'county_review',
  zhusun: 'public_notice',
  guazi: 'expired',
  pidan: 'suspended',
  yancai: 'revoked',
}
/** Orders of the seed go back to the first day of its year. */
const OLDER_THAN_ORDERS_DAYS = 400
/** Of the seven days of notice; four are left (certificate-history.ts). */
const NOTICE_DAYS_PAST = 3
/** What the other papers of products are shown in, one after the other. */
const SHOWN: CertificateStatus[] = [
  'draft',
  'township_review',
  'county_review',
  'certified',
  'renewal_due',
  'expired',
  'suspended',
  'revoked',
  'returned',
]

const typeOf = (code: string): CertificateTypeFacts => {
  const type = CERTIFICATE_TYPES.find((one) => one.code === code)
  if (!type) throw new Error(`No certificate type ${code}`)
  return type
}

/** Certificates in every state, each with how it came to it; what gates a sale is in force except where shown above. */
export async function seedCertificates(
  seed: Seed,
  listings: SeededListing[],
  sellers: Map<string, SeededSeller>,
): Promise<void> {
  const random = randomFor(`certificates ${seed.day}`)
  const sellerOf = new Map([...sellers.values()].map((seller) => [seller.id, seller]))
  let serial = 0
  const paper = (code: string, status: CertificateStatus, subject: PaperSubject): Paper => {
    serial += 1
    const type = typeOf(code)
    const life_days = Math.min(type.validity_days, 1_000)
    // What a sale needs was valid before the first of last year's orders; other papers began at any time.
    const [youngest, oldest] = type.gate_key === null ? [40, 300] : [OLDER_THAN_ORDERS_DAYS, 600]
    const age_days =
      status === 'expired'
        ? type.validity_days + 20
        : random.whole(youngest, Math.min(life_days - 120, oldest))
    const left_days = status === 'renewal_due' ? 20 : type.validity_days - age_days
    const begun_days = status === 'renewal_due' ? type.validity_days - 20 : age_days
    const number = syntheticNumber(type, serial, seed.day)
    return {
      type,
      status,
      subject,
      number,
      begun_days,
      left_days,
      waited_days: status === 'public_notice' ? NOTICE_DAYS_PAST : random.whole(1, 25),
    }
  }
  const product = ({ product_id, name_zh, seller_id }: SeededListing): PaperSubject =>
    subjectOf(sellerOf.get(seller_id), {
      subject_kind: 'product',
      subject_id: product_id,
      subject_name: name_zh,
    })
  const producer = (seller: SeededSeller): PaperSubject =>
    subjectOf(seller, { subject_kind: 'seller', subject_id: seller.id, subject_name: seller.name_zh })
  const permit = ({ code }: SeededSeller): CertificateStatus =>
    code === 'S16' ? 'township_review' : code === 'S15' ? 'expired' : 'certified'

  await storePapers(seed, [
    ...listings.map((one) =>
      paper('assistance_product', NOT_IN_FORCE[one.handle] ?? 'certified', product(one)),
    ),
    ...[...sellers.values()].flatMap((one) => [
      paper('food_production_licence', permit(one), producer(one)),
      paper('business_licence', 'certified', producer(one)),
    ]),
    ...listings
      .filter(({ gi }) => gi === 'proved')
      .map((one) => paper('geographical_indication', 'certified', product(one))),
    ...listings
      .filter((_, index) => index % 2 === 0)
      .map((one, index) =>
        paper(
          index % 3 === 0 ? 'green_food' : 'test_report',
          SHOWN[index % SHOWN.length] ?? 'certified',
          product(one),
        ),
      ),
    // Last, so that the numbers of the papers above stay as they were.
    ...[...sellers.values()]
      .filter(({ kind }) => kind === 'farmers_cooperative')
      .map((one) => paper('cooperative_statute', 'certified', producer(one))),
  ])
}

function subjectOf(
  seller: SeededSeller | undefined,
  subject: Pick<PaperSubject, 'subject_kind' | 'subject_id' | 'subject_name'>,
): PaperSubject {
  if (!seller) throw new Error(`Nobody sells ${subject.subject_name}`)
  return {
    ...subject,
    seller_id: seller.id,
    township_code: seller.township_code,
    holder_name: seller.name_zh,
  }
}
