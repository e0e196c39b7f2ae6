import { accept, refuse, type BaseUnit, type Result } from '@pengshui/kernel'
import type { ListingContent, NewSize } from '@pengshui/cooperative/domain'
import { categoryUnknown, grossBelowNet, temperatureClassUnknown, townshipUnknown } from './refusals'

/** What the county has: its shelves, townships and temperature classes, by code. */
export type CountyWords = { categories: string[]; townships: string[]; temperature_classes: string[] }

/** May a listing say this? Names are free; what others sort and keep by is the county's. Pure. */
export function checkContent(
  content: Partial<ListingContent>,
  sizes: NewSize[],
  base_unit: BaseUnit,
  county: CountyWords,
  row?: number,
): Result<void> {
  const { category_code, township_code, temperature_class } = content
  if (category_code !== undefined && !county.categories.includes(category_code))
    return refuse(categoryUnknown(row))
  if (township_code !== undefined && !county.townships.includes(township_code))
    return refuse(townshipUnknown(row))
  if (temperature_class !== undefined && !county.temperature_classes.includes(temperature_class))
    return refuse(temperatureClassUnknown(row))
  if (base_unit === 'g' && sizes.some(({ net_quantity, gross_weight_g }) => gross_weight_g < net_quantity))
    return refuse(grossBelowNet(row))
  return accept(undefined)
}
