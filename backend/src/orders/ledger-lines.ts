/**
 * SQL of each order line as it was sold (`line_id`) beside the cart's line it came from (`ledger_line_id`), by which
 * holds, promises, shortages and the quota know it. Core keeps no such tie, and a cart may have several lines of one
 * variant: they are paired in the order of what tells them apart, and lines that nothing tells apart are alike.
 *
 * `orders` is a condition on an order's id, e.g. `= :order_id`.
 */
export const ledgerLines = (orders: string): string => `
  select sold.order_id, sold.line_id, kept.id as ledger_line_id
  from (
    select i.order_id, oc.cart_id, l.id as line_id, l.variant_id, row_number() over (
      partition by i.order_id, l.variant_id
      order by i.quantity, coalesce(i.unit_price, l.unit_price), coalesce(l.metadata, '{}')::text, l.id) as place
    from order_item i
    join order_line_item l on l.id = i.item_id
    join order_cart oc on oc.order_id = i.order_id and oc.deleted_at is null
    where i.version = 1 and i.deleted_at is null and i.order_id ${orders}) sold
  join (
    select cl.cart_id, cl.id, cl.variant_id, row_number() over (
      partition by cl.cart_id, cl.variant_id
      order by cl.quantity, cl.unit_price, coalesce(cl.metadata, '{}')::text, cl.id) as place
    from cart_line_item cl
    where cl.deleted_at is null and cl.cart_id in (
      select oc.cart_id from order_cart oc where oc.deleted_at is null and oc.order_id ${orders})) kept
    using (cart_id, variant_id, place)`
