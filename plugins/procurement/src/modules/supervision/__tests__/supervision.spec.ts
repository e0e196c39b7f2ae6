import path from 'node:path'
import { model } from '@medusajs/framework/utils'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { SUPERVISION_MODULE, type SupervisionService } from '..'
import { composeNotice, type Warning } from '../../../domain'

const by = { actor_id: 'a', at: new Date('2026-11-26T02:00:00Z') }
const none = { reserved_fen: 0, ordered_fen: 0, accepted_fen: 0, paid_fen: 0, completed_fen: 0 }
const notice = composeNotice({
  ...{
    fiscal_year: 2026,
    as_of: '2026-11-25',
    recorded_until: '2026-11-25T16:00:00.000Z',
    elapsed_bp: 9_000,
  },
  ...{ lag_points_bp: 1_000, scope: null, issued_by: '示例单位', systems: [], units: [], total: none },
})
const warning: Warning = {
  ...{ key: 'behind_line:d', kind: 'behind_line', institution_id: 'i', programme_id: 'p' },
  figures: { behind_bp: 1_234 },
}

moduleIntegrationTestRunner<SupervisionService>({
  moduleName: SUPERVISION_MODULE,
  resolve: '@pengshui/procurement/modules/supervision',
  moduleModels: [model.define('supervision_runner_needs_a_model', { id: model.id().primaryKey() })],
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    describe('notices', () => {
      it('are numbered without a gap by scope and year, also when many are issued at once', async () => {
        const keys = Array.from({ length: 8 }, (_, index) => `key-${index}`)
        const issued = await Promise.all(keys.map((key) => service.issue('county', notice, { ...by, key })))
        expect(issued.map((one) => one.issued.serial).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
        const again = await service.issue(
          'county',
          { ...notice, issued_by: 'other' },
          { ...by, key: 'key-3' },
        )
        expect(again).toEqual({ issued: issued[3]?.issued, is_new: false })
        const other = await service.issue('inst_1', notice, { ...by, key: 'key-0' })
        expect(other.issued.serial).toBe(1)
      })
      it('are found in their own scope only, and say what they said', async () => {
        const { issued } = await service.issue('inst_1', notice, { ...by, key: 'k' })
        expect((await service.noticeOf('inst_1', issued.id)).notice).toEqual(notice)
        await expect(service.noticeOf('county', issued.id)).rejects.toMatchObject({
          code: 'notice_not_found',
        })
        expect((await service.listNotices('county', { limit: 5, offset: 0 })).count).toBe(0)
      })
    })

    describe('rules of warnings', () => {
      it('are there from the start, change by a new row, and are refused in part', async () => {
        expect(await service.rules()).toHaveLength(5)
        const rule = {
          kind: 'behind_line' as const,
          is_on: true,
          threshold_bp: 2_500,
          days: 9,
          filing_on: null,
        }
        await service.changeRule(rule, 'half the year', by)
        const stands = (await service.rules()).find(({ kind }) => kind === 'behind_line')
        expect(stands).toEqual({ ...rule, days: null })
        await expect(service.changeRule({ ...rule, threshold_bp: null }, 'x', by)).rejects.toMatchObject({
          code: 'warning_rule_incomplete',
        })
      })
    })

    it('a warning is acknowledged once by each scope, whoever presses at once', async () => {
      const said = await Promise.allSettled(
        Array.from({ length: 5 }, () => service.acknowledge('inst_1', warning, 'seen', by)),
      )
      expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(said.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'warning_already_acknowledged' },
      })
      await service.acknowledge('county', warning, 'seen, too', by)
      const found = await service.acknowledgements([warning.key, 'none'])
      expect(
        found
          .get(warning.key)
          ?.map(({ note }) => note)
          .sort(),
      ).toEqual(['seen', 'seen, too'])
    })
  },
})
