import path from 'node:path'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { LISTING_DESK_MODULE, type ListingDeskService } from '..'
import { Migration20261123000000Cooperative } from '../../cooperative/migrations/Migration20261123000000Cooperative'
import { Migration20261126050010CaseUnits } from '../../cooperative/migrations/Migration20261126050010CaseUnits'
import { Migration20261126000291ListingVersion } from '../../cooperative/migrations/Migration20261126000291ListingVersion'

const today = '2026-11-20'
const now = new Date('2026-11-20T02:00:00Z')
const by = { seller_id: 'sel_a', person_id: 'p1', now, today }
const content = {
  name_zh: '蜜薯',
  name_en: 'Honey potato',
  summary_zh: '甜',
  summary_en: 'Sweet',
  category_code: 'vegetables',
  township_code: '500243101',
  temperature_class: 'cool',
  shelf_life_days: 60,
  season_months: null,
  images: [],
  on_sale: true,
}
const sizes = [{ net_quantity: 2500, gross_weight_g: 2600, price_fen: 1500 }]
/** The listing's own table belongs to the module beside this one. */
const NEIGHBOURS = [
  Migration20261123000000Cooperative,
  Migration20261126000291ListingVersion,
  Migration20261126050010CaseUnits,
]
let serial = 0
const key = () => `key-${(serial += 1)}-12345`

moduleIntegrationTestRunner<ListingDeskService>({
  moduleName: LISTING_DESK_MODULE,
  resolve: '@pengshui/cooperative/modules/listing_desk',
  moduleModels: [model.define('listing_desk_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const knexOf = () => (service as unknown as { knex: Knex }).knex
    beforeEach(async () => {
      for (const Migration of NEIGHBOURS) {
        const migration = new Migration(undefined as never, undefined as never)
        await migration.up()
        for (const sql of migration.getQueries()) await knexOf().raw(String(sql))
      }
      await knexOf()('seller')
        .insert([
          {
            ...{ id: 'sel_a', code: 'a', kind: 'farmers_cooperative', name_zh: 'a', name_en: 'a' },
            township_code: '500243101',
          },
        ])
        .onConflict('id')
        .ignore()
      await service.ensureRules()
    })

    const decision = (change_id: string, reason = '属实') => ({ change_id, actor_id: 'u1', reason, now })
    const made = async () => {
      const { id } = await service.proposeListing(
        { content, base_unit: 'g', sizes, idempotency_key: key(), note: '' },
        by,
      )
      const n = (serial += 1)
      const sku = `SKU-${n}`
      const change = await service.approve(decision(id), {
        product_id: `prod_${n}`,
        handle: `h-${n}`,
        sizes: [{ sku, variant_id: `var_${n}`, net_quantity: 2500 }],
      })
      return { listing_id: change.listing_id ?? '', sku }
    }
    const propose = (
      listing_id: string,
      wanted: Partial<Parameters<ListingDeskService['proposeChange']>[0]['wanted']>,
      rest: { confirm_price?: boolean; idempotency_key?: string; seller_id?: string; at?: Date } = {},
    ) =>
      service.proposeChange(
        {
          listing_id,
          wanted: { content: {}, prices: [], sizes: [], ...wanted },
          confirm_price: rest.confirm_price ?? false,
          idempotency_key: rest.idempotency_key ?? key(),
          note: '',
        },
        { ...by, seller_id: rest.seller_id ?? by.seller_id, now: rest.at ?? now },
      )
    const rowOf = (id: string) => knexOf()('listing').where({ id }).first()

    describe('the listing desk', () => {
      it('a new product is a listing once it was agreed to, and its first price is kept', async () => {
        const { listing_id, sku } = await made()
        expect(await rowOf(listing_id)).toMatchObject({
          status: 'listed',
          version: 1,
          min_remaining_days_consumer: 9,
          min_remaining_days_institution: 15,
        })
        expect(await service.prices(listing_id)).toMatchObject([{ sku, price_fen: 1500, kind: 'change' }])
      })

      it('a price counts at once, an origin waits; a decision makes it count', async () => {
        const { listing_id, sku } = await made()
        const both = { content: { township_code: '500243102' }, prices: [{ sku, price_fen: 1400 }] }
        const { applied, pending } = await propose(listing_id, both)
        expect(applied).toMatchObject({ status: 'applied', version: 2 })
        expect(pending?.changes).toEqual([
          { field: 'township_code', before: '500243101', after: '500243102' },
        ])
        expect(await rowOf(listing_id)).toMatchObject({ township_code: '500243101', version: 2 })
        await service.approve(decision(pending?.id ?? ''), null)
        expect(await rowOf(listing_id)).toMatchObject({ township_code: '500243102', version: 3 })
        expect((await service.prices(listing_id)).map(({ price_fen }) => price_fen)).toEqual([1500, 1400])
        await expect(service.close('reject', decision(pending?.id ?? ''))).rejects.toMatchObject({
          code: 'change_decided',
        })
      })

      it('ten presses of one key propose once, another proposal under it is refused', async () => {
        const { listing_id, sku } = await made()
        const idempotency_key = key()
        const press = (price_fen: number) =>
          propose(listing_id, { prices: [{ sku, price_fen }] }, { idempotency_key })
        const answers = await Promise.all(Array.from({ length: 10 }, () => press(1300)))
        expect(new Set(answers.map(({ applied }) => applied?.id)).size).toBe(1)
        expect(await service.prices(listing_id)).toHaveLength(2)
        await expect(press(1200)).rejects.toMatchObject({ code: 'idempotency_key_reused' })
      })

      it('twenty prices at once: every one follows the one before', async () => {
        const { listing_id, sku } = await made()
        await Promise.all(
          Array.from({ length: 20 }, (_, n) =>
            propose(listing_id, { prices: [{ sku, price_fen: 1000 + n }] }),
          ),
        )
        const { changes } = await service.listChanges({ listing_id, order: 'newest', limit: 100, offset: 0 })
        const steps = changes
          .filter(({ kind }) => kind === 'change')
          .sort((a, b) => Number(a.version) - Number(b.version))
          .map(({ changes: [change] }) => change)
        expect(steps).toHaveLength(20)
        expect(steps.slice(1).map((step) => step?.before)).toEqual(
          steps.slice(0, -1).map((step) => step?.after),
        )
        expect(await rowOf(listing_id)).toMatchObject({ version: 21 })
      })

      it('one change of a product is looked at at a time, until it is withdrawn', async () => {
        const { listing_id } = await made()
        const { pending } = await propose(listing_id, { content: { name_zh: '甜薯' } })
        await expect(propose(listing_id, { content: { name_zh: '红薯' } })).rejects.toMatchObject({
          code: 'change_pending',
        })
        const withdrawal = { ...decision(pending?.id ?? '', '写错了'), seller_id: 'sel_b' }
        await expect(service.close('withdraw', withdrawal)).rejects.toMatchObject({
          code: 'change_not_found',
        })
        await service.close('withdraw', { ...withdrawal, seller_id: 'sel_a' })
        expect((await propose(listing_id, { content: { name_zh: '红薯' } })).pending).not.toBeNull()
      })

      it('a proposal made from what is no longer so is refused', async () => {
        const { listing_id, sku } = await made()
        await knexOf()('listing_field_rule').where({ field: 'price' }).update({ risk: 'review' })
        const { pending } = await propose(listing_id, { prices: [{ sku, price_fen: 1400 }] })
        await knexOf()('listing_field_rule').where({ field: 'price' }).update({ risk: 'at_once' })
        await propose(listing_id, { prices: [{ sku, price_fen: 1300 }] })
        await expect(service.approve(decision(pending?.id ?? ''), null)).rejects.toMatchObject({
          code: 'change_outdated',
        })
        expect(await service.prices(listing_id)).toHaveLength(2)
      })

      it('a price above its reference is said once, then kept as a warning', async () => {
        const { listing_id, sku } = await made()
        const prices = [{ sku, price_fen: 1700 }]
        await expect(propose(listing_id, { prices })).rejects.toMatchObject({
          code: 'price_above_reference',
          details: { warnings: [{ sku, reference_fen: 1500, above_bp: 1333 }] },
        })
        expect(await service.prices(listing_id)).toHaveLength(1)
        const { applied } = await propose(listing_id, { prices }, { confirm_price: true })
        expect(applied?.warnings).toMatchObject([{ sku, price_fen: 1700 }])
        const flagged = await service.listChanges({ flagged: true, order: 'newest', limit: 5, offset: 0 })
        expect(flagged.changes.map(({ id }) => id)).toContain(applied?.id)
      })

      it("nobody changes another seller's product, or shows another's picture", async () => {
        const { listing_id } = await made()
        await expect(
          propose(listing_id, { content: { on_sale: false } }, { seller_id: 'sel_b' }),
        ).rejects.toMatchObject({ code: 'listing_not_found' })
        const { image } = await service.addImage({
          ...{ seller_id: 'sel_b', storage_id: 'f', media_type: 'image/png', name: 'x.png' },
          ...{ sha256: 'a'.repeat(64), size_bytes: 9, uploaded_by: 'p2' },
        })
        await expect(propose(listing_id, { content: { images: [image.id] } })).rejects.toMatchObject({
          code: 'image_unknown',
        })
        await expect(service.findImage(image.id, { shown: true })).rejects.toMatchObject({
          code: 'image_unknown',
        })
      })

      it('the database itself keeps what was proposed and every price', async () => {
        const { listing_id, sku } = await made()
        await propose(listing_id, { prices: [{ sku, price_fen: 1400 }] })
        await expect(knexOf()('listing_price').update({ price_fen: 1 })).rejects.toThrow('append-only')
        await expect(knexOf()('listing_change').update({ changes: '[1]' })).rejects.toThrow('stays as it was')
        await expect(knexOf()('listing_change').delete()).rejects.toThrow('stays as it was')
      })
    })
  },
})
