import { Migration } from '@medusajs/framework/mikro-orm/migrations'
import { ORDER_TRANSACTIONS } from '../../../domain'

/**
 * An edge to an order of ours carries the order's id, so that a recall of thousands of lots reads its orders in one
 * index and never looks up hundreds of thousands of identifiers.
 */
export class Migration20261126220000EpcisOrderIds extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table epcis_edge add column if not exists order_id text`)
    this
      .addSql(`update epcis_edge g set order_id = substr(c.uri, ${ORDER_TRANSACTIONS.length + 1}) from epcis_epc c
      where c.id = g.child_id and g.kind = 'order' and g.order_id is null and starts_with(c.uri, '${ORDER_TRANSACTIONS}')`)
    this.addSql(`drop index if exists epcis_edge_down`)
    this.addSql(
      `create index epcis_edge_down on epcis_edge (parent_id) include (child_id, valid_to) where kind <> 'order'`,
    )
    this.addSql(`create index if not exists epcis_edge_orders on epcis_edge (parent_id) include (order_id)
      where kind = 'order' and valid_to is null`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists epcis_edge_orders`)
    this.addSql(`drop index if exists epcis_edge_down`)
    this.addSql(`create index epcis_edge_down on epcis_edge (parent_id) include (child_id, kind, valid_to)`)
    this.addSql(`alter table epcis_edge drop column if exists order_id`)
  }
}
