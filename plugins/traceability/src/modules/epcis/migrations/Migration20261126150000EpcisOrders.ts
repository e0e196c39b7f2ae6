import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const KINDS = ['transformation', 'aggregation', 'association']
const WAYS = [
  ['down', 'parent_id', 'child_id'],
  ['up', 'child_id', 'parent_id'],
] as const
const allow = (kinds: string[]): string =>
  `alter table epcis_edge add constraint epcis_edge_kind_check check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`

/** Goods lead to the purchase orders that took of them. */
export class Migration20261126150000EpcisOrders extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table epcis_edge drop constraint if exists epcis_edge_kind_check`)
    this.addSql(allow([...KINDS, 'order']))
    // A walk reads its way in the index alone: hundreds of thousands of steps, none to the table.
    for (const [way, from, to] of WAYS) {
      this.addSql(`drop index if exists epcis_edge_${way}`)
      this.addSql(
        `create index if not exists epcis_edge_${way} on epcis_edge (${from}) include (${to}, kind, valid_to)`,
      )
    }
  }

  override async down(): Promise<void> {
    this.addSql(`delete from epcis_edge where kind = 'order'`)
    this.addSql(`alter table epcis_edge drop constraint if exists epcis_edge_kind_check`)
    this.addSql(allow(KINDS))
  }
}
