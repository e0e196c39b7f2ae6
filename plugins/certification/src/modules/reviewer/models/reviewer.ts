import { model } from '@medusajs/framework/utils'

/** An admin user who may decide certificates: for the whole county, or for one township. */
export const Reviewer = model
  .define('reviewer', {
    id: model.id({ prefix: 'rev' }).primaryKey(),
    user_id: model.text().unique(),
    level: model.enum(['county', 'township']),
    township_code: model.text().nullable(),
    status: model.enum(['active', 'ended']).default('active'),
  })
  .checks([(columns) => `(${columns.level} = 'township') = (${columns.township_code} is not null)`])
