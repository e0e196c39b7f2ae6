import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const KINDS = ['transformation', 'aggregation', 'association']
const allow = (kinds: string[]): string =>
  `alter table epcis_edge add constraint epcis_edge_kind_check check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`

/** Goods lead to the purchase orders that took of them. */
export class Migration20261126150000EpcisOrders extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table epcis_edge drop constraint if exists epcis_edge_kind_check`)
    this.addSql(allow([...KINDS, 'order']))
  }

  override async down(): Promise<void> {
    this.addSql(`delete from epcis_edge where kind = 'order'`)
    this.addSql(`alter table epcis_edge drop constraint if exists epcis_edge_kind_check`)
    this.addSql(allow(KINDS))
  }
}
