import path from 'node:path'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { addDays, startOfDay, type Day } from '@pengshui/kernel'
import { COOPERATIVE_MODULE, type CooperativeService } from '..'
import * as models from '../models/cooperative'

const TODAY = '2026-11-26'
const at = (day: Day): Date => new Date(startOfDay(day).getTime() + 3_600_000)
const PAPERS = [{ type_code: 'business_licence', status: 'certified' }]
/** Two hundred days, one by one. */
const HALF_A_YEAR_TIMEOUT_MS = 90_000
const ACCOUNT = '6222021234567890123'
const typed = (name_zh: string, uscc: string) => ({
  ...{ name_zh, name_en: '', uscc, township_code: '500243107', village_code: null, village_name: '' },
  ...{ address: '示例路', contact_name: '示例人', contact_phone: '13800138000', business: '收购' },
  ...{ bank_holder: '示例人', bank_name: '示例银行', bank_account: ACCOUNT },
})

moduleIntegrationTestRunner<CooperativeService>({
  moduleName: COOPERATIVE_MODULE,
  resolve: '@pengshui/cooperative/modules/cooperative',
  moduleModels: Object.values(models),
  moduleOptions: { bank_secret: 'a secret of the spec' },
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const act = (action: string, now: Date, party: 'township' | 'county' = 'county') => ({
      ...{ action: action as 'return', party, actor_id: 'user_1', reason: 'spec', now },
    })
    const apply = async (
      name: string,
      day: Day,
    ): Promise<{ seller_id: string; person_id: string; id: string }> => {
      const { id: person_id } = await service.ensurePerson(`${name}@x`, name)
      const opening = {
        kind: 'collector' as const,
        name_zh: name,
        township_code: '500243107',
        application_key: name,
      }
      const { seller_id, verification_id } = await service.openApplication(opening, {
        person_id,
        now: at(day),
      })
      return { seller_id, person_id, id: verification_id }
    }
    const handIn = async (
      one: { seller_id: string; person_id: string },
      uscc: string,
      name: string,
      day: Day,
    ) => {
      const by = { ...one, now: at(day) }
      await service.writeVerification(typed(name, uscc), by)
      return service.submitVerification(PAPERS, by)
    }
    const approve = async (id: string, day: Day) => {
      await service.decideVerification(id, act('approve_township', at(day), 'township'), {}, PAPERS)
      await service.decideVerification(id, act('approve_county', at(day)), {}, PAPERS)
    }
    const sellerOf = async (id: string) => (await service.listSellers({ id }, { take: 1 }))[0]

    it(
      'lasts half a year, is warned of three times, and takes the seller off the shelf when it ends',
      async () => {
        const one = await apply('甲', TODAY)
        expect(
          await service.openApplication(
            { kind: 'collector', name_zh: '甲', township_code: '500243107', application_key: '甲' },
            { person_id: one.person_id, now: at(TODAY) },
          ),
        ).toMatchObject({ seller_id: one.seller_id, is_new: false })
        await handIn(one, '91350100M000100Y43', '甲', TODAY)
        await approve(one.id, TODAY)
        expect(await sellerOf(one.seller_id)).toMatchObject({
          ...{
            status: 'active',
            verified_on: TODAY,
            next_verify_on: '2027-05-26',
            uscc: '91350100M000100Y43',
          },
        })
        const kept: [Day, number, number][] = []
        for (let day: Day = TODAY; day <= '2027-06-10'; day = addDays(day, 1)) {
          const { suspended } = await service.keepSellers(at(day))
          const told = (await service.undeliveredNotices()).filter(
            ({ seller_id }) => seller_id === one.seller_id,
          )
          await service.markNoticesDelivered(
            told.map(({ id }) => id),
            at(day),
          )
          if (told.some(({ kind }) => kind === 'verify_due'))
            kept.push([day, told.find(({ kind }) => kind === 'verify_due')?.days_left ?? 0, suspended])
          if (suspended) kept.push([day, 0, suspended])
        }
        expect(kept).toEqual([
          ['2027-04-26', 30, 0],
          ['2027-05-11', 15, 0],
          ['2027-05-19', 7, 0],
          ['2027-05-27', 0, 1],
        ])
        expect(await sellerOf(one.seller_id)).toMatchObject({ status: 'suspended' })
        expect(await service.resolveMembership(one.person_id, one.seller_id)).toMatchObject({
          standing: 'suspended',
        })

        const again = await handIn(one, '91350100M000100Y43', '甲', '2027-06-10')
        expect(again).toMatchObject({ purpose: 'reverification', status: 'township_review' })
        await approve(again.id, '2027-06-11')
        expect(await sellerOf(one.seller_id)).toMatchObject({
          status: 'active',
          next_verify_on: '2027-12-11',
        })
      },
      HALF_A_YEAR_TIMEOUT_MS,
    )

    it('what the county suspended stays so when its half year is renewed', async () => {
      const one = await apply('乙', TODAY)
      await handIn(one, '91350200776049653A', '乙', TODAY)
      await approve(one.id, TODAY)
      const move = { seller_id: one.seller_id, reason: '抽检不合格', actor_id: 'user_1' }
      await service.moveSeller({ ...move, action: 'suspend', now: at(TODAY) })
      const again = await handIn(one, '91350200776049653A', '乙', '2027-05-20')
      await approve(again.id, '2027-05-21')
      expect(await sellerOf(one.seller_id)).toMatchObject({
        ...{ status: 'suspended', status_reason: '抽检不合格', next_verify_on: '2027-11-21' },
      })
      await service.moveSeller({ ...move, action: 'reinstate', now: at('2027-05-22') })
      expect((await service.sellerEvents(one.seller_id)).map(({ action }) => action)).toEqual([
        ...['verify', 'suspend', 'verify', 'reinstate'],
      ])
    })

    it('keeps the account sealed, opens it for the bank, and is never the account of another', async () => {
      const one = await apply('丙', TODAY)
      expect(await service.bankAccountOf(one.seller_id)).toBeNull()
      await handIn(one, '91350100M000100Y43', '丙', TODAY)
      await approve(one.id, TODAY)
      expect(await service.bankAccountOf(one.seller_id)).toMatchObject({
        account: ACCOUNT,
        account_tail: '0123',
      })
      const row = await service.currentVerification(one.seller_id)
      expect(JSON.stringify(row)).not.toContain(ACCOUNT)
    })
  },
})
