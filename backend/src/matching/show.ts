import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { matchingCategoryUnknown } from '@pengshui/cooperative/domain'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import {
  MATCHING_MODULE,
  type MatchedPost,
  type MatchingPost,
  type MatchingService,
  type Side,
} from '@pengshui/cooperative/modules/matching'
import { dayOf, RefusalError, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { categoryNames, readCategories, type CategoryName } from '../catalogue/categories'

type Named = { name_zh: string; name_en: string }

const knexOf = (container: MedusaContainer): Knex =>
  container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

/** The categories a post may name, in the order of the shelves. */
export const categoriesOf = (container: MedusaContainer): Promise<CategoryName[]> =>
  readCategories(knexOf(container))

/** Refuses `matching_category_unknown`. */
export async function mustBeCategory(container: MedusaContainer, code: string): Promise<void> {
  if (!(await categoryNames(knexOf(container))).has(code))
    throw new RefusalError(matchingCategoryUnknown(code))
}

/** Names of institutions that look, or of sellers that offer; never a person's. */
async function ownersOf(
  container: MedusaContainer,
  posts: Pick<MatchingPost, 'side' | 'owner_id'>[],
): Promise<Map<string, Named>> {
  const ids = (side: Side) => [
    ...new Set(posts.filter((one) => one.side === side).map(({ owner_id }) => owner_id)),
  ]
  const [buyers, sellers] = [ids('demand'), ids('supply')]
  const fields = { select: ['id', 'name_zh', 'name_en'] as ('id' | 'name_zh' | 'name_en')[] }
  const found: ({ id: string } & Named)[][] = await Promise.all([
    buyers.length
      ? container
          .resolve<ProcurementService>(PROCUREMENT_MODULE)
          .listInstitutions({ id: buyers }, { ...fields, take: buyers.length })
      : [],
    sellers.length
      ? container
          .resolve<CooperativeService>(COOPERATIVE_MODULE)
          .listSellers({ id: sellers }, { ...fields, take: sellers.length })
      : [],
  ])
  return new Map(found.flat().map(({ id, name_zh, name_en }) => [id, { name_zh, name_en }]))
}

const shown = (
  post: MatchingPost,
  names: { owners: Map<string, Named>; categories: Map<string, CategoryName> },
) => {
  const { owner_id, category_code, ...rest } = post
  const phase = post.status === 'open' && post.window_to < dayOf(systemClock()) ? 'over' : post.status
  return {
    ...rest,
    phase,
    status: undefined,
    owner: names.owners.get(owner_id) ?? null,
    category: names.categories.get(category_code) ?? {
      ...{ code: category_code, name_zh: category_code, name_en: category_code },
    },
  }
}

/** Posts as everybody of the house sees them. */
export async function showPosts<T extends MatchingPost>(container: MedusaContainer, posts: T[]) {
  const [owners, categories] = await Promise.all([
    ownersOf(container, posts),
    categoryNames(knexOf(container)),
  ])
  return posts.map((post) => shown(post, { owners, categories }))
}

/** One post of an owner with the other side's posts that fit it, the best first. */
export async function showMatches(container: MedusaContainer, side: Side, id: string, owner_id?: string) {
  const service = container.resolve<MatchingService>(MATCHING_MODULE)
  const post = await service.get(side, id, owner_id)
  const matches: MatchedPost[] = await service.matchesOf(post, dayOf(systemClock()))
  const [[own], found, close_reason] = await Promise.all([
    showPosts(container, [post]),
    showPosts(container, matches),
    service.closeReasonOf(post),
  ])
  return {
    post: { ...own, close_reason },
    matches: found.map((one, index) => ({
      ...one,
      match: matches[index]?.match,
      interest: matches[index]?.interest,
    })),
  }
}
