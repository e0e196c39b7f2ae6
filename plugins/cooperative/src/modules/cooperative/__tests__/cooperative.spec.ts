import path from 'node:path'
import { moduleIntegrationTestRunner } from '@medusajs/test-utils'
import { COOPERATIVE_MODULE, type CooperativeService } from '..'
import * as models from '../models/cooperative'

const seller = (code: string, status: 'active' | 'suspended' = 'active') => ({
  code,
  kind: 'farmers_cooperative' as const,
  name_zh: code,
  name_en: code,
  township_code: '500243101',
  status,
})
const listing = (handle: string, seller_id: string) => ({
  product_id: `prod_${handle}`,
  seller_id,
  handle,
  name_zh: handle,
  name_en: handle,
  summary_zh: '',
  summary_en: '',
  category_code: 'fruit',
  township_code: '500243101',
  base_unit: 'g' as const,
  temperature_class: 'ambient',
  shelf_life_days: 20,
  min_remaining_days_consumer: 3,
  min_remaining_days_institution: 5,
  return_policy: 'perishable_excluded' as const,
  status: 'listed' as const,
})

moduleIntegrationTestRunner<CooperativeService>({
  moduleName: COOPERATIVE_MODULE,
  resolve: '@pengshui/cooperative/modules/cooperative',
  moduleModels: Object.values(models),
  pathToMigrations: path.resolve(__dirname, '../migrations'),
  testSuite: ({ service }) => {
    describe('memberships', () => {
      it('resolves the only seller, the asked one, and nobody who may not', async () => {
        const [a, b, off] = await service.createSellers([
          seller('a'),
          seller('b'),
          seller('off', 'suspended'),
        ])
        const [one, two, gone] = await service.createCoopMembers([
          { email: 'one@x', name: 'one' },
          { email: 'two@x', name: 'two' },
          { email: 'gone@x', name: 'gone' },
        ])
        const member = (person_id: string, seller_id: string, status: 'active' | 'left' = 'active') => ({
          person_id,
          seller_id,
          roles: ['stock'],
          status,
        })
        await service.createSellerMemberships([
          member(one!.id, a!.id),
          member(two!.id, a!.id),
          member(two!.id, b!.id),
          member(gone!.id, a!.id, 'left'),
          member(gone!.id, off!.id),
        ])
        expect(await service.resolveMembership(one!.id)).toEqual({
          seller_id: a!.id,
          roles: ['stock'],
          standing: 'active',
        })
        expect(await service.resolveMembership(one!.id, b!.id)).toBeNull()
        expect(await service.resolveMembership(two!.id)).toBeNull()
        expect(await service.resolveMembership(two!.id, b!.id)).toMatchObject({ seller_id: b!.id })
        // A suspended seller's member has its standing, which no route lets in that does not say so.
        expect(await service.resolveMembership(gone!.id)).toMatchObject({ standing: 'suspended' })
        expect(await service.resolveMembership(gone!.id, a!.id)).toBeNull()
      })
    })

    describe('variants', () => {
      it('describes what is listed and leaves out what is not', async () => {
        const [a] = await service.createSellers([seller('a')])
        const [melon] = await service.createListings([listing('melon', a!.id)])
        await service.createListingVariants([
          {
            variant_id: 'v1',
            listing_id: melon!.id,
            sku: 'MELON-5',
            base_quantity: 5000,
            net_content_zh: '5 千克',
            net_content_en: '5 kg',
            weight_g: 5200,
          },
        ])
        expect(await service.describeVariants(['v1', 'unknown'])).toEqual([
          expect.objectContaining({
            sku: 'MELON-5',
            base_quantity: 5000,
            seller_kind: expect.any(String),
            seller_status: 'active',
            listing_status: 'listed',
            base_unit: 'g',
          }),
        ])
        expect(await service.findBySkus(['NO-SUCH'])).toEqual([])
      })

      it('holds a positive base quantity in the database too', async () => {
        const [a] = await service.createSellers([seller('a')])
        const [melon] = await service.createListings([listing('melon', a!.id)])
        const broken = {
          variant_id: 'v1',
          listing_id: melon!.id,
          sku: 'S',
          base_quantity: 0,
          net_content_zh: '',
          net_content_en: '',
          weight_g: 1,
        }
        await expect(service.createListingVariants([broken])).rejects.toThrow()
        const bag = { ...broken, base_quantity: 500 }
        await expect(service.createListingVariants([{ ...bag, case_units: 1 }])).rejects.toThrow(/case_units/)
        const [cased] = await service.createListingVariants([{ ...bag, case_units: 20 }])
        expect(cased).toMatchObject({ case_units: 20 })
      })
    })
  },
})
