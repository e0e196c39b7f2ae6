import { model } from '@medusajs/framework/utils'
import {
  CANTEEN_KINDS,
  DECLARATION_STATUSES,
  INSTITUTION_KINDS,
  INSTITUTION_STATUSES,
  PROGRAMME_KINDS,
} from '../../../domain'

export const Institution = model.define('institution', {
  id: model.id({ prefix: 'inst' }).primaryKey(),
  code: model.text().unique(),
  kind: model.enum([...INSTITUTION_KINDS]),
  name_zh: model.text().searchable(),
  name_en: model.text().searchable(),
  parent_id: model.text().nullable(),
  uscc: model.text().nullable(),
  township_code: model.text(),
  status: model.enum([...INSTITUTION_STATUSES]).default('active'),
  succeeded_by: model.text().nullable(),
  customer_id: model.text(),
  delivery_address: model.json(),
  is_synthetic: model.boolean().default(false),
})

/** A person who logs in; institution and role are chosen and read per request. */
export const AgencyMember = model.define('agency_member', {
  id: model.id({ prefix: 'amem' }).primaryKey(),
  email: model.text().unique(),
  name: model.text(),
})

export const InstitutionMembership = model
  .define('institution_membership', {
    id: model.id({ prefix: 'imem' }).primaryKey(),
    member_id: model.text(),
    institution_id: model.text(),
    roles: model.array(),
    status: model.enum(['active', 'suspended', 'left']).default('active'),
  })
  .indexes([{ on: ['member_id', 'institution_id'], unique: true }])

export const Programme = model.define('programme', {
  id: model.id({ prefix: 'prog' }).primaryKey(),
  code: model.text().unique(),
  kind: model.enum([...PROGRAMME_KINDS]),
  name_zh: model.text(),
  name_en: model.text(),
  legal_basis: model.text(),
  /** the day the basis was issued */
  legal_basis_on: model.text().nullable(),
  /** the programme of the year before that this one goes on with */
  continues_id: model.text().nullable(),
  fiscal_year: model.number(),
  ratio_bp: model.number(),
  counting_rule: model.json(),
  valid_from: model.text(),
  valid_to: model.text(),
  cutoff_on: model.text(),
  /** the last day on which acceptance and payment still count into the year; the cut-off when none is set */
  evidence_until: model.text().nullable(),
  floor_not_below_last_year: model.boolean().default(false),
})

/** What a unit pledges for a year; a change is a new version, the old one is kept. */
export const Declaration = model.define('declaration', {
  id: model.id({ prefix: 'decl' }).primaryKey(),
  programme_id: model.text(),
  institution_id: model.text().index(),
  fiscal_year: model.number(),
  version: model.number(),
  canteen_kind: model.enum([...CANTEEN_KINDS]),
  base_fen: model.number(),
  ratio_bp: model.number(),
  reserved_fen: model.number(),
  status: model.enum([...DECLARATION_STATUSES]).default('draft'),
  representative_id: model.text().nullable(),
  /** the version that counts while a newer one is reviewed */
  confirmed_version: model.number().nullable(),
})
