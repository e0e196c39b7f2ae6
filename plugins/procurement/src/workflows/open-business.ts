import type { CountOpen } from '../modules/procurement'

/**
 * What of a unit only its own people could finish, by what it is. Money that is owed is not: the operator books it
 * whoever has ended, and the successor reads it.
 */
const OPEN_SQL = `select
  (select count(*)::int from institution_order where institution_id = :id and status in ('placed', 'dispatched', 'delivered')) as orders,
  (select count(distinct p.cart_id)::int from quota_transfer p join declaration d on d.id = p.declaration_id
    where d.institution_id = :id and p.state = 'pending'
    and not exists (select 1 from quota_transfer f where f.pending_id = p.id)) as carts,
  (select count(*)::int from approval_request where institution_id = :id and status in ('pending', 'approved', 'placing')) as approvals,
  (select count(*)::int from declaration where institution_id = :id and deleted_at is null
    and status in ('submitted', 'supervisor_approved')) as declarations,
  (select count(*)::int from framework_agreement where institution_id = :id and status in ('offered', 'accepted', 'active')) as agreements,
  (select count(*)::int from quotation_request where institution_id = :id and status = 'open') as quotations,
  (select count(*)::int from purchase_claim where institution_id = :id and status = 'pending') as claims,
  (select count(*)::int from standing_order where institution_id = :id and status <> 'ended') as standing_orders`

export const countOpen: CountOpen = async (trx, id) => {
  const { rows } = await trx.raw(OPEN_SQL, { id })
  return rows[0]
}
