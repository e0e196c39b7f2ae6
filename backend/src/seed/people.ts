import { Modules } from '@medusajs/framework/utils'
import { REVIEWER_MODULE, type ReviewerService } from '@pengshui/certification/modules/reviewer'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { grantLogin as grant } from '../bootstrap/login'
import type { Seed } from './context'
import { found } from './files'

const DOMAIN = 'demo.pengshui.example'
export const demoEmail = (name: string): string => `${name}@${DOMAIN}`

const grantLogin = (
  { container, password }: Seed,
  email: string,
  actor: Record<string, string>,
): Promise<void> => grant(container, { email, password }, actor)

/** The operator and the consumers; the first consumer can log in. */
export async function seedPublicPeople(seed: Seed): Promise<{ consumers: { id: string; email: string }[] }> {
  const { container } = seed
  const user = await container
    .resolve(Modules.USER)
    .createUsers({ email: demoEmail('operator'), first_name: '示例', last_name: '运营' })
  await grantLogin(seed, demoEmail('operator'), { user_id: user.id })
  await seedReviewers(seed, user.id)
  const consumers = await container.resolve(Modules.CUSTOMER).createCustomers([
    { email: demoEmail('consumer'), first_name: '示例', last_name: '买家', has_account: true },
    { email: demoEmail('consumer2'), first_name: '示例', last_name: '买家二', has_account: true },
    ...Array.from({ length: 30 }, (_, index) => ({
      email: demoEmail(`guest${index + 1}`),
      first_name: '示例',
      last_name: `顾客${index + 1}`,
    })),
  ])
  for (const consumer of consumers.slice(0, 2))
    await grantLogin(seed, consumer.email, { customer_id: consumer.id })
  return { consumers: consumers.map(({ id, email }) => ({ id, email })) }
}

/** Township reviewers: of the township of S02, and of another. */
const TOWNSHIP_REVIEWERS: [string, string][] = [
  ['reviewer', '500243107'],
  ['reviewer2', '500243211'],
]

/** The operator reviews for the county; two others each for one township. */
async function seedReviewers(seed: Seed, operator_id: string): Promise<void> {
  const reviewers = seed.container.resolve<ReviewerService>(REVIEWER_MODULE)
  await reviewers.appoint(operator_id, { level: 'county' })
  for (const [name, township_code] of TOWNSHIP_REVIEWERS) {
    const user = await seed.container
      .resolve(Modules.USER)
      .createUsers({ email: demoEmail(name), first_name: '示例', last_name: `乡镇审核员 ${township_code}` })
    await grantLogin(seed, user.email, { user_id: user.id })
    await reviewers.appoint(user.id, { level: 'township', township_code })
  }
}

const SELLER_MEMBERS: [string, string, string[]][] = [
  ['coop', 'S02', ['owner', 'listing', 'stock', 'finance']],
  ['coop2', 'S13', ['owner', 'listing', 'stock', 'finance']],
  ['coop-stock', 'S02', ['stock']],
  ['coop-finance', 'S02', ['finance']],
  ['coop-owner', 'S02', ['owner']],
]

export async function seedSellerPeople(seed: Seed, sellers: Map<string, { id: string }>): Promise<void> {
  const cooperative = seed.container.resolve<CooperativeService>(COOPERATIVE_MODULE)
  for (const [name, seller, roles] of SELLER_MEMBERS) {
    const member = await cooperative.createCoopMembers({ email: demoEmail(name), name: `示例成员 ${name}` })
    await cooperative.createSellerMemberships({
      person_id: member.id,
      seller_id: found(sellers, seller).id,
      roles,
    })
    await grantLogin(seed, member.email, { coop_member_id: member.id })
  }
}

const ALL_ROLES = ['requester', 'approver', 'acceptance_officer', 'finance', 'supervisor', 'manager']
const INSTITUTION_MEMBERS: [string, string, string[]][] = [
  ['agency', 'I02', ALL_ROLES],
  ['agency2', 'I07', ALL_ROLES],
  ['agency-requester', 'I02', ['requester']],
  ['agency-acceptance', 'I02', ['acceptance_officer']],
  ['agency-supervisor', 'I01', ['supervisor', 'manager']],
  ['agency-approver', 'I02', ['approver']],
  ['agency-finance', 'I02', ['finance']],
  ['agency-manager', 'I02', ['manager']],
]

export async function seedInstitutionPeople(
  seed: Seed,
  institutions: Map<string, { id: string }>,
): Promise<void> {
  const procurement = seed.container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  for (const [name, institution, roles] of INSTITUTION_MEMBERS) {
    const member = await procurement.createAgencyMembers({ email: demoEmail(name), name: `示例经办 ${name}` })
    await procurement.createInstitutionMemberships({
      member_id: member.id,
      institution_id: found(institutions, institution).id,
      roles,
    })
    await grantLogin(seed, member.email, { agency_member_id: member.id })
  }
}
