import { Migration } from '@medusajs/framework/mikro-orm/migrations'

const statuses = `'pending', 'returned', 'approved', 'void', 'placing', 'placed', 'rejected', 'withdrawn'`

/**
 * Who must agree before an institution buys, and what exactly they agreed to. Policies, revisions, decisions and
 * events are only ever added; the request says where it stands.
 */
export class Migration20261125000050Approval extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists approval_policy (
      id text primary key,
      institution_id text not null,
      version integer not null check (version > 0),
      bands jsonb not null check (jsonb_typeof(bands) = 'array'),
      created_by text not null,
      created_at timestamptz not null,
      unique (institution_id, version)
    )`)
    this.addSql(`create table if not exists approval_request (
      id text primary key,
      institution_id text not null,
      idempotency_key text not null,
      requester_id text not null,
      kind text not null check (kind in ('direct', 'standing', 'union_gift', 'award')),
      status text not null check (status in (${statuses})),
      revision integer not null check (revision > 0),
      step integer not null check (step > 0),
      steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) > 0),
      policy_version integer not null,
      hash text not null check (hash ~ '^[0-9a-f]{64}$'),
      total_fen bigint not null check (total_fen >= 0),
      line_count integer not null check (line_count > 0),
      due_at timestamptz,
      reminded_at timestamptz,
      escalated_at timestamptz,
      cart_id text unique,
      order_id text unique,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      unique (institution_id, idempotency_key),
      constraint approval_request_step check (step <= jsonb_array_length(steps)),
      constraint approval_request_cart check (status not in ('placing', 'placed') or cart_id is not null),
      constraint approval_request_order check ((status = 'placed') = (order_id is not null))
    )`)
    this.addSql(`create index if not exists approval_request_list
      on approval_request (institution_id, status, created_at desc, id)`)
    this.addSql(`create index if not exists approval_request_due on approval_request (due_at)
      where status = 'pending' and due_at is not null`)
    this.addSql(`create table if not exists approval_revision (
      request_id text not null references approval_request (id),
      revision integer not null check (revision > 0),
      rows jsonb not null,
      cart jsonb not null,
      hash text not null check (hash ~ '^[0-9a-f]{64}$'),
      total_fen bigint not null,
      submitted_by text not null,
      submitted_at timestamptz not null,
      primary key (request_id, revision)
    )`)
    this.addSql(`create table if not exists approval_decision (
      id text primary key,
      request_id text not null,
      revision integer not null,
      step integer not null check (step > 0),
      verdict text not null check (verdict in ('approve', 'reject', 'return')),
      member_id text not null,
      requester_id text not null,
      requester_may_decide boolean not null,
      comment text,
      hash text not null,
      decided_at timestamptz not null,
      foreign key (request_id, revision) references approval_revision (request_id, revision),
      constraint approval_decision_once unique (request_id, revision, step),
      constraint approval_decision_one_step_each unique (request_id, revision, member_id),
      constraint approval_decision_not_own check (member_id <> requester_id or requester_may_decide),
      constraint approval_decision_reason check (verdict = 'approve' or length(comment) > 0)
    )`)
    this.addSql(`create table if not exists approval_event (
      id text primary key,
      request_id text not null references approval_request (id),
      revision integer not null,
      kind text not null check (kind in ('submitted', 'approve', 'reject', 'return', 'edited', 'voided', 'withdrawn',
        'reminded', 'escalated', 'taken', 'released', 'placed')),
      step integer,
      actor_id text not null,
      comment text,
      details jsonb,
      occurred_at timestamptz not null
    )`)
    this.addSql(
      `create index if not exists approval_event_request on approval_event (request_id, occurred_at, id)`,
    )
    this.addSql(`create or replace function approval_append_only() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_name; end $$`)
    for (const table of ['approval_policy', 'approval_revision', 'approval_decision', 'approval_event'])
      this.addSql(`create or replace trigger ${table}_append_only before update or delete on ${table}
        for each row execute function approval_append_only()`)
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop table if exists approval_event, approval_decision, approval_revision, approval_request, approval_policy`,
    )
    this.addSql(`drop function if exists approval_append_only`)
  }
}
