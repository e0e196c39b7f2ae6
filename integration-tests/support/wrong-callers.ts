import fs from 'node:fs'
import path from 'node:path'
import type { RouteAccess } from '@pengshui/kernel'
import type { Sql } from './database'
import { PRIVATE_FILES } from './environment'
import { bearing, plantPartners, type PartnerName } from './partners'
import { PEOPLE, type Person } from './people'
import type { Route } from './routes'

/** Somebody a route must turn away, and how. `tenant` names the tenant the route's ids belong to in a header. */
export type Caller = {
  name: string
  person?: Person
  headers?: Record<string, string>
  names_tenant?: boolean
  status: 401 | 403 | 404
}

/** `members`: people who act for such a tenant with few roles; every route is tried by each whose roles it does not take. */
type Tenancy = { header: string; member: Person; stranger: Person; members: [Person, string[]][] }

/** Whose data each tenant's routes are tried with: the school I02 and the cooperative S02 of the seed. */
export const TENANCIES: Record<'institution' | 'seller', Tenancy> = {
  institution: {
    header: 'x-institution-id',
    member: 'agency',
    stranger: 'agency2',
    members: [
      ['agency-requester', ['requester']],
      ['agency-acceptance', ['acceptance_officer']],
      ['agency-approver', ['approver']],
      ['agency-finance', ['finance']],
      ['agency-manager', ['manager']],
      ['agency-supervisor', ['supervisor', 'manager']],
    ],
  },
  seller: {
    header: 'x-seller-id',
    member: 'coop',
    stranger: 'coop2',
    members: [
      ['coop-finance', ['finance']],
      ['coop-stock', ['stock']],
    ],
  },
}

const ONE_OF_EACH: Person[] = ['operator', 'consumer', 'agency', 'coop']

/** Every wrong caller of a route, from what it declares. */
export function wrongCallers({ access, path }: Route): Caller[] {
  if (!access || access.actor === 'public') return []
  const strangers: Caller[] = [
    { name: 'nobody', status: 401 },
    { name: 'a forged token', headers: { authorization: 'Bearer a.b.c' }, status: 401 },
    ...ONE_OF_EACH.filter((person) => PEOPLE[person] !== access.actor).map((person) => ({
      name: `a ${PEOPLE[person]}`,
      person,
      status: 401 as const,
    })),
  ]
  return [...strangers, ...wrongTenants(access, path)]
}

function wrongTenants({ tenant, roles }: RouteAccess, path: string): Caller[] {
  if (tenant === 'partner') return wrongPartners(roles ?? [], path)
  if (tenant !== 'institution' && tenant !== 'seller') return []
  const { stranger, members } = TENANCIES[tenant]
  const others: Caller[] = [
    { name: `another ${tenant}, naming this one`, person: stranger, names_tenant: true, status: 404 },
  ]
  // A stranger without a role is refused for the role first; this one has them all.
  if (path.includes('/:'))
    others.push({ name: `another ${tenant} with this one's id`, person: stranger, status: 404 })
  if (!roles) return others
  const lacking = members.filter(([, held]) => !held.some((role) => roles.includes(role)))
  if (lacking.length === 0) throw new Error(`Say in TENANCIES who lacks the role ${roles.join(', ')}`)
  return [
    ...others,
    ...lacking.map(([person, held]) => ({
      name: `a member who is only ${held.join(' and ')}`,
      person,
      status: 403 as const,
    })),
  ]
}

/** Addresses that hold nothing of anybody's. */
const NOBODYS = ['/epcis/:collection', '/epcis/nextPageToken/:token']

/** Partners without the scope, and one that sees nothing of this one's. A list of what one sees is nobody else's. */
function wrongPartners(scopes: readonly string[], path: string): Caller[] {
  const lacking = (['capture', 'query'] as const satisfies PartnerName[]).filter(
    (one) => !scopes.includes(one),
  )
  const foreign: Caller[] = [
    { name: "another partner with this one's id", headers: bearing('stranger'), status: 404 },
  ]
  return [
    ...lacking.map((one): Caller => ({
      name: `a partner who may only ${one}`,
      headers: bearing(one),
      status: 403,
    })),
    ...(path.includes('/:') && !NOBODYS.includes(path) ? foreign : []),
  ]
}

/** The institution's order every route of its tenant is tried with. */
const AGENCY_ORDER = `select o.order_id from institution_order o join institution i on i.id = o.institution_id
  where i.code = 'I02' and o.status = 'delivered' order by o.order_id limit 1`
/** A guest's order: whoever knows its id may see it. */
const GUEST_ORDER = `select o.id as order_id from "order" o join order_allocation a on a.order_id = o.id
  join customer c on c.id = o.customer_id where not c.has_account
  and not exists (select 1 from institution_order i where i.order_id = o.id) order by o.id limit 1`

const PHOTO_OF = (order: string): string =>
  `select r.order_id as id, p.id as photo_id from after_sales_photo p join after_sales_request r on r.id = p.request_id
   where r.order_id = (${order}) limit 1`

/** A paper of S02 that its holder may write to: the walk gives the seller one where the seed has none. */
const COOP_PAPER = `select c.id from certificate c join seller s on s.id = c.seller_id where s.code = 'S02'
  and c.type_code = 'assistance_product' order by c.id limit 1`
const S02_LISTING = `select l.id from listing l join seller s on s.id = l.seller_id where s.code = 'S02' order by l.id limit 1`
const LISTING_CHANGE = `select id from listing_change where id = 'lchg_planted'`
const LISTING_IMAGE = `select id from listing_image where id = 'limg_planted'`
const PLANTED_SSCC = '106141412345678908'
/** What the file module's local provider would call it. */
const PLANTED_FILE = 'private-planted.pdf'
const PLANTED_IMAGE = 'private-planted.png'

/** Rows the seed has none of, so that their routes are tried with ids that exist. */
export async function plantLife(sql: Sql): Promise<void> {
  await plantPartners(sql)
  await sql(
    `insert into shipping_unit (sscc, order_id, node_id, temperature_class)
     select $1, c.order_id, c.node_id, c.temperature_class from child_order c
     join institution i on i.id = c.institution_id and i.code = 'I02'
     where c.status <> 'cancelled' and exists (select 1 from stock_hold h join lot_balance b using (lot_id, zone_id)
       join listing_variant v on v.variant_id = h.variant_id join listing g on g.id = v.listing_id
       where h.order_id = c.order_id and h.status in ('bound', 'shipped') and b.node_id = c.node_id
         and g.temperature_class = c.temperature_class)
     order by c.id limit 1`,
    [PLANTED_SSCC],
  )
  fs.mkdirSync(PRIVATE_FILES, { recursive: true })
  fs.writeFileSync(path.join(PRIVATE_FILES, PLANTED_FILE), '%PDF-1.4 %%EOF')
  await sql(
    `insert into certificate_file (id, certificate_id, key, name, media_type, size_bytes, sha256, storage_id, uploaded_by, uploaded_at)
     select 'cfil_planted', id, 'application', 'planted.pdf', 'application/pdf', 1, repeat('0', 64), $1, 'journey', now()
     from (${COOP_PAPER}) p`,
    [PLANTED_FILE],
  )
  fs.writeFileSync(path.join(PRIVATE_FILES, PLANTED_IMAGE), Buffer.from('89504e470d0a1a0a', 'hex'))
  await sql(
    `insert into listing_image (id, seller_id, storage_id, media_type, name, sha256, size_bytes, uploaded_by)
     select 'limg_planted', l.seller_id, $1, 'image/png', 'planted.png', repeat('0', 64), 8, 'journey'
     from listing l where l.id = (${S02_LISTING})`,
    [PLANTED_IMAGE],
  )
  await sql(
    `with pledged as (update lot set conformity_certificate_no = 'HGZ-PLANTED' where id = (select t.id from lot t
       join seller s on s.id = t.seller_id where s.code = 'S02' order by t.id limit 1) returning id)
     insert into certificate select (jsonb_populate_record(c, jsonb_build_object('id', 'cert_planted', 'number', 'HGZ-PLANTED',
       'type_code', 'conformity_certificate', 'subject_kind', 'lot', 'subject_id', p.id, 'application_key', null,
       'renews_id', null, 'status', 'certified'))).*
     from certificate c, pledged p where c.id = (${COOP_PAPER})`,
  )
  await sql(`update listing set images = '["limg_planted"]' where id = (${S02_LISTING})`)
  await sql(
    `insert into listing_change (id, seller_id, listing_id, kind, status, subject_name, changes, proposed_by, proposed_at,
       decided_by, decided_at, decision_reason, proposal_key, input_hash, part)
     select 'lchg_planted', seller_id, id, 'change', 'rejected', name_zh, '[{"field":"name_zh","before":"a","after":"b"}]',
       'journey', now(), 'journey', now(), 'planted', 'planted', 'planted', 'review'
     from listing where id = (${S02_LISTING})`,
  )
  await sql(
    `insert into certificate_objection (id, certificate_id, text, contact, objection_key, filed_at)
     select 'cobj_planted', id, 'planted for the walk', '00000', 'planted', now() from certificate where status = 'public_notice' limit 1`,
  )
  await sql(
    `insert into invoice_request (id, institution_id, seller_id, seller_name_zh, seller_name_en, status, kind, title, uscc, delivery_email,
       remark, amount_fen, requested_by, requested_at, idempotency_key)
     select 'invr_planted', id, 'planted', 'planted', 'planted', 'withdrawn', 'ordinary', 'planted', repeat('0', 18), 'planted', '', 1,
       'journey', now(), 'planted' from institution where code = 'I02'`,
  )
  await sql(
    `insert into circular_notice (id, scope, fiscal_year, serial, as_of, recorded_until, issued_by, actor_id, issued_at, idempotency_key, content, content_hash)
     select 'circ_' || scope.name, scope.id, 2020, 1, '2020-12-31', now(), 'planted', 'journey', now(), 'planted', c.text,
       encode(sha256(convert_to(c.text, 'UTF8')), 'hex')
     from (select 'county' as name, 'county' as id union all select 'unit', id from institution where code = 'I02') scope,
       (select '{"fiscal_year":2020,"as_of":"2020-12-31","recorded_until":"2020-12-31T16:00:00.000Z","elapsed_bp":10000,"lag_points_bp":1000,"scope":null,"issued_by":"planted","systems":[],"units":[],"lagging":[],"unranked":[],"total":{"reserved_fen":0,"ordered_fen":0,"accepted_fen":0,"paid_fen":0,"completed_fen":0,"completed_bp":null,"expected_fen":0,"behind_bp":null}}' as text) c`,
  )
  await sql(
    `insert into seller_invitation (id, seller_id, email, roles, token_hash, status, invited_by, invited_at, expires_at)
     select 'sinv_planted', id, 'planted@example.org', '{finance}', repeat('0', 64), 'pending', 'journey', now(), now() + interval '1 day'
     from seller where code = 'S02'`,
  )
  await sql(
    `insert into seller_verification (id, seller_id, purpose, status, version, content, township_code, begun_by, waiting_since, created_at, updated_at)
     select 'sver_planted', id, 'onboarding', 'refused', 1, '{"name_zh": "planted"}', township_code, 'journey', now(), now(), now()
     from seller where code = 'S16'`,
  )
  for (const [name, order] of Object.entries({ agency: AGENCY_ORDER, guest: GUEST_ORDER })) {
    await sql(
      `with asked as (
         insert into after_sales_request (id, order_id, line_id, kind, units, reason, idempotency_key, requested_at)
         select 'asr_' || $1, o.order_id, i.item_id, 'damage', 1, 'planted', $1, now()
         from (${order}) o join order_item i on i.order_id = o.order_id limit 1 returning id)
       insert into after_sales_photo (id, request_id, position, media_type, bytes)
       select 'asp_' || $1, id, 0, 'image/png', decode('89504e470d0a1a0a', 'hex') from asked`,
      [name],
    )
  }
  await sql(
    `insert into acceptance_photo (id, child_id, idempotency_key, position, sha256, media_type, bytes)
     select 'aph_planted', c.id, 'planted', 0, repeat('0', 64), 'image/png', decode('89504e470d0a1a0a', 'hex')
     from child_order c join institution i on i.id = c.institution_id
     where i.code = 'I02' and c.status = 'delivered' order by c.id limit 1`,
  )
  await sql(
    `insert into stock_shortage (id, order_id, line_id, variant_id, hold_id, lot_id, zone_id, quantity, cause, reason, actor_id, created_at, status, decided_at, decided_by)
     select 'shrt_planted', order_id, line_id, variant_id, id, lot_id, zone_id, 1, 'operator', 'planted', 'journey', now(),
       'refunded', now(), 'journey'
     from stock_hold where order_id is not null limit 1`,
  )
  await sql(
    `with planted as (insert into recall (id, level, is_drill, status, start, reason, advice, known_at, start_due_at, opened_by,
         opened_at, started_by, started_at, finish_due_on, idempotency_key)
       select 'rcl_planted', 1, false, 'started', jsonb_build_object('by', 'lot', 'codes', jsonb_build_array(code)), 'planted',
         'planted', now(), now(), 'journey', now(), 'journey', now(), '2099-01-01', 'planted' from lot limit 1 returning id)
     insert into recall_order (recall_id, order_id, lots, quantity_g, quantity_pieces, state)
     select p.id, o.order_id, 1, 1, 0, 'delivered' from planted p
     cross join (select order_id from (${AGENCY_ORDER}) a union select order_id from (${GUEST_ORDER}) g) o`,
  )
  await sql(
    `with gone as (
       insert into institution (id, code, kind, name_zh, name_en, parent_id, township_code, status, succeeded_by, customer_id, delivery_address)
       select 'inst_planted', 'PLANTED', kind, 'planted', 'planted', parent_id, township_code, 'merged', id, customer_id, '{}'
       from institution where code = 'I02' returning id, succeeded_by)
     insert into declaration (id, programme_id, institution_id, fiscal_year, version, canteen_kind, base_fen, ratio_bp, reserved_fen, status)
     select 'decl_planted', d.programme_id, g.id, d.fiscal_year, 1, 'own', 0, 1000, 0, 'draft'
     from gone g join declaration d on d.institution_id = g.succeeded_by limit 1`,
  )
  await sql(
    `insert into purchase_claim (id, order_id, institution_id, source, claimed_by, masked_name, status, amount_fen, ordered_at, claimed_at)
     select 'pclm_planted', (${GUEST_ORDER}), id, 'staff', 'journey', '**', 'pending', 1, now(), now() from institution where code = 'I02'`,
  )
  await sql(
    `with shared as (insert into dividend (id, seller_id, year, guaranteed_fen_per_share, patronage_bp, share_bp, surplus_fen,
         guaranteed_fen, patronage_fen, share_fen, retained_fen, households, decided_by, decided_at)
       select 'divd_planted', id, 2024, 0, 0, 0, 1, 0, 0, 0, 1, 1, 'journey', now() from seller where code = 'S02' returning id)
     insert into household_dividend (dividend_id, household_ref, shares, traded_fen, guaranteed_fen, patronage_fen, share_fen, total_fen)
     select id, 'S02-H0001', 1, 0, 0, 0, 0, 0 from shared`,
  )
  await sql(
    `insert into institution_invitation (id, institution_id, email, roles, token_hash, status, invited_by, invited_at, expires_at)
     select 'inv_planted', id, 'planted@example.org', '{finance}', repeat('0', 64), 'pending', 'journey', now(), now() + interval '1 day'
     from institution where code = 'I02'`,
  )
  await sql(
    `with sheet as (insert into stock_count (id, zone_id, reason, actor_id, idempotency_key, counted_at)
       select 'cnt_planted', zone_id, 'planted', 'journey', 'planted', now() from lot_balance limit 1 returning id, zone_id)
     insert into stock_count_line (count_id, lot_id, on_hand_before, counted)
     select s.id, b.lot_id, b.on_hand, b.on_hand from sheet s join lot_balance b using (zone_id) limit 1`,
  )
}

/**
 * Where the ids in a path come from: rows that exist and belong to the tenants above. A column fills the parameter of
 * its name, `id` every other one. The first prefix that fits counts.
 */
const IDS: [prefix: string, sql: string][] = [
  ['/epcis/capture/:id', `select 'job_planted' as id`],
  ['/epcis/events/:id', `select 'urn:uuid:planted' as id`],
  ['/epcis/queries/:name/subscriptions', `select 'planted' as name, 'esub_planted' as id`],
  ['/epcis/queries/:name', `select 'planted' as name`],
  ['/epcis/nextPageToken/:token', `select 'planted' as token`],
  ['/epcis/:collection', `select 'bizSteps' as collection, 'storing' as value`],
  ['/admin/epcis-partners/:id', `select 'eptn_planted_stranger' as id`],
  ['/agency/orders/:id/photos', PHOTO_OF(AGENCY_ORDER)],
  ['/store/orders/:id/photos', PHOTO_OF(GUEST_ORDER)],
  [
    '/admin/after-sales/:id',
    `select r.id, p.id as photo_id from after_sales_request r join after_sales_photo p on p.request_id = r.id limit 1`,
  ],
  [
    '/agency/quotation-requests/:id',
    `select r.id from quotation_request r join institution i on i.id = r.institution_id where i.code = 'I02' limit 1`,
  ],
  [
    '/agency/demands/:id',
    `select d.id, s.id as supply_id from matching_post d join institution i on i.id = d.owner_id,
       matching_post s where i.code = 'I02' and s.side = 'supply' order by s.id limit 1`,
  ],
  [
    '/coop/supplies/:id',
    `select p.id, d.id as demand_id from matching_post p join seller s on s.id = p.owner_id,
       matching_post d where s.code = 'S02' and d.side = 'demand' order by d.id limit 1`,
  ],
  ['/admin/matching/:side', `select side, id from matching_post limit 1`],
  [
    '/coop/quotations/:id',
    `select r.id from quotation_request r join quotation_invitation i on i.request_id = r.id
     join seller s on s.id = i.seller_id where s.code = 'S02' limit 1`,
  ],
  [
    '/agency/agreements/:id',
    `select a.id from framework_agreement a join institution i on i.id = a.institution_id where i.code = 'I02' limit 1`,
  ],
  [
    '/coop/agreements/:id',
    `select a.id from framework_agreement a join seller s on s.id = a.seller_id where s.code = 'S02' and a.status <> 'draft' limit 1`,
  ],
  [
    '/agency/approvals/:id',
    `select r.id from approval_request r join institution i on i.id = r.institution_id where i.code = 'I02' limit 1`,
  ],
  ...['/agency/invoices/:id', '/admin/invoices/:id'].map((prefix): [string, string] => [
    prefix,
    `select 'invr_planted' as id`,
  ]),
  ['/agency/supervision/notices/:id', `select 'circ_unit' as id`],
  ['/admin/supervision/notices/:id', `select 'circ_county' as id`],
  [
    '/admin/institutions/:id',
    `select i.id, m.member_id from institution i join institution_membership m on m.institution_id = i.id
     where i.code = 'I02' limit 1`,
  ],
  [
    '/agency/predecessors/:predecessor_id',
    `select 'inst_planted' as predecessor_id, 'decl_planted' as declaration_id`,
  ],
  ['/agency/claims/:claim_id', `select id as claim_id from purchase_claim where id = 'pclm_planted'`],
  [
    '/agency/members/:member_id',
    `select m.member_id from institution_membership m join institution i on i.id = m.institution_id
     where i.code = 'I02' and m.roles = '{requester}' limit 1`,
  ],
  [
    '/agency/invitations/:invitation_id',
    `select id as invitation_id from institution_invitation where id = 'inv_planted'`,
  ],
  ['/admin/delivery-calendar/:code', `select code from calendar_closure order by code limit 1`],
  ['/admin/presales/:id', `select id from presale limit 1`],
  [
    '/coop/presales/:id',
    `select p.id from presale p join seller s on s.id = p.seller_id where s.code = 'S02' limit 1`,
  ],
  ['/admin/account/receipts/:id', `select id from bank_receipt order by id limit 1`],
  ['/admin/account/units/:id', `select id, '2026-10' as month from institution where code = 'I02'`],
  [
    '/agency/statements/:id',
    `select s.id from account_statement s join institution i on i.id = s.institution_id where i.code = 'I02' limit 1`,
  ],
  ['/admin/shortages/:id', `select id from stock_shortage limit 1`],
  ['/admin/stock/counts/:id', `select id from stock_count limit 1`],
  [
    '/agency/child-orders/:id',
    `select c.id, coalesce(p.id, 'none') as photo_id from child_order c join institution i on i.id = c.institution_id
     left join acceptance_photo p on p.child_id = c.id where i.code = 'I02' and c.status = 'delivered'
     order by p.id nulls last limit 1`,
  ],
  [
    '/agency/order-templates/:id',
    `select t.id from order_template t join institution i on i.id = t.institution_id where i.code = 'I02' limit 1`,
  ],
  [
    '/agency/standing-orders/:id',
    `select s.id from standing_order s join institution i on i.id = s.institution_id where i.code = 'I02' limit 1`,
  ],
  ['/agency/orders/:id', `select order_id as id, 'rcl_planted' as recall_id from (${AGENCY_ORDER}) o`],
  [
    '/agency/spending/budgets/:budget_id',
    `select b.id from spending_budget b join institution i on i.id = b.institution_id where i.code = 'I02' limit 1`,
  ],
  ...['/agency/declarations/:declaration_id', '/agency/supervision/declarations/:declaration_id'].map(
    (prefix): [string, string] => [
      prefix,
      `select d.id from declaration d join institution i on i.id = d.institution_id where i.code = 'I02' limit 1`,
    ],
  ),
  ['/admin/declarations/:declaration_id', `select id from declaration limit 1`],
  [
    '/agency/figures/:declaration_id',
    `select d.id from declaration d join institution i on i.id = d.institution_id
     where i.code = 'I02' limit 1`,
  ],
  ['/admin/orders/:id/match', `select order_id as id from institution_order limit 1`],
  ['/admin/orders/:id', `select order_id as id from order_allocation limit 1`],
  ['/admin/child-orders/:id', `select id from child_order where status = 'delivered' limit 1`],
  [
    '/admin/certificates/:id/files',
    `select certificate_id as id, id as file_id from certificate_file where id = 'cfil_planted'`,
  ],
  [
    '/coop/certificates/:id/files',
    `select certificate_id as id, id as file_id from certificate_file where id = 'cfil_planted'`,
  ],
  ['/coop/certificates/:id', COOP_PAPER],
  ['/admin/settlement/accounts/:id', `select id from payout_account order by no limit 1`],
  ['/admin/settlement/batches/:no', `select no::text as no from payout_batch order by no limit 1`],
  ['/admin/settlement/statements/:id', `select id from seller_statement order by id limit 1`],
  [
    '/coop/settlement/statements/:id',
    `select t.id from seller_statement t join seller s on s.id = t.seller_id where s.code = 'S02' limit 1`,
  ],
  ['/coop/dividends/:id', `select id from dividend where id = 'divd_planted'`],
  [
    '/coop/members/:member_id',
    `select m.person_id as member_id from seller_membership m join seller s on s.id = m.seller_id
     where s.code = 'S02' and m.roles = '{stock}' limit 1`,
  ],
  [
    '/coop/invitations/:invitation_id',
    `select id as invitation_id from seller_invitation where id = 'sinv_planted'`,
  ],
  [
    '/coop/households/:id',
    `select h.id from member_household h join seller s on s.id = h.seller_id where s.code = 'S02' limit 1`,
  ],
  ['/admin/seller-scorecards/:id', `select id from seller where code = 'S02'`],
  ['/admin/listing-rules/:field', `select field from listing_field_rule where field = 'season_months'`],
  ['/admin/certificate-objections/:id', `select id from certificate_objection limit 1`],
  ['/admin/certificates/:id', `select id from certificate limit 1`],
  ['/store/trace-pages/:trace_code', `select trace_code from lot limit 1`],
  ['/store/parcels/:sscc', `select '029000000000000018' as sscc`],
  ['/store/places/:gln', `select '2900000000018' as gln`],
  ['/store/digital-links/:document', `select 'description' as document`],
  ['/coop/lots/:id/conformity', `select subject_id as id from certificate where id = 'cert_planted'`],
  [
    '/coop/lots/:id',
    `select t.id from lot t join seller s on s.id = t.seller_id where s.code = 'S02' order by t.id limit 1`,
  ],
  ['/coop/listings/:id', S02_LISTING],
  ['/coop/listing-changes/:id', LISTING_CHANGE],
  ['/admin/listing-changes/:id', LISTING_CHANGE],
  ['/coop/listing-images/:id', LISTING_IMAGE],
  ['/admin/listing-images/:id', LISTING_IMAGE],
  ['/store/listing-images/:id', LISTING_IMAGE],
  ['/admin/telemetry/devices/:id', `select id from telemetry.device order by code limit 1`],
  ['/admin/telemetry/sensors/:id', `select id::text as id from telemetry.sensor limit 1`],
  ['/admin/network/nodes/:id', `select node_id as id from lot_balance limit 1`],
  ['/admin/lot-graph/:id', `select id from lot limit 1`],
  ['/admin/lots/:id', `select id from lot limit 1`],
  [
    '/admin/recalls/:id',
    `select id, (select order_id from (${GUEST_ORDER}) o) as order_id from recall where id = 'rcl_planted'`,
  ],
  ['/admin/seller-verifications/:id', `select id from seller_verification where id = 'sver_planted'`],
  ['/admin/sellers/:id', `select id from seller limit 1`],
  ['/store/listings/:handle', `select handle as id from listing where status = 'listed' limit 1`],
  ['/store/trace/:trace_code', `select trace_code as id from lot limit 1`],
  ['/store/certificates/:number', `select number as id from certificate where status = 'certified' limit 1`],
  ['/store/orders/:id', `select order_id as id, 'rcl_planted' as recall_id from (${GUEST_ORDER}) o`],
  ['/store/carts/:id', `select cart_id as id from order_cart limit 1`],
  ['/pictures/:file', `select 'hongshu.svg' as id`],
]

const RECALLED_LOT = `select 'lot' as by, code as codes from lot order by id limit 1`

/** Routes that answer nothing without a query, and where theirs comes from. */
const QUERIES: Record<string, string> = {
  '/store/digital-links': `select '/01/' || gtin || '/10/' || code as address from lot limit 1`,
  '/admin/shipping-units': `select '${PLANTED_SSCC}' as scan`,
  '/agency/shipping-units': `select '${PLANTED_SSCC}' as scan`,
  '/admin/recall-scope': RECALLED_LOT,
  '/admin/recall-scope/file': RECALLED_LOT,
}

/** The route's path with real ids. @throws when nobody has said where such an id comes from */
export async function realPath(sql: Sql, { path }: Route): Promise<string> {
  const asked = QUERIES[path]
  if (asked) {
    const [query] = await sql<Record<string, string>>(asked)
    return `${path}?${new URLSearchParams(query)}`
  }
  if (!path.includes('/:')) return path
  const source = IDS.find(([prefix]) => path.startsWith(prefix))
  if (!source) throw new Error(`Say in IDS where the id in ${path} comes from`)
  const [row] = await sql<Record<string, string>>(source[1])
  if (!row) throw new Error(`The seed has nothing for ${path}`)
  return path.replace(/:([a-z_]+)/g, (_whole, name: string) => encodeURIComponent(row[name] ?? row.id ?? ''))
}

/** Ids and words of I02 that nobody else may read in any answer. */
const SECRETS_SQL = `
  with unit as (select id from institution where code = 'I02')
  select order_id as secret from institution_order where institution_id = (select id from unit)
  union select id from declaration where institution_id = (select id from unit)
  union select id from child_order where institution_id = (select id from unit)
  union select id from approval_request where institution_id = (select id from unit)
  union select id from spending_budget where institution_id = (select id from unit)
  union select id from due_item where institution_id = (select id from unit)
  union select id from account_statement where institution_id = (select id from unit)
  union select id from order_template where institution_id = (select id from unit)
  union select id from standing_order where institution_id = (select id from unit)
  union select id from framework_agreement where institution_id = (select id from unit)
  union select id from quotation_request where institution_id = (select id from unit)
  union select id from purchase_claim where institution_id = (select id from unit)
  union select id from institution_invitation where institution_id = (select id from unit)
  union select a.email from agency_member a join institution_membership m on m.member_id = a.id
    where m.institution_id = (select id from unit)`

export const secretsOf = async (sql: Sql): Promise<string[]> =>
  (await sql<{ secret: string }>(SECRETS_SQL)).map(({ secret }) => secret)
