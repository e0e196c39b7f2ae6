import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { dayOf, systemClock } from '@pengshui/kernel'
import {
  FRAMEWORK_AGREEMENT_MODULE,
  type FrameworkAgreement,
  type FrameworkAgreementService,
  type Side,
} from '@pengshui/procurement/modules/framework_agreement'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { readCatalogue } from '../catalogue/listings'

const NAMED = ['id', 'name_zh', 'name_en'] as const

/** Agreements with the names of both sides. */
export async function withNames(
  container: MedusaContainer,
  agreements: FrameworkAgreement[],
  more: string[] = [],
) {
  const [sellers, institutions] = await Promise.all([
    container
      .resolve<CooperativeService>(COOPERATIVE_MODULE)
      .listSellers({ id: agreements.map(({ seller_id }) => seller_id) }, { select: [...NAMED], take: 200 }),
    container
      .resolve<ProcurementService>(PROCUREMENT_MODULE)
      .listInstitutions(
        { id: [...agreements.map(({ institution_id }) => institution_id), ...more] },
        { select: [...NAMED], take: 200 },
      ),
  ])
  const nameOf = (id: string) => {
    const found = [...sellers, ...institutions].find((one) => one.id === id)
    return found ? { id, name_zh: found.name_zh, name_en: found.name_en } : null
  }
  return {
    agreements: agreements.map((agreement) => ({
      ...agreement,
      seller: nameOf(agreement.seller_id),
      institution: nameOf(agreement.institution_id),
    })),
    nameOf,
  }
}

/** One agreement with the public price beside each agreed one: an agreed price above it is said so. */
export async function showAgreement(container: MedusaContainer, side: Side, id: string) {
  const service = container.resolve<FrameworkAgreementService>(FRAMEWORK_AGREEMENT_MODULE)
  const { agreement, lines, institution_ids, events } = await service.retrieve(side, id)
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const skus = lines.map(({ sku }) => sku)
  const [{ items }, { agreements, nameOf }] = await Promise.all([
    readCatalogue(knex, { skus, limit: Math.max(1, skus.length), offset: 0 }, dayOf(systemClock())),
    withNames(container, [agreement], institution_ids),
  ])
  const itemOf = new Map(items.map((item) => [item.sku, item]))
  return {
    agreement: agreements[0],
    institutions: institution_ids.map(nameOf).filter((one) => one !== null),
    lines: lines.map((line) => {
      const item = itemOf.get(line.sku)
      const public_price_fen = item?.price_fen ?? null
      return {
        ...line,
        name_zh: item?.name_zh ?? line.sku,
        name_en: item?.name_en ?? line.sku,
        net_content_zh: item?.net_content_zh ?? null,
        net_content_en: item?.net_content_en ?? null,
        public_price_fen,
        above_public: public_price_fen !== null && line.price_fen > public_price_fen,
      }
    }),
    events: events.map(({ kind, side: by, reason, occurred_at }) => ({ kind, by, reason, occurred_at })),
  }
}
