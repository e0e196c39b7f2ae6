import { createProductCategoriesWorkflow } from '@medusajs/medusa/core-flows'
import type { MedusaContainer } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'

/** What the county grows and makes. The code is the handle; the order is the order of the shop's shelves. */
export const CATEGORIES = [
  { code: 'noodles_starch', name_zh: '苕粉面食', name_en: 'Noodles and starch' },
  { code: 'oils', name_zh: '食用油', name_en: 'Oils' },
  { code: 'grains', name_zh: '粮食杂粮', name_en: 'Grains' },
  { code: 'fruit', name_zh: '水果', name_en: 'Fruit' },
  { code: 'vegetables', name_zh: '蔬菜', name_en: 'Vegetables' },
  { code: 'fungi', name_zh: '食用菌', name_en: 'Fungi' },
  { code: 'tea', name_zh: '茶叶', name_en: 'Tea' },
  { code: 'honey', name_zh: '蜂蜜', name_en: 'Honey' },
  { code: 'poultry_meat', name_zh: '禽畜肉', name_en: 'Poultry and meat' },
  { code: 'eggs', name_zh: '禽蛋', name_en: 'Eggs' },
  { code: 'pastry', name_zh: '糕点', name_en: 'Pastry' },
  { code: 'nuts_seeds', name_zh: '坚果籽仁', name_en: 'Nuts and seeds' },
  { code: 'condiments', name_zh: '调味品', name_en: 'Condiments' },
] as const

export type CategoryCode = (typeof CATEGORIES)[number]['code']

/** Makes the categories that are missing. @returns Medusa's category id by code */
export async function ensureCategories(container: MedusaContainer): Promise<Record<CategoryCode, string>> {
  const products = container.resolve(Modules.PRODUCT)
  const handles = CATEGORIES.map(({ code }) => code)
  const known = await products.listProductCategories({ handle: handles }, { take: handles.length })
  const idOf = new Map(known.map(({ handle, id }) => [handle, id]))
  const missing = CATEGORIES.map((category, rank) => ({ ...category, rank })).filter(
    ({ code }) => !idOf.has(code),
  )
  if (missing.length > 0) {
    const { result } = await createProductCategoriesWorkflow(container).run({
      input: {
        product_categories: missing.map(({ code, name_zh, name_en, rank }) => ({
          name: name_zh,
          handle: code,
          rank,
          is_active: true,
          metadata: { name_en },
        })),
      },
    })
    for (const { handle, id } of result) idOf.set(handle, id)
  }
  return Object.fromEntries(handles.map((code) => [code, idOf.get(code) ?? ''])) as Record<
    CategoryCode,
    string
  >
}
