import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, RefusalError, systemClock } from '@pengshui/kernel'
import { BANDS_MAX, membersNamed, ORDER_KINDS, STEP_ROLES, STEPS_MAX } from '../../../../../domain'
import { APPROVAL_MODULE, type ApprovalService } from '../../../../../modules/approval'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../../modules/procurement'
import { approvalMemberUnknown, institutionNotFound } from '../../../../../refusals'

const HOURS_MAX = 24 * 90
const FEN_MAX = 1_000_000_000_000
const HISTORY = { limit: 20, offset: 0 }

const Id = z.string().trim().min(1).max(60)
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const Decider = z.object({ role: z.enum(STEP_ROLES).nullable(), member_id: Id.nullable() })
const Step = Decider.extend({
  name: z.string().trim().min(1).max(60),
  delegate: z.object({ member_id: Id, from: Day, to: Day }).nullable().default(null),
  timeout_hours: z.number().int().min(1).max(HOURS_MAX).nullable().default(null),
  on_timeout: z.enum(['remind', 'escalate']).default('remind'),
  escalate_to: Decider.nullable().default(null),
  requester_may_decide: z.boolean().default(false),
})
const Body = z.object({
  bands: z
    .array(
      z.object({
        kinds: z.array(z.enum(ORDER_KINDS)).max(ORDER_KINDS.length).default([]),
        from_fen: z.number().int().min(0).max(FEN_MAX),
        to_fen: z.number().int().min(1).max(FEN_MAX).nullable().default(null),
        steps: z.array(Step).max(STEPS_MAX),
      }),
    )
    .max(BANDS_MAX),
})

async function membersOf(req: AuthenticatedMedusaRequest, institution_id: string) {
  const procurement = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const [institution] = await procurement.listInstitutions({ id: institution_id }, { take: 1 })
  if (!institution) throw new RefusalError(institutionNotFound())
  const memberships = await procurement.listInstitutionMemberships(
    { institution_id, status: 'active' },
    { take: 500 },
  )
  const people = await procurement.listAgencyMembers(
    { id: memberships.map(({ member_id }) => member_id) },
    { take: 500 },
  )
  return people.map(({ id, name }) => ({
    ...{ id, name },
    roles: memberships.find(({ member_id }) => member_id === id)?.roles ?? [],
  }))
}

/** The policy in force, the members it can name, and the versions before it. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const institution_id = req.params.id ?? ''
    const service = req.scope.resolve<ApprovalService>(APPROVAL_MODULE)
    const [members, history] = await Promise.all([
      membersOf(req, institution_id),
      service.policyHistory(institution_id, HISTORY),
    ])
    const [policy = null] = history.policies
    res.json({ policy, members, versions: history.policies, count: history.count })
  },
)

/** The next version of the policy; requests that are under way keep the steps they were asked with. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const institution_id = req.params.id ?? ''
    const members = await membersOf(req, institution_id)
    const { bands } = parseInput(Body, req.body)
    const stranger = membersNamed(bands).find((id) => !members.some((member) => member.id === id))
    if (stranger) throw new RefusalError(approvalMemberUnknown(stranger))
    const by = { actor_id: req.auth_context.actor_id, at: systemClock() }
    const policy = await req.scope
      .resolve<ApprovalService>(APPROVAL_MODULE)
      .setPolicy(institution_id, bands, by)
    res.status(201).json({ policy })
  },
)
