import { Migration } from '@medusajs/framework/mikro-orm/migrations'
import { INSTITUTION_KINDS, PARENTS } from '../../../domain'

const kinds = INSTITUTION_KINDS.map((kind) => `'${kind}'`).join(', ')
/** The table of the domain as rows of SQL: kind, and the kind above it ('' where it stands alone). */
const pairs = INSTITUTION_KINDS.flatMap((kind) =>
  PARENTS[kind].map((parent) => `('${kind}', '${parent ?? ''}')`),
)
const ACCOUNTS = ['reserved', 'ordered', 'accepted', 'paid', 'completed']

/** The tree of institutions: who may stand under whom, no cycle, its story, and what a successor reads of others. */
export class Migration20261126000011Tree extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table institution drop constraint if exists institution_kind_check`)
    this.addSql(`alter table institution add constraint institution_kind_check check (kind in (${kinds}))`)
    this.addSql(`alter table institution drop constraint if exists institution_succeeded`)
    this.addSql(`alter table institution add constraint institution_succeeded
      check ((status = 'merged') = (succeeded_by is not null) and succeeded_by is distinct from id)`)
    this.addSql(`create unique index if not exists institution_one_uscc on institution (uscc)
      where uscc is not null and status <> 'merged' and deleted_at is null`)
    this.addSql(`create index if not exists institution_children on institution (parent_id)`)
    this.addSql(
      `create index if not exists institution_predecessors on institution (succeeded_by) where succeeded_by is not null`,
    )
    this.addSql(`create table if not exists institution_event (
      id text primary key, institution_id text not null references institution (id),
      action text not null check (action in ('create', 'rename', 'move', 'suspend', 'resume', 'merge', 'unmerge')),
      before jsonb not null, after jsonb not null, reason text, actor_id text not null, occurred_at timestamptz not null)`)
    this.addSql(
      `create index if not exists institution_event_list on institution_event (institution_id, occurred_at)`,
    )
    this
      .addSql(`create or replace function refuse_institution_story_change() returns trigger language plpgsql as $$
      begin raise exception 'the story of an institution is append-only'; end $$`)
    this
      .addSql(`create or replace trigger institution_event_append_only before update or delete on institution_event
      for each row execute function refuse_institution_story_change()`)
    // Moves are rare: one at a time, so that two of them cannot close a ring between them.
    this.addSql(`create or replace function keep_institution_tree() returns trigger language plpgsql as $$
      declare parent_kind text := '';
      begin
        perform pg_advisory_xact_lock(4204002);
        if new.parent_id is not null then
          select kind into parent_kind from institution where id = new.parent_id;
          if exists (with recursive above as (
              select id, parent_id from institution where id = new.parent_id
              union select i.id, i.parent_id from institution i join above a on i.id = a.parent_id)
            select 1 from above where id = new.id) then
            raise exception 'an institution cannot stand under itself' using errcode = 'check_violation',
              constraint = 'institution_no_cycle';
          end if;
        end if;
        if (new.kind, parent_kind) not in (${pairs.join(', ')}) then
          raise exception 'an institution of kind % does not stand there', new.kind using errcode = 'check_violation',
            constraint = 'institution_parent_kind';
        end if;
        return new;
      end $$`)
    this
      .addSql(`create or replace trigger institution_keeps_the_tree before insert or update of parent_id, kind on institution
      for each row execute function keep_institution_tree()`)
    // member_id is the institution itself or one that was merged into it, directly or through others.
    this.addSql(`create or replace view institution_lineage as
      with recursive line as (
        select id as institution_id, id as member_id, 0 as depth from institution
        union all
        select l.institution_id, i.id, l.depth + 1 from line l join institution i on i.succeeded_by = l.member_id
        where l.depth < 20)
      select institution_id, member_id, depth from line`)
    this.addSql(`create or replace view quota_lineage_balance as
      select l.institution_id, d.programme_id, d.fiscal_year,
        ${ACCOUNTS.map((account) => `sum(b.${account}_fen)::bigint as ${account}_fen`).join(', ')},
        count(*) filter (where l.depth > 0)::int as predecessors
      from institution_lineage l join declaration d on d.institution_id = l.member_id and d.deleted_at is null
      join quota_balance b on b.declaration_id = d.id
      group by 1, 2, 3`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop view if exists quota_lineage_balance, institution_lineage`)
    this.addSql(`drop trigger if exists institution_keeps_the_tree on institution`)
    this.addSql(`drop table if exists institution_event`)
  }
}
