import path from 'node:path'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { LOT_LEDGER_MODULE, type LotLedgerService, type ReceiptEntry } from '..'

const at = new Date('2026-11-24T02:00:00Z')
const facts = (lot_id: string, quantity: number) => ({
  ...{ lot_id, quantity, zone_id: 'z1', node_id: 'n1', product_id: 'p1', seller_id: 's1' },
  ...{ base_unit: 'g' as const, temperature_class: 'cool', zone_temperature_class: 'cool' },
  expires_on: '2026-12-20',
})
const receipt = (lot_id: string, quantity: number): ReceiptEntry => ({
  ...facts(lot_id, quantity),
  occurred_at: at,
  idempotency_key: `${lot_id}:receive`,
})
let serial = 0
const act = (idempotency_key = `regroup-${(serial += 1)}`) => ({
  ...{ idempotency_key, reason: '分装', actor_id: 'u1', occurred_at: at },
})
const part = (lot_id: string, quantity: number) => ({ lot_id, zone_id: 'z1', quantity })

moduleIntegrationTestRunner<LotLedgerService>({
  moduleName: LOT_LEDGER_MODULE,
  resolve: '@pengshui/cold-chain/modules/lot_ledger',
  moduleModels: [model.define('regroup_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const onHand = async (...lot_ids: string[]) => {
      const { balances } = await service.listBalances({ lot_ids }, 100, 0)
      return Object.fromEntries(balances.map(({ lot_id, on_hand }) => [lot_id, on_hand]))
    }
    describe('lots are split and mixed', () => {
      afterEach(async () => {
        expect((await service.verify()).drift).toEqual([])
      })

      it('a lot is split: what is taken out stands in the new lots, once per key', async () => {
        await service.receive([receipt('a', 900)])
        const how = {
          ...act('split-1'),
          inputs: [part('a', 600)],
          outputs: [facts('a1', 250), facts('a2', 350)],
        }
        expect(await service.regroup(how)).toEqual({ is_new: true })
        expect(await service.regroup(how)).toEqual({ is_new: false })
        expect(await onHand('a', 'a1', 'a2')).toEqual({ a: 300, a1: 250, a2: 350 })
        await expect(
          service.regroup({ ...how, inputs: [part('a', 300)], outputs: [facts('a1', 300)] }),
        ).rejects.toMatchObject({ code: 'idempotency_key_reused' })
      })

      it('lots are mixed; what is held, set aside or blocked stays where it is', async () => {
        await service.receive([receipt('a', 500), receipt('b', 500), receipt('c', 500)])
        await service.quarantine({ ...act(), ...part('b', 200) })
        await service.block('c', 'z1', 'quarantine', act())
        await expect(
          service.regroup({ ...act(), inputs: [part('a', 500), part('b', 301)], outputs: [facts('m', 801)] }),
        ).rejects.toMatchObject({ code: 'not_enough_free', details: { free: 300 } })
        await expect(
          service.regroup({ ...act(), inputs: [part('c', 1)], outputs: [facts('m', 1)] }),
        ).rejects.toMatchObject({ code: 'not_enough_free' })
        await expect(
          service.regroup({ ...act(), inputs: [part('nowhere', 1)], outputs: [facts('m', 1)] }),
        ).rejects.toMatchObject({ code: 'lot_not_in_zone' })
        await service.regroup({
          ...act(),
          inputs: [part('a', 500), part('b', 300)],
          outputs: [facts('m', 800)],
        })
        expect(await onHand('a', 'b', 'm')).toEqual({ a: 0, b: 200, m: 800 })
      })

      it('sides that differ are refused here, and by the database itself', async () => {
        await service.receive([receipt('a', 500)])
        await expect(
          service.regroup({ ...act(), inputs: [part('a', 500)], outputs: [facts('x', 499)] }),
        ).rejects.toThrow('puts out what it took in')
        const { knex } = service as unknown as { knex: Knex }
        await expect(
          knex.transaction(async (trx) => {
            await trx('lot_regrouping').insert({ id: 'r', fingerprint: '', ...act('crooked') })
            await trx('lot_regrouping_part').insert([
              { ...part('a', 500), regrouping_id: 'r', side: 'in' },
              { ...part('x', 499), regrouping_id: 'r', side: 'out' },
            ])
          }),
        ).rejects.toThrow('must put out what it took in')
      })

      it('twenty splits of one lot at once take no gram twice; two mixtures never wait for each other', async () => {
        await service.receive([receipt('a', 1000), receipt('b', 1000)])
        const split = (n: number) =>
          service.regroup({ ...act(), inputs: [part('a', 90)], outputs: [facts(`s${n}`, 90)] })
        const mix = (n: number) => {
          const inputs = [part('a', 10), part('b', 10)]
          return service.regroup({
            ...{ ...act(), outputs: [facts(`m${n}`, 20)] },
            inputs: n % 2 === 0 ? inputs : inputs.reverse(),
          })
        }
        const answers = await Promise.allSettled([
          ...Array.from({ length: 20 }, (_, n) => split(n)),
          ...Array.from({ length: 10 }, (_, n) => mix(n)),
        ])
        const lost = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
        expect(new Set(lost)).toEqual(new Set(['not_enough_free']))
        const { balances } = await service.listBalances({ seller_id: 's1' }, 100, 0)
        expect(balances.reduce((sum, { on_hand }) => sum + on_hand, 0)).toBe(2000)
        expect((await onHand('a')).a).toBeLessThan(90)
      })
    })
  },
})
