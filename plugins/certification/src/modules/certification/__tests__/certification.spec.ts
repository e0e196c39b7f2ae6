import path from 'node:path'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { CERTIFICATION_MODULE, type CertificationService } from '..'
import { CERTIFICATE_TYPES, type CertificateAction } from '../../../domain'
import * as models from '../models/certification'

const now = new Date('2026-11-23T02:00:00Z')

moduleIntegrationTestRunner<CertificationService>({
  moduleName: CERTIFICATION_MODULE,
  resolve: '@pengshui/certification/modules/certification',
  moduleModels: Object.values(models),
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    const decide = (certificate_id: string, action: CertificateAction) =>
      service.decideCertificate({ certificate_id, action, actor_id: 'u1', reason: 'checked', now })
    const certificate = (status: 'township_review' | 'certified' = 'township_review', more = {}) => ({
      type_code: 'assistance_product',
      number: 'A-1',
      subject_kind: 'product' as const,
      subject_id: 'p1',
      subject_name: 'p1',
      seller_id: 's1',
      holder_name: 'h',
      issuer: 'i',
      status,
      waiting_since: now,
      ...more,
    })

    describe('certification', () => {
      beforeEach(async () => void (await service.createCertificateTypes(CERTIFICATE_TYPES)))

      it('certifies through two reviews, keeps every decision and sets the validity', async () => {
        const { id } = await service.createCertificates(certificate())
        await decide(id, 'approve_township')
        await decide(id, 'approve_county')
        expect(await service.retrieveCertificate(id)).toMatchObject({
          status: 'public_notice',
          notice_ends_on: '2026-11-30',
        })
        await decide(id, 'publish_end')
        expect(await service.retrieveCertificate(id)).toMatchObject({
          status: 'certified',
          valid_from: '2026-11-23',
          valid_to: '2028-11-22',
        })
        expect(await service.listCertificateDecisions({ certificate_id: id })).toHaveLength(3)
      })

      it('lets only one of two reviewers decide', async () => {
        const { id } = await service.createCertificates(certificate())
        const both = await Promise.allSettled([
          decide(id, 'approve_township'),
          decide(id, 'approve_township'),
        ])
        expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
          reason: { code: 'illegal_transition' },
        })
      })

      it('refuses an unknown certificate and a decision that is edited', async () => {
        await expect(decide('cert_none', 'return')).rejects.toMatchObject({ code: 'certificate_not_found' })
        const { id } = await service.createCertificates(certificate())
        await decide(id, 'return')
        const { knex } = service as unknown as { knex: { raw: (sql: string) => Promise<unknown> } }
        await expect(knex.raw(`update certificate_decision set reason = 'x'`)).rejects.toThrow('append-only')
      })

      it('expires what the calendar has passed, once', async () => {
        const { id } = await service.createCertificates(
          certificate('certified', { valid_from: '2025-01-01', valid_to: '2026-11-22' }),
        )
        expect(await service.expireDue(now)).toBe(1)
        expect(await service.expireDue(now)).toBe(0)
        expect(await service.retrieveCertificate(id)).toMatchObject({ status: 'expired' })
      })

      it('reads what the sale gate needs', async () => {
        await service.createCertificates(
          certificate('certified', { valid_from: '2026-01-01', valid_to: '2026-12-31' }),
        )
        const facts = await service.listForSale({ product_ids: ['p1'], seller_ids: ['s1'] })
        expect(facts.certificates).toEqual([
          {
            type_code: 'assistance_product',
            subject_id: 'p1',
            status: 'certified',
            valid_from: '2026-01-01',
            valid_to: '2026-12-31',
          },
        ])
        expect(facts.requirements.map(({ code }) => code).sort()).toEqual([
          'assistance_product',
          'conformity_certificate',
          'food_permit',
        ])
      })
    })
  },
})
