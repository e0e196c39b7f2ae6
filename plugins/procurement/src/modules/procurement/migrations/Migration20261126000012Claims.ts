import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Purchases of staff and contractors that are claimed for a unit, and the credit of each line, once a programme. */
export class Migration20261126000012Claims extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table quota_transfer add column if not exists source text not null default 'direct'
      check (source in ('direct', 'contractor', 'staff'))`)
    this.addSql(`create table if not exists purchase_claim (
      id text primary key, order_id text not null, institution_id text not null references institution (id),
      source text not null check (source in ('contractor', 'staff')), claimed_by text not null, masked_name text not null,
      status text not null check (status in ('pending', 'confirmed', 'declined', 'withdrawn')),
      amount_fen bigint not null check (amount_fen >= 0), ordered_at timestamptz not null, claimed_at timestamptz not null,
      decided_at timestamptz, decided_by text, reason text,
      constraint purchase_claim_decided check ((status = 'pending') = (decided_at is null)),
      constraint purchase_claim_declined check (status <> 'declined' or reason is not null))`)
    this.addSql(
      `create index if not exists purchase_claim_list on purchase_claim (institution_id, status, claimed_at desc)`,
    )
    this.addSql(`create index if not exists purchase_claim_order on purchase_claim (order_id)`)
    this.addSql(`create table if not exists purchase_claim_line (
      claim_id text not null references purchase_claim (id), line_id text not null, amount_fen bigint not null check (amount_fen >= 0),
      is_live boolean not null default true, primary key (claim_id, line_id))`)
    this.addSql(
      `create unique index if not exists purchase_claim_line_once on purchase_claim_line (line_id) where is_live`,
    )
    this.addSql(`create table if not exists purchase_claim_credit (
      line_id text not null, programme_id text not null references programme (id), claim_id text not null references purchase_claim (id),
      declaration_id text not null references declaration (id), amount_fen bigint not null check (amount_fen > 0),
      primary key (line_id, programme_id))`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists purchase_claim_credit, purchase_claim_line, purchase_claim`)
    this.addSql(`alter table quota_transfer drop column if exists source`)
  }
}
