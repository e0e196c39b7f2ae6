import path from 'node:path'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { addDays, dayOf, startOfDay } from '@pengshui/kernel'
import { CERTIFICATION_MODULE, type CertificationService, type DecisionInput } from '..'
import { CERTIFICATE_TYPES, type Content } from '../../../domain'
import * as models from '../models/certification'
import { OBJECTION_LIMITS } from '../objections'

const now = new Date('2026-11-23T02:00:00Z')
const at = (day: string) => startOfDay(day)
const TOWNSHIP = '500243107'

moduleIntegrationTestRunner<CertificationService>({
  moduleName: CERTIFICATION_MODULE,
  resolve: '@pengshui/certification/modules/certification',
  moduleModels: Object.values(models),
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    type Raw = {
      knex: { raw: (sql: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }> }
    }
    const sql = async (text: string, values: unknown[] = []) =>
      (await (service as unknown as Raw).knex.raw(text, values)).rows
    const holder = { seller_id: 's1', person_id: 'm1', now }
    const subject = {
      subject_kind: 'product',
      subject_id: 'p1',
      subject_name: '苕粉',
      seller_id: 's1',
      township_code: TOWNSHIP,
      holder_name: '示例合作社',
    }
    const content: Content = {
      number: null,
      issuer: '',
      valid_from: null,
      valid_to: null,
      fields: { linkage: '务工', supply_year_kg: '12000', origin: '普子镇' },
    }
    const organic: Content = {
      number: '001OP2600001',
      issuer: '',
      valid_from: '2026-06-01',
      valid_to: '2027-05-31',
      fields: {},
    }
    const open = (more: Partial<Parameters<CertificationService['openApplication']>[0]> = {}) =>
      service.openApplication({
        ...holder,
        type_code: 'assistance_product',
        subject,
        content,
        application_key: 'key-0001',
        ...more,
      })
    const upload = (certificate_id: string, key: string, sha = key[0] ?? 'x') =>
      service.addFile(
        {
          certificate_id,
          key,
          name: `${key}.pdf`,
          media_type: 'application/pdf',
          size_bytes: 10,
          sha256: sha.repeat(64),
          storage_id: `stored-${key}`,
          uploaded_by: 'm1',
        },
        { seller_id: 's1' },
        now,
      )
    const decide = (
      certificate_id: string,
      action: DecisionInput['action'],
      by: 'township' | 'county',
      when = now,
    ) =>
      service.decideCertificate({
        certificate_id,
        action,
        by,
        township_code: by === 'township' ? TOWNSHIP : null,
        actor_id: 'u1',
        reason: 'checked',
        now: when,
      })
    const submitted = async () => {
      const { id } = await open()
      await upload(id, 'application')
      await upload(id, 'linkage_proof')
      await service.submitApplication(id, holder)
      return id
    }
    const onNotice = async () => {
      const id = await submitted()
      await decide(id, 'approve_township', 'township')
      await decide(id, 'approve_county', 'county')
      return id
    }
    const certified = async () => {
      const id = await onNotice()
      expect(await service.keepDue(at('2026-12-01'))).toBe(1)
      return id
    }
    const refusal = (code: string) => expect.objectContaining({ code })
    const object = (number: string, key: string, contact = '13800000000', when = now) =>
      service.fileObjection({
        number,
        type_code: 'assistance_product',
        text: '示例异议：产地不在本县',
        contact,
        objection_key: key,
        now: when,
      })

    describe('certification', () => {
      beforeEach(async () => {
        await service.ensureTypes()
        await service.ensureTypes()
      })

      it('has every type as a row once', async () => {
        expect((await service.types()).map(({ code }) => code)).toEqual(
          CERTIFICATE_TYPES.map(({ code }) => code).sort(),
        )
      })

      it('certifies through two reviews and the notice, keeps every decision and sets number and dates', async () => {
        const id = await onNotice()
        const shown = await service.findPaper(id, {})
        expect(shown).toMatchObject({ status: 'public_notice', notice_ends_on: '2026-11-30' })
        expect(shown.number).toMatch(/^PS-ASS-\d{5}$/)
        expect(await service.keepDue(new Date(at('2026-12-01').getTime() - 1))).toBe(0)
        expect(await service.keepDue(at('2026-12-01'))).toBe(1)
        expect(await service.findPaper(id, {})).toMatchObject({
          status: 'certified',
          valid_from: '2026-12-01',
          valid_to: '2028-11-30',
        })
        const decisions = await service.listCertificateDecisions(
          { certificate_id: id },
          { order: { decided_at: 'ASC' } },
        )
        expect(decisions.map(({ actor_id }) => actor_id).sort()).toEqual(['clock', 'm1', 'u1', 'u1'])
        expect((await service.listUndeliveredNotices()).map(({ kind }) => kind)).toEqual(['certified'])
      })

      it('comes back corrected, and shows what was changed', async () => {
        const id = await submitted()
        await decide(id, 'return', 'township')
        expect((await service.listNotices('s1', { limit: 9, offset: 0 })).notices).toMatchObject([
          { kind: 'returned', subject_name: '苕粉' },
        ])
        await service.reviseApplication(
          id,
          { ...content, fields: { ...content.fields, origin: '润溪乡' } },
          holder,
        )
        await service.submitApplication(id, holder)
        const { versions, changes } = await service.readVersions(await service.findPaper(id, {}))
        expect(versions.map(({ version }) => version)).toEqual([1, 2])
        expect(changes).toEqual([{ field: 'fields.origin', before: '普子镇', after: '润溪乡' }])
        await expect(sql(`update certificate_version set content = '{}'`)).rejects.toThrow('append-only')
        await expect(sql(`delete from certificate_decision`)).rejects.toThrow('append-only')
      })

      it('lets only one of two reviewers decide, and none of another township or level', async () => {
        const id = await submitted()
        const stranger = service.decideCertificate({
          certificate_id: id,
          action: 'approve_township',
          by: 'township',
          township_code: '500243211',
          actor_id: 'u2',
          reason: 'x',
          now,
        })
        await expect(stranger).rejects.toEqual(refusal('certificate_not_found'))
        await expect(decide(id, 'approve_township', 'county')).rejects.toEqual(
          refusal('review_level_missing'),
        )
        const both = await Promise.allSettled([
          decide(id, 'approve_township', 'township'),
          decide(id, 'approve_township', 'township'),
        ])
        expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
        expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
          reason: { code: 'illegal_transition' },
        })
      })

      it('refuses what cannot be opened, written, filed or renewed', async () => {
        const draft = await open()
        expect((await open()).id).toBe(draft.id)
        await expect(open({ type_code: 'organic' })).rejects.toEqual(refusal('idempotency_key_reused'))
        await expect(open({ application_key: 'key-0002' })).rejects.toEqual(refusal('application_open'))
        await expect(open({ application_key: 'key-0003', type_code: 'none' })).rejects.toEqual(
          refusal('certificate_type_unknown'),
        )
        await expect(service.submitApplication(draft.id, holder)).rejects.toEqual(refusal('file_missing'))
        await expect(upload(draft.id, 'passport')).rejects.toEqual(refusal('file_key_unknown'))
        await expect(service.renewCertificate(draft.id, holder)).rejects.toEqual(refusal('not_renewable'))
        const stranger = { ...holder, seller_id: 's2' }
        for (const act of [
          () => service.submitApplication(draft.id, stranger),
          () => service.withdrawApplication(draft.id, stranger),
          () => service.renewCertificate(draft.id, stranger),
          () => service.reviseApplication(draft.id, content, stranger),
          () => service.checkFilePlace(draft.id, 'application', { seller_id: 's2' }),
        ])
          await expect(act()).rejects.toEqual(refusal('certificate_not_found'))

        const { file } = await upload(draft.id, 'application')
        expect((await upload(draft.id, 'application')).is_new).toBe(false)
        await expect(service.findFile(draft.id, file.id, { seller_id: 's2' })).rejects.toEqual(
          refusal('file_not_found'),
        )
        await service.removeFile(draft.id, file.id, { seller_id: 's1' }, now)
        await expect(service.removeFile(draft.id, file.id, { seller_id: 's1' }, now)).rejects.toEqual(
          refusal('file_not_found'),
        )
        for (let n = 0; n < 20; n += 1) await upload(draft.id, 'product_photo', String.fromCharCode(65 + n))
        await expect(upload(draft.id, 'application')).rejects.toEqual(refusal('files_too_many'))

        await service.withdrawApplication(draft.id, holder)
        await expect(upload(draft.id, 'application')).rejects.toEqual(refusal('paper_locked'))
        await expect(service.reviseApplication(draft.id, content, holder)).rejects.toEqual(
          refusal('paper_locked'),
        )
        await expect(service.submitApplication(draft.id, holder)).rejects.toEqual(refusal('paper_locked'))
      })

      it('knows a number that is taken, two at once included, and a renewal that keeps it', async () => {
        const other = { ...subject, subject_id: 'p2', seller_id: 's2' }
        const both = await Promise.allSettled([
          open({ type_code: 'organic', content: organic }),
          open({ type_code: 'organic', content: organic, subject: other, seller_id: 's2' }),
        ])
        expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
          reason: { code: 'certificate_number_taken' },
        })
        const third = await open({
          type_code: 'organic',
          content: { ...organic, number: null },
          subject: { ...subject, subject_id: 'p3' },
          application_key: 'key-0009',
        })
        await expect(service.reviseApplication(third.id, organic, holder)).rejects.toEqual(
          refusal('certificate_number_taken'),
        )
      })

      it('records at once what nobody reviews', async () => {
        const lot = await open({
          type_code: 'conformity_certificate',
          subject: { ...subject, subject_kind: 'lot', subject_id: 'lot1' },
          content: {
            ...organic,
            number: 'HGZ-1',
            valid_from: '2026-11-23',
            valid_to: '2027-05-01',
            fields: { quantity: '25 kg', place: '普子镇', pledged_on: '2026-11-23', contact: '13800000000' },
          },
        })
        expect(await service.submitApplication(lot.id, holder)).toMatchObject({ status: 'certified' })
      })

      it('holds the notice open for an objection, sends back where it is upheld, goes on where dismissed', async () => {
        const id = await onNotice()
        const { number } = await service.findPaper(id, {})
        const first = await object(number ?? '', 'obj-0001')
        expect((await object(number ?? '', 'obj-0001')).id).toBe(first.id)
        expect(await service.keepDue(at('2026-12-01'))).toBe(0)
        const verdict = { actor_id: 'u1', reason: 'looked into it', now: at('2026-12-02') }
        await service.judgeObjection(first.id, { ...verdict, outcome: 'dismissed' })
        await expect(service.judgeObjection(first.id, { ...verdict, outcome: 'upheld' })).rejects.toEqual(
          refusal('objection_decided'),
        )
        await expect(service.judgeObjection('none', { ...verdict, outcome: 'upheld' })).rejects.toEqual(
          refusal('objection_not_found'),
        )
        expect(await service.keepDue(at('2026-12-02'))).toBe(1)
        await expect(object(number ?? '', 'obj-0002', 'later', at('2026-12-02'))).rejects.toEqual(
          refusal('notice_over'),
        )
        await expect(object('PS-ASS-1', 'obj-0003')).rejects.toEqual(refusal('certificate_not_found'))
      })

      it('bounds objections by contact and by paper, and an upheld one returns the paper', async () => {
        const id = await onNotice()
        const number = (await service.findPaper(id, {})).number ?? ''
        for (let n = 0; n < OBJECTION_LIMITS.per_contact_day; n += 1) await object(number, `contact-${n}`)
        await expect(object(number, 'contact-last')).rejects.toEqual(refusal('objections_too_many'))
        for (let n = OBJECTION_LIMITS.per_contact_day; n < OBJECTION_LIMITS.open_per_paper; n += 1)
          await object(number, `paper-${n}`, `person ${n}`)
        await expect(object(number, 'paper-last', 'one more')).rejects.toEqual(refusal('objections_too_many'))
        const { objections, count } = await service.listObjections({ status: 'open', limit: 1, offset: 0 })
        expect(count).toBe(OBJECTION_LIMITS.open_per_paper)
        await service.judgeObjection(objections[0]?.id ?? '', {
          outcome: 'upheld',
          actor_id: 'u',
          reason: 'true',
          now,
        })
        expect(await service.findPaper(id, {})).toMatchObject({ status: 'returned' })
      })

      it('never rewrites what was published', async () => {
        const id = await certified()
        for (const column of ['valid_to', 'valid_from', 'number', 'subject_id', 'type_code'])
          await expect(
            sql(`update certificate set ${column} = 'organic' where id = ?`, [id]),
          ).rejects.toThrow()
      })

      it('lives through a year day by day: warned thrice, renewed in time, then left to expire', async () => {
        await sql(`update certificate_type set validity_days = 170 where code = 'assistance_product'`)
        const id = await certified()
        const seen: [string, string][] = []
        let renewal = ''
        for (let day = '2026-12-01'; day <= '2027-11-23'; day = addDays(day, 1)) {
          const today = at(day)
          await service.keepDue(today)
          for (const { id: notice_id, kind, days_left } of await service.listUndeliveredNotices()) {
            seen.push([dayOf(today), days_left ? `${kind} ${days_left}` : kind])
            await service.markNoticesDelivered([notice_id], today)
          }
          if (day !== '2027-05-08') continue
          const by = { ...holder, now: today }
          renewal = (await service.renewCertificate(id, by)).id
          expect((await service.renewCertificate(id, by)).id).toBe(renewal)
          await upload(renewal, 'application')
          await upload(renewal, 'linkage_proof')
          await service.submitApplication(renewal, by)
          await decide(renewal, 'approve_township', 'township', today)
          await decide(renewal, 'approve_county', 'county', today)
        }
        expect(seen).toEqual([
          ['2026-12-01', 'certified'],
          ['2027-04-20', 'ending 30'],
          ['2027-05-05', 'ending 15'],
          ['2027-05-13', 'ending 7'],
          ['2027-05-16', 'certified'],
          ['2027-05-21', 'expired'],
          ['2027-10-07', 'ending 30'],
          ['2027-10-22', 'ending 15'],
          ['2027-10-30', 'ending 7'],
          ['2027-11-07', 'expired'],
        ])
        const old = await service.findPaper(id, {})
        expect(await service.findPaper(renewal, {})).toMatchObject({
          number: old.number,
          status: 'expired',
          valid_from: '2027-05-16',
          valid_to: '2027-11-06',
          renews_id: id,
        })
      }, 60_000)

      it('catches up in one step when it has slept for years', async () => {
        const id = await certified()
        expect(await service.keepDue(at('2031-01-01'))).toBe(1)
        expect(await service.findPaper(id, {})).toMatchObject({ status: 'expired' })
        expect(await service.keepDue(at('2032-01-01'))).toBe(0)
      })

      it('reads what the sale gate needs, of the types that gate', async () => {
        await certified()
        const facts = await service.listForSale({ product_ids: ['p1'], seller_ids: ['s1'] })
        expect(facts.certificates).toEqual([
          {
            type_code: 'assistance_product',
            subject_id: 'p1',
            status: 'certified',
            valid_from: '2026-12-01',
            valid_to: '2028-11-30',
          },
        ])
        expect(facts.requirements.map(({ gate_key }) => gate_key).sort()).toEqual([
          'assistance_product',
          'business_licence',
          'conformity_certificate',
          'food_permit',
        ])
      })

      it('lists an owner their own, and no other', async () => {
        await submitted()
        const page = { order: 'waiting' as const, limit: 9, offset: 0 }
        const counts = await Promise.all(
          [
            { seller_id: 's1' },
            { seller_id: 's2' },
            { township_code: TOWNSHIP },
            { township_code: '500243211' },
          ].map(async (owner) => (await service.listPapers({ ...owner, ...page })).count),
        )
        expect(counts).toEqual([1, 0, 1, 0])
        expect((await service.listPapers({ ...page, q: '苕粉', status: ['township_review'] })).count).toBe(1)
        expect((await service.listPapers({ ...page, q: '%' })).count).toBe(0)
      })
    })
  },
})
