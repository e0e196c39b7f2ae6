import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { findLots, LOTS_MAX } from './find-lots'

it('refuses a question that reaches more lots than one fault can', async () => {
  const rows = Array.from({ length: LOTS_MAX + 1 }, (_, index) => ({ id: `lot_${index}` }))
  const knex = (answer: object[]) => ({ raw: async () => ({ rows: answer }) }) as unknown as Knex
  const start = { by: 'certificate', number: 'X', from: '2026-01-01', to: '2026-12-31' } as const
  expect(await findLots(knex(rows.slice(1)), start)).toHaveLength(LOTS_MAX)
  await expect(findLots(knex(rows), start)).rejects.toMatchObject({ code: 'recall_too_wide' })
})
