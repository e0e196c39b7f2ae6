import { addDays } from '@pengshui/kernel'
import {
  FRAMEWORK_AGREEMENT_MODULE,
  type FrameworkAgreementService,
} from '@pengshui/procurement/modules/framework_agreement'
import { readTerms } from '../agreements/read-terms'
import type { SeededListing } from './catalogue'
import type { Seed } from './context'
import { found } from './files'

const SELLER = 'S02'
const LINES_MAX = 2
const DAYS = 180
const OF_PUBLIC_PERCENT = 95
const DRAFTED_DAYS_AGO = 3

/** Two example agreements of one school with one cooperative: one waits for the seller's signature, one is a draft. */
export async function seedAgreements(
  seed: Seed,
  listings: SeededListing[],
  sellers: Map<string, { id: string }>,
  institutions: Map<string, { id: string }>,
): Promise<void> {
  const { container, day, at } = seed
  const service = container.resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE)
  const seller_id = found(sellers, SELLER).id
  const institution_id = found(institutions, 'I02').id
  const lines = listings
    .filter((listing) => listing.seller_id === seller_id)
    .flatMap((listing) => listing.variants)
    .slice(0, LINES_MAX)
    .map(({ sku, price_yuan }) => ({
      sku,
      price_fen: Math.round(price_yuan * OF_PUBLIC_PERCENT),
      ceiling_units: 500,
    }))
  const by = { actor_id: 'seed', at: at(addDays(day, -DRAFTED_DAYS_AGO), 10) }
  const period = { starts_on: day, ends_on: addDays(day, DAYS) }
  const draft = async (title: string) => {
    const terms = await readTerms(container, { title, ...period, lines })
    return service.draft({ ...terms, institution_id, institution_ids: [] }, by)
  }
  const offered = await draft('示例：食堂主食框架协议')
  await service.act(offered.id, { kind: 'institution', id: institution_id }, 'offer', by)
  await draft('示例：下学期框架协议')
}
