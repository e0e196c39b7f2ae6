import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import type { OrderChange } from '../../../modules/order_life'

type Swap = {
  order_id: string
  line_id: string
  to_line_id: string
  from_units: number
  to_units: number
  to_variant_id: string
  ledger_line_id: string
}

const SWAP_SQL = `
  select s.order_id, s.line_id, s.to_line_id, s.from_units, s.to_units, s.to_variant_id, c.ledger_line_id
  from substitution s join line_change c on c.change_id = :change_id and c.line_id = s.line_id
  where s.id = :substitution_id and s.to_line_id is not null`

/** The replaced line as it stands in core now; nothing when all of it has been replaced before. */
const STANDING_SQL = `
  select i.quantity, coalesce(i.unit_price, l.unit_price) as unit_price, l.is_tax_inclusive, l.requires_shipping,
    coalesce((select sum(a.amount) from order_line_item_adjustment a
      where a.item_id = l.id and a.version = o.version and a.deleted_at is null), 0) as off
  from "order" o join order_item i on i.order_id = o.id and i.version = o.version and i.deleted_at is null
  join order_line_item l on l.id = i.item_id
  where o.id = :order_id and l.id = :line_id`

const SUBSTITUTE_SQL = `
  select p.title, v.title as subtitle, coalesce(v.thumbnail, p.thumbnail) as thumbnail, v.id as variant_id,
    p.id as product_id, p.title as product_title, p.description as product_description,
    p.subtitle as product_subtitle, p.handle as product_handle, v.sku as variant_sku, v.title as variant_title
  from product_variant v join product p on p.id = v.product_id where v.id = :variant_id`

const one = async <Row>(
  knex: Knex,
  sql: string,
  bindings: Record<string, string>,
): Promise<Row | undefined> => (await knex.raw(sql, bindings)).rows[0]

type Standing = {
  quantity: string
  unit_price: string
  off: string
  is_tax_inclusive: boolean
  requires_shipping: boolean
}

/** What is left of the line, and what its replaced units cost in core: the total stays, refunds are entries of ours. */
function shareOut(swap: Swap, standing: Standing | undefined) {
  const units = Number(standing?.quantity ?? 0)
  const left = Math.max(0, units - swap.from_units)
  const gross =
    Number(standing?.unit_price ?? 0) * (units - left) - (left === 0 ? Number(standing?.off ?? 0) : 0)
  return { units, left, unit_price: Math.max(0, gross) / swap.to_units }
}

/**
 * Core's order shows what the buyer will get: the replaced units leave their line, and the substitute is a line of its
 * own under the id the substitution gave it. Repeatable: that id is in core once.
 */
export const replaceCoreLineStep = createStep(
  { name: 'replace-core-line', maxRetries: 3 },
  async ({ id, effects, actor_id }: OrderChange, { container }) => {
    const { answer } = effects
    if (answer?.status !== 'accepted') return new StepResponse(id)
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const asked = { change_id: id, substitution_id: answer.substitution_id }
    const swap = await one<Swap>(knex, SWAP_SQL, asked)
    if (!swap || (await knex('order_item').where({ item_id: swap.to_line_id }).first('id')))
      return new StepResponse(id)
    const { order_id, line_id, to_line_id, to_units } = swap
    const standing = await one<Standing>(knex, STANDING_SQL, { order_id, line_id })
    const { units, left, unit_price } = shareOut(swap, standing)
    const substitute = await one<{ title: string }>(knex, SUBSTITUTE_SQL, { variant_id: swap.to_variant_id })
    if (!substitute) throw new Error(`Variant ${swap.to_variant_id} is not in core`)
    const orders = container.resolve(Modules.ORDER)
    if (!(await knex('order_line_item').where({ id: to_line_id }).first('id'))) {
      const line = {
        ...{ ...substitute, id: to_line_id, quantity: to_units, unit_price, is_custom_price: true },
        is_tax_inclusive: standing?.is_tax_inclusive ?? false,
        requires_shipping: standing?.requires_shipping ?? true,
        metadata: { replaces_line_id: line_id, ledger_line_id: swap.ledger_line_id },
      }
      await orders.createOrderLineItems([line])
    }
    const cut_off = await knex('order_change')
      .where({ order_id, internal_note: to_line_id })
      .whereIn('status', ['pending', 'requested'])
      .first('id')
    const change_id = cut_off?.id ?? (await open())
    await orders.confirmOrderChange({ id: change_id, confirmed_by: actor_id })
    return new StepResponse(id)

    async function open(): Promise<string> {
      const added = { reference_id: to_line_id, quantity: to_units, unit_price }
      const change = await orders.createOrderChange({
        ...{ order_id, change_type: 'edit', internal_note: to_line_id, created_by: actor_id },
        actions: [
          ...(units > left
            ? [{ action: 'ITEM_UPDATE' as const, details: { reference_id: line_id, quantity: left } }]
            : []),
          { action: 'ITEM_ADD' as const, details: added },
        ],
      })
      return change.id
    }
  },
)
