import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { APPROVAL_MODULE, type ApprovalService } from '..'
import { canonicalCart, type ApprovalStep } from '../../../domain'

const at = new Date('2026-11-25T02:00:00Z')
const hours = (count: number) => new Date(at.getTime() + count * 3_600_000)
const page = { limit: 20, offset: 0 }
const step = (more: Partial<ApprovalStep> = {}): ApprovalStep => ({
  ...{ name: '审批', role: 'approver', member_id: null, delegate: null, timeout_hours: null },
  ...{ on_timeout: 'remind', escalate_to: null, requester_may_decide: false },
  ...more,
})
let serial = 0

moduleIntegrationTestRunner<ApprovalService>({
  moduleName: APPROVAL_MODULE,
  resolve: '@pengshui/procurement/modules/approval',
  moduleModels: [model.define('approval_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const cart = (units: number, institution_id = 'i1') =>
      canonicalCart({
        ...{ institution_id, kind: 'direct' },
        lines: [{ variant_id: 'v1', units, unit_price_fen: 100, amount_fen: 100 * units }],
        delivery: { option_id: 'so', amount_fen: 0 },
        address: { address_1: 'x', country_code: 'cn' },
      })
    const policy = (steps: ApprovalStep[], institution_id = 'i1') =>
      service.setPolicy(institution_id, [{ kinds: [], from_fen: 100, to_fen: null, steps }], {
        actor_id: 'op',
        at,
      })
    const content = (units: number) => ({
      ...{ institution_id: 'i1', requester_id: 'asker', at },
      rows: [{ sku: 'A', units }],
      cart: cart(units),
    })
    const submit = (units = 2, idempotency_key = `key-${(serial += 1)}`) =>
      service.submit({ ...content(units), kind: 'direct', idempotency_key })
    const rule = (member_id: string, more: Partial<Parameters<ApprovalService['decide']>[1]> = {}) => ({
      ...{ institution_id: 'i1', member_id, roles: ['approver'], verdict: 'approve' as const },
      ...{ comment: null, revision: 1, step: 1, at },
      ...more,
    })
    const approved = async (units = 2) => {
      const { id } = await submit(units)
      return service.decide(id, rule('boss'))
    }
    const statusOf = async (id: string) => (await service.find(id))?.status

    describe('an approval', () => {
      beforeEach(() => policy([step()]))
      afterEach(async () => expect((await service.verify()).drift).toEqual([]))

      it('is asked for once a key, and only where the policy wants one', async () => {
        const first = await submit(2, 'key-once')
        expect(await submit(2, 'key-once')).toMatchObject({ id: first.id, status: 'pending', total_fen: 200 })
        await expect(submit(0.5)).rejects.toMatchObject({ code: 'approval_not_needed' })
      })

      it('of two approvers at the same moment, one decides the step', async () => {
        const { id } = await submit()
        const both = await Promise.allSettled([
          service.decide(id, rule('a')),
          service.decide(id, rule('b', { verdict: 'reject', comment: 'no' })),
        ])
        const lost = both.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
        expect(lost).toEqual(['illegal_approval_action'])
        expect((await service.retrieve('i1', id)).decisions).toHaveLength(1)
      })

      it('of two approvers of the first of two steps, one decides and the other is told', async () => {
        await policy([step(), step()])
        const { id } = await submit()
        const both = await Promise.allSettled([service.decide(id, rule('a')), service.decide(id, rule('b'))])
        const lost = both.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
        expect(lost).toEqual(['step_already_decided'])
        const [winner] = (await service.retrieve('i1', id)).decisions
        const again = service.decide(id, rule(winner?.member_id ?? '', { step: 2 }))
        await expect(again).rejects.toMatchObject({ code: 'second_step_same_person' })
        expect(await service.decide(id, rule('c', { step: 2 }))).toMatchObject({ status: 'approved' })
      })

      it('given while the request is edited, is of what was seen or is refused', async () => {
        for (let turn = 0; turn < 5; turn += 1) {
          const { id } = await submit()
          const [edited, decided] = await Promise.allSettled([
            service.edit(id, content(3 + turn)),
            service.decide(id, rule('boss')),
          ])
          expect(edited.status).toBe('fulfilled')
          if (decided.status === 'rejected') expect(decided.reason.code).toBe('approval_changed')
          expect(await service.find(id)).toMatchObject({ status: 'pending', revision: 2, step: 1 })
        }
      })

      it('is void after any edit, but not after the same cart once more', async () => {
        const { id } = await approved()
        expect(await service.edit(id, content(2))).toMatchObject({ status: 'approved', revision: 1 })
        expect(await service.edit(id, content(3))).toMatchObject({ status: 'pending', revision: 2 })
        await expect(service.decide(id, rule('boss'))).rejects.toMatchObject({ code: 'approval_changed' })
        expect(await service.decide(id, rule('boss', { revision: 2 }))).toMatchObject({ status: 'approved' })
        expect((await service.retrieve('i1', id)).revisions).toHaveLength(2)
      })

      it('is taken for one cart, however many try; released it is good again, placed it is used up', async () => {
        const { id, hash } = await approved()
        const take = (cart_id: string) => service.take(id, { cart_id, hash, at })
        const tries = await Promise.allSettled(['c1', 'c2', 'c3', 'c4'].map((one) => take(`${id}${one}`)))
        const lost = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
        expect(lost).toEqual(['approval_in_use', 'approval_in_use', 'approval_in_use'])
        const taken = (await service.find(id))?.cart_id ?? ''
        await take(taken)
        await expect(service.edit(id, content(9))).rejects.toMatchObject({ code: 'illegal_approval_action' })
        expect(await service.listTakenCarts(hours(1), 10)).toContain(taken)
        await service.release(taken, at)
        expect(await statusOf(id)).toBe('approved')
        await take(`${id}c5`)
        await service.markPlaced(`${id}c5`, `order_${id}`, at)
        await service.markPlaced(`${id}c5`, `order_${id}`, at)
        expect(await service.find(id)).toMatchObject({ status: 'placed', order_id: `order_${id}` })
        await expect(take(`${id}c6`)).rejects.toMatchObject({ code: 'approval_in_use' })
      })

      it('is void when the cart comes out otherwise, and then cannot be taken', async () => {
        const { id, hash } = await approved()
        await expect(service.take(id, { cart_id: 'cx', hash: 'f'.repeat(64), at })).rejects.toMatchObject({
          code: 'approval_void',
        })
        await service.voidApproval(id, cart(2), at)
        expect(await statusOf(id)).toBe('approved')
        await service.voidApproval(id, cart(5), at)
        expect(await statusOf(id)).toBe('void')
        await expect(service.take(id, { cart_id: 'cy', hash, at })).rejects.toMatchObject({
          code: 'illegal_approval_action',
        })
        expect(await service.edit(id, content(2))).toMatchObject({ status: 'pending', revision: 2 })
      })

      it('is nothing to other institutions, and changed by nobody but who asked', async () => {
        const { id } = await submit()
        const stranger = { institution_id: 'i2', member_id: 'asker', at }
        await expect(service.withdraw(id, stranger)).rejects.toMatchObject({ code: 'approval_not_found' })
        await expect(service.retrieve('i2', id)).rejects.toMatchObject({ code: 'approval_not_found' })
        await expect(service.decide(id, rule('boss', { institution_id: 'i2' }))).rejects.toMatchObject({
          code: 'approval_not_found',
        })
        const colleague = { institution_id: 'i1', member_id: 'other', at }
        await expect(service.withdraw(id, colleague)).rejects.toMatchObject({ code: 'not_your_request' })
        expect(await service.withdraw(id, { ...colleague, member_id: 'asker' })).toMatchObject({
          status: 'withdrawn',
        })
      })

      it('waits in the list of exactly those who may decide it', async () => {
        const delegate = { member_id: 'deputy', from: '2026-11-25', to: '2026-11-26' }
        const escalate_to = { role: 'supervisor' as const, member_id: null }
        await policy([step({ delegate, on_timeout: 'escalate', timeout_hours: 2, escalate_to })])
        const { id } = await submit()
        const waits = async (member_id: string, roles: string[], today = '2026-11-25') => {
          const person = { institution_id: 'i1', member_id, roles, today }
          return (await service.waitingFor(person, { ...page, limit: 100 })).requests.some(
            (one) => one.id === id,
          )
        }
        const all = [
          await waits('boss', ['approver']),
          await waits('asker', ['approver']),
          await waits('deputy', []),
          await waits('deputy', [], '2026-11-27'),
          await waits('above', ['supervisor']),
        ]
        expect(all).toEqual([true, false, true, false, false])
        expect(await service.timeOut(hours(1), 100)).toBe(0)
        expect(await service.timeOut(hours(2), 100)).toBe(1)
        expect(await waits('above', ['supervisor'])).toBe(true)
        expect(await service.decide(id, rule('above', { roles: ['supervisor'] }))).toMatchObject({
          status: 'approved',
        })
        const kinds = (await service.retrieve('i1', id)).events.map(({ kind }) => kind)
        expect(kinds).toEqual(['submitted', 'approve', 'escalated'])
      })

      it('reminds again and again while nobody decides', async () => {
        await policy([step({ timeout_hours: 24 })])
        const { id } = await submit()
        for (const hour of [23, 24, 47, 48]) await service.timeOut(hours(hour), 100)
        const kinds = (await service.retrieve('i1', id)).events.map(({ kind }) => kind)
        expect(kinds).toEqual(['submitted', 'reminded', 'reminded'])
        const untold = (await service.listUntold(500)).filter(({ request }) => request.id === id)
        expect(untold).toMatchObject([
          { kind: 'reminded', step: 1 },
          { kind: 'reminded', step: 1 },
        ])
        const told = untold.map(({ event_id }) => ({ event_id, recipients: 1 }))
        await service.markTold(told, hours(48))
        await service.markTold(told, hours(49))
        expect((await service.listUntold(500)).filter(({ request }) => request.id === id)).toEqual([])
        expect(await service.find(id)).toMatchObject({ due_at: hours(72) })
      })

      it('keeps its history, and the database keeps the rules too', async () => {
        const { id } = await approved()
        const { knex } = service as unknown as {
          knex: { raw: (sql: string, on?: object) => Promise<unknown> }
        }
        for (const table of ['approval_policy', 'approval_revision', 'approval_decision', 'approval_event'])
          await expect(knex.raw(`delete from ${table}`)).rejects.toThrow('append-only')
        const forge = (member_id: string, at_step: number) =>
          knex.raw(
            `insert into approval_decision (id, request_id, revision, step, verdict, member_id, requester_id, requester_may_decide, hash, decided_at)
             values (:id, :request_id, 1, :at_step, 'approve', :member_id, 'asker', false, 'h', now())`,
            { id: `f${(serial += 1)}`, request_id: id, member_id, at_step },
          )
        await expect(forge('other', 1)).rejects.toThrow('approval_decision_once')
        await expect(forge('boss', 2)).rejects.toThrow('approval_decision_one_step_each')
        await expect(forge('asker', 2)).rejects.toThrow('approval_decision_not_own')
      })

      it('keeps older policies; requests keep the steps they were asked with', async () => {
        const { id } = await submit()
        await policy([step({ role: 'finance' })])
        expect(await service.decide(id, rule('boss'))).toMatchObject({ status: 'approved' })
        const { policies, count } = await service.policyHistory('i1', page)
        expect(policies.length).toBe(Math.min(count, 20))
        expect(policies[0]?.version).toBe(count)
      })
    })
  },
})
