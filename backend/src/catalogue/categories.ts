import type { Knex } from '@medusajs/framework/mikro-orm/knex'

export type CategoryName = { code: string; name_zh: string; name_en: string }

const CATEGORIES_MAX = 500

/** Active categories in the order of the shop's shelves; the code is Medusa's handle. */
export async function readCategories(knex: Knex): Promise<CategoryName[]> {
  const rows = await knex('product_category')
    .select('handle', 'name', 'metadata')
    .whereNull('deleted_at')
    .where({ is_active: true, is_internal: false })
    .orderBy(['rank', 'handle'])
    .limit(CATEGORIES_MAX)
  return rows.map(({ handle, name, metadata }) => ({
    code: handle,
    name_zh: name,
    name_en: metadata?.name_en ?? name,
  }))
}

export async function categoryNames(knex: Knex): Promise<Map<string, CategoryName>> {
  return new Map((await readCategories(knex)).map((category) => [category.code, category]))
}
