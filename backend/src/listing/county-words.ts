import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { NETWORK_MODULE, type NetworkService } from '@pengshui/cold-chain/modules/network'
import { townships } from '../bootstrap/divisions'
import { readCategories, type CategoryName } from '../catalogue/categories'
import type { CountyWords } from './check-content'

export type CountyNames = {
  categories: CategoryName[]
  townships: CategoryName[]
  temperature_classes: CategoryName[]
}

const CLASSES_MAX = 50

/** What a listing may be sorted, placed and kept by, with its names. */
export async function readCounty(container: MedusaContainer): Promise<CountyNames> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const [categories, classes] = await Promise.all([
    readCategories(knex),
    container.resolve<NetworkService>(NETWORK_MODULE).listTemperatureClasses({}, { take: CLASSES_MAX }),
  ])
  const named = ({ code, name_zh, name_en }: CategoryName): CategoryName => ({ code, name_zh, name_en })
  return {
    categories,
    townships: townships().map(named),
    temperature_classes: classes.map(named),
  }
}

const codes = (names: CategoryName[]): string[] => names.map(({ code }) => code)

export const wordsOf = ({
  categories,
  townships: places,
  temperature_classes,
}: CountyNames): CountyWords => ({
  categories: codes(categories),
  townships: codes(places),
  temperature_classes: codes(temperature_classes),
})
