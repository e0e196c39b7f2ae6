import { STATUSES } from '@pengshui/certification/domain'
import {
  CERTIFICATION_MODULE,
  type CertificationService,
} from '@pengshui/certification/modules/certification'
import { addDays } from '@pengshui/kernel'
import type { SeededListing } from './catalogue'
import type { Seed } from './context'

type Status = (typeof STATUSES)[number]

/** These products show the gate at work: their recognition is not in force, so they cannot be bought. */
const NOT_IN_FORCE: Record<string, Status> = {
  'wubeizi-mi': 'county_review',
  zhusun: 'public_notice',
  guazi: 'expired',
  pidan: 'suspended',
  yancai: 'revoked',
}

const OFFICE = '示例：县消费帮扶主管部门'
const DATED = new Set<Status>(['certified', 'renewal_due', 'expired', 'suspended', 'revoked'])
const WAITING_DAYS_MAX = 25

/** Certificates in every state; what gates a sale is in force except where shown above. */
export async function seedCertificates(
  seed: Seed,
  listings: SeededListing[],
  sellers: Map<string, { id: string; name_zh: string; code: string }>,
): Promise<void> {
  const { container, day, random, at } = seed
  const nameOf = new Map([...sellers.values()].map((seller) => [seller.id, seller.name_zh]))
  let serial = 0
  const certificate = (
    type_code: string,
    status: Status,
    subject: { kind: 'product' | 'seller'; id: string; name: string; seller_id: string },
    life_days: number,
  ) => {
    serial += 1
    const age_days = status === 'expired' ? life_days + 20 : random.whole(40, Math.min(life_days - 120, 300))
    const left_days = status === 'renewal_due' ? 20 : life_days - age_days
    return {
      type_code,
      number: `PS-${type_code.slice(0, 3).toUpperCase()}-${String(serial).padStart(5, '0')}`,
      subject_kind: subject.kind,
      subject_id: subject.id,
      subject_name: subject.name,
      seller_id: subject.seller_id,
      holder_name: nameOf.get(subject.seller_id) ?? '',
      issuer: OFFICE,
      status,
      valid_from: DATED.has(status) ? addDays(day, -age_days) : null,
      valid_to: DATED.has(status) ? addDays(day, left_days) : null,
      notice_ends_on: status === 'public_notice' ? addDays(day, 4) : null,
      waiting_since: at(addDays(day, -random.whole(1, WAITING_DAYS_MAX)), random.whole(8, 18)),
      is_synthetic: true,
    }
  }
  const product = (listing: SeededListing) => ({
    kind: 'product' as const,
    id: listing.product_id,
    name: listing.name_zh,
    seller_id: listing.seller_id,
  })
  const rows = [
    ...listings.map((listing) =>
      certificate('assistance_product', NOT_IN_FORCE[listing.handle] ?? 'certified', product(listing), 730),
    ),
    ...[...sellers.values()].map((seller) =>
      certificate(
        'food_permit',
        seller.code === 'S16' ? 'township_review' : seller.code === 'S15' ? 'expired' : 'certified',
        { kind: 'seller', id: seller.id, name: seller.name_zh, seller_id: seller.id },
        1825,
      ),
    ),
    ...listings
      .filter(({ gi }) => gi === 'proved')
      .map((listing) => certificate('geographical_indication', 'certified', product(listing), 3650)),
    ...listings
      .filter((_, index) => index % 2 === 0)
      .map((listing, index) =>
        certificate(
          index % 3 === 0 ? 'green_food' : 'test_report',
          STATUSES[index % STATUSES.length] ?? 'certified',
          product(listing),
          365,
        ),
      ),
  ]
  await container.resolve<CertificationService>(CERTIFICATION_MODULE).createCertificates(rows)
}
