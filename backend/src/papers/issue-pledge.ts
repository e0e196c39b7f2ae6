import type { MedusaContainer } from '@medusajs/framework/types'
import {
  CERTIFICATION_MODULE,
  type CertificationService,
} from '@pengshui/certification/modules/certification'
import { addDays, dayOf, type Day } from '@pengshui/kernel'
import type { LotFacts } from '@pengshui/traceability/domain'
import { townships } from '../bootstrap/divisions'
import { BASIS_NAMES, type Pledge } from './pledge'

const CODE = 'conformity_certificate'
const KEPT_DAYS = 183
const G_PER_KG = 1000

const amountOf = ({ base_unit, quantity_initial }: LotFacts): string =>
  base_unit === 'g' ? `${quantity_initial / G_PER_KG} 千克` : `${quantity_initial} 件`

export const placeOf = ({ township_code, village_name }: LotFacts): string => {
  const township = townships().find(({ code }) => code === township_code)
  return ['重庆市彭水县', township?.name_zh ?? '', village_name ?? ''].join('')
}

/**
 * Records the holder's own conformity certificate of a lot under the number the lot carries, for as long as it must be
 * kept. Said again it changes nothing. One pledge of one regrouping is about its first lot and named by all.
 */
export async function issuePledge(
  container: MedusaContainer,
  { lot, pledge, person_id, now }: { lot: LotFacts; pledge: Pledge; person_id: string; now: Date },
): Promise<string> {
  const service = container.resolve<CertificationService>(CERTIFICATION_MODULE)
  const by = { seller_id: lot.seller_id, person_id, now }
  const pledged_on: Day = dayOf(now)
  const paper = await service.openApplication({
    ...by,
    type_code: CODE,
    subject: {
      subject_kind: 'lot',
      subject_id: lot.id,
      subject_name: `${lot.product_name_zh ?? ''} ${lot.code}`.trim(),
      seller_id: lot.seller_id,
      township_code: lot.township_code,
      holder_name: lot.producer_name_zh ?? '',
    },
    content: {
      number: lot.conformity_certificate_no,
      issuer: lot.producer_name_zh ?? '',
      valid_from: pledged_on,
      valid_to: addDays(pledged_on, KEPT_DAYS),
      fields: {
        quantity: amountOf(lot),
        place: placeOf(lot),
        pledged_on,
        contact: pledge.contact,
        basis: BASIS_NAMES[pledge.basis].zh,
      },
    },
    application_key: `pledge:${lot.id}`,
  })
  if (paper.status === 'draft') await service.submitApplication(paper.id, by)
  return paper.id
}
