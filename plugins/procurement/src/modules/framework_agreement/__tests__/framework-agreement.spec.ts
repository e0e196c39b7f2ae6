import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { FRAMEWORK_AGREEMENT_MODULE, type FrameworkAgreementService } from '..'

const at = new Date('2026-11-25T02:00:00Z')
const by = { actor_id: 'm', at }
const today = '2026-11-25'
const school = { kind: 'institution', id: 'i1' } as const
const canteen = { kind: 'institution', id: 'i2' } as const
const coop = { kind: 'seller', id: 's1' } as const
let serial = 0

moduleIntegrationTestRunner<FrameworkAgreementService>({
  moduleName: FRAMEWORK_AGREEMENT_MODULE,
  resolve: '@pengshui/procurement/modules/framework_agreement',
  moduleModels: [model.define('framework_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const terms = (variant_id: string, ceiling_units = 10) => ({
      ...{ title: '大米框架协议', starts_on: '2026-11-01', ends_on: '2026-12-31' },
      lines: [{ variant_id, sku: variant_id, price_fen: 900, ceiling_units }],
    })
    const draft = (variant_id = `v${(serial += 1)}`, ceiling_units = 10) =>
      service.draft(
        {
          ...terms(variant_id, ceiling_units),
          institution_id: 'i1',
          institution_ids: ['i2'],
          seller_id: 's1',
        },
        by,
      )
    const sign = async (id: string) => {
      await service.act(id, school, 'offer', by)
      await service.act(id, coop, 'accept', by)
      return service.act(id, school, 'sign', by)
    }
    const inForce = async (ceiling_units = 10) => {
      const variant_id = `v${(serial += 1)}`
      const { id } = await draft(variant_id, ceiling_units)
      await sign(id)
      const [price] = await service.pricesFor('i1', [variant_id], today)
      return { id, variant_id, line: price?.line_id ?? '' }
    }
    const left = async (variant_id: string) =>
      (await service.pricesFor('i2', [variant_id], today))[0]?.remaining_units
    const draw = (cart_id: string, contract_line_id: string, units: number) =>
      service.draw(cart_id, [{ contract_line_id, line_id: `${cart_id}l`, units }], at)

    describe('a framework agreement', () => {
      afterEach(async () => expect((await service.verify()).drift).toEqual([]))

      it('is in force when both sides have signed, in its time, for its institutions', async () => {
        const { id } = await draft('rice')
        expect(
          (await service.list(coop, { limit: 50, offset: 0 })).agreements.map((one) => one.id),
        ).not.toContain(id)
        await service.act(id, school, 'offer', by)
        await expect(service.revise(id, 'i1', terms('rice'), by)).rejects.toMatchObject({
          code: 'illegal_agreement_action',
        })
        await service.act(id, coop, 'accept', by)
        expect(await service.pricesFor('i1', ['rice'], today)).toEqual([])
        await service.act(id, school, 'sign', by)
        const prices = (institution: string, day = today) => service.pricesFor(institution, ['rice'], day)
        expect(await prices('i1')).toMatchObject([{ price_fen: 900, remaining_units: 10 }])
        expect(await prices('i2')).toHaveLength(1)
        expect(await prices('i3')).toEqual([])
        expect(await prices('i1', '2027-01-01')).toEqual([])
        const kinds = (await service.retrieve(coop, id)).events.map(({ kind }) => kind)
        expect(kinds).toEqual(['drafted', 'offer', 'accept', 'sign'])
        await service.act(id, coop, 'terminate', { ...by, reason: '歉收' })
        expect(await prices('i1')).toEqual([])
      })

      it('is nothing to anybody else, and acted on only by who made it', async () => {
        const { id } = await draft()
        const gone = { code: 'agreement_not_found' }
        await service.act(id, school, 'offer', by)
        await expect(service.retrieve({ kind: 'seller', id: 's2' }, id)).rejects.toMatchObject(gone)
        await expect(service.act(id, { kind: 'seller', id: 's2' }, 'accept', by)).rejects.toMatchObject(gone)
        await expect(service.retrieve({ kind: 'institution', id: 'i3' }, id)).rejects.toMatchObject(gone)
        expect((await service.retrieve(canteen, id)).agreement.id).toBe(id)
        await expect(service.act(id, canteen, 'terminate', by)).rejects.toMatchObject(gone)
      })

      it('sets one price at a time', async () => {
        const { variant_id } = await inForce()
        const second = await draft(variant_id)
        await expect(sign(second.id)).rejects.toMatchObject({ code: 'agreement_overlaps' })
      })

      it('is drawn from to its ceiling and not a unit more, however many draw at once', async () => {
        const { variant_id, line } = await inForce(10)
        const tries = await Promise.allSettled(
          Array.from({ length: 20 }, (_, n) => draw(`${variant_id}c${n}`, line, 3)),
        )
        const lost = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
        expect(lost).toHaveLength(17)
        expect(new Set(lost)).toEqual(new Set(['agreement_ceiling']))
        expect(await left(variant_id)).toBe(1)
      })

      it('counts a cart once, gives back what was not placed, and counts it again', async () => {
        const { variant_id, line } = await inForce(10)
        for (let turn = 0; turn < 2; turn += 1) {
          await draw(`${variant_id}a`, line, 4)
          await draw(`${variant_id}a`, line, 4)
          expect(await left(variant_id)).toBe(6)
          const now = { since: at, before: new Date(at.getTime() + 1) }
          expect(await service.listDrawnCarts(now, 1000)).toContain(`${variant_id}a`)
          await service.release(`${variant_id}a`, at)
          await service.release(`${variant_id}a`, at)
          expect(await left(variant_id)).toBe(10)
        }
        await draw(`${variant_id}a`, line, 4)
        const back = [{ line_id: `${variant_id}al`, units: 3 }]
        await service.giveBack(`${variant_id}a`, `k${variant_id}`, back, at)
        await service.giveBack(`${variant_id}a`, `k${variant_id}`, back, at)
        expect(await left(variant_id)).toBe(9)
      })

      it('ends by itself, and the database holds the ceiling too', async () => {
        const { id, variant_id, line } = await inForce(2)
        const { knex } = service as unknown as {
          knex: { raw: (sql: string, on?: object) => Promise<unknown> }
        }
        await expect(
          knex.raw(
            `insert into framework_draw (id, line_id, cart_id, cart_line_id, units, reason, event_key, occurred_at)
             values ('x' || :line, :line, 'c', 'l', 3, 'order', 'forged' || :line, now())`,
            { line },
          ),
        ).rejects.toThrow('framework_line_ceiling')
        await draw(`${variant_id}z`, line, 1)
        await expect(knex.raw('delete from framework_draw')).rejects.toThrow('append-only')
        expect(await service.endPassed('2026-12-31', at)).toBe(0)
        expect(await service.endPassed('2027-01-01', at)).toBeGreaterThan(0)
        expect((await service.retrieve(school, id)).agreement.status).toBe('ended')
        await expect(service.act(id, school, 'terminate', by)).rejects.toMatchObject({
          code: 'illegal_agreement_action',
        })
      })
    })
  },
})
