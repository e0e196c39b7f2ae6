import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/**
 * The national reserve, fulfilled outside and only attested here. A table apart from the quota ledger, so that nothing
 * of it can reach a total of the county; a correction is another row, and the newest one stands.
 */
export class Migration20261126000402Attestation extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists reserve_attestation (
      no bigint generated always as identity primary key, institution_id text not null references institution (id),
      fiscal_year integer not null check (fiscal_year between 2020 and 2100),
      base_fen bigint not null check (base_fen >= 0), reserved_fen bigint not null check (reserved_fen between 0 and base_fen),
      completed_fen bigint not null check (completed_fen >= 0),
      source text not null, attested_on text not null, reference text not null, file_key text not null,
      actor_id text not null, recorded_at timestamptz not null,
      unique (file_key, institution_id))`)
    this.addSql(
      `create index if not exists reserve_attestation_newest on reserve_attestation (fiscal_year, institution_id, no desc)`,
    )
    this.addSql(`create or replace function refuse_attestation_change() returns trigger language plpgsql as $$
      begin raise exception 'attestations are append-only: correct by a newer one'; end $$`)
    this
      .addSql(`create or replace trigger reserve_attestation_append_only before update or delete on reserve_attestation
      for each row execute function refuse_attestation_change()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists reserve_attestation`)
  }
}
