import type { IAuthModuleService } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { RefusalError, systemClock, joinPasswordWrong } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type Invitation, type ProcurementService } from '../modules/procurement'

const PROVIDER = 'emailpass'

type JoinInput = { token: string; password: string; name: string }
type Join = { member_id: string }

/** Has somebody a password for this address, whoever they are in the market? */
export async function hasLogin(auth: IAuthModuleService, email: string): Promise<boolean> {
  const found = await auth.listProviderIdentities({ entity_id: email, provider: PROVIDER }, { take: 1 })
  return found.length > 0
}

/**
 * The login of the invited address: known by its password, or made with it. It has no undo: a login without a
 * membership opens nothing, and the next attempt with the same password goes on with it.
 */
const ensureLoginStep = createStep(
  'ensure-login',
  async ({ token, password, name }: JoinInput, { container }) => {
    const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const auth = container.resolve<IAuthModuleService>(Modules.AUTH)
    const { email } = await procurement.openInvitation(token, systemClock())
    const body = { body: { email, password } } as Parameters<typeof auth.register>[1]
    const known = await auth.authenticate(PROVIDER, body)
    const { success, authIdentity } = known.success ? known : await auth.register(PROVIDER, body)
    if (!success || !authIdentity) throw new RefusalError(joinPasswordWrong())
    const member = await procurement.ensureMember(email, name || (email.split('@')[0] ?? email))
    const { app_metadata } = await auth.retrieveAuthIdentity(authIdentity.id)
    if (app_metadata?.agency_member_id !== member.id)
      await auth.updateAuthIdentities({
        id: authIdentity.id,
        app_metadata: { ...app_metadata, agency_member_id: member.id },
      })
    return new StepResponse<Join>({ member_id: member.id })
  },
)

/** The link becomes a membership, once; another day's link is another invitation. */
const acceptInvitationStep = createStep(
  'accept-invitation',
  async ({ token, member_id }: { token: string; member_id: string }, { container }) => {
    const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
    return new StepResponse<Invitation>(await procurement.acceptInvitation(token, member_id, systemClock()))
  },
)

/** Somebody who holds an invitation's link joins its institution, with the login they have or a new one. */
export const joinInstitutionWorkflow = createWorkflow('join-institution', (input: JoinInput) => {
  const { member_id } = ensureLoginStep(input)
  return new WorkflowResponse(acceptInvitationStep({ token: input.token, member_id }))
})
