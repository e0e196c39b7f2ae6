import { Migration } from '@medusajs/framework/mikro-orm/migrations'

/** Who decided that a kind of change is looked at first, or no longer, and why; what was decided stays written. */
export class Migration20261126060007ListingRuleChange extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists listing_rule_change (
      id text primary key, field text not null references listing_field_rule (field),
      risk_before text not null check (risk_before in ('at_once', 'review')),
      risk text not null check (risk in ('at_once', 'review')),
      reason text not null check (length(reason) >= 2), actor_id text not null, changed_at timestamptz not null,
      check (risk <> risk_before))`)
    this.addSql(`create index if not exists listing_rule_change_at on listing_rule_change (changed_at, id)`)
    this
      .addSql(`create or replace function refuse_rule_change_rewrite() returns trigger language plpgsql as $$
      begin raise exception 'changes of rules are append-only'; end $$`)
    this.addSql(`create or replace trigger listing_rule_change_append_only
      before update or delete on listing_rule_change for each row execute function refuse_rule_change_rewrite()`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists listing_rule_change`)
  }
}
