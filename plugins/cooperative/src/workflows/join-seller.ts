import { createStep, createWorkflow, StepResponse, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import { COOPERATIVE_MODULE, type CooperativeService, type Invitation } from '../modules/cooperative'
import { ensureLogin } from './ensure-login'

type JoinInput = { token: string; password: string; name: string }

/**
 * The login of the invited address. It has no undo: a login without a membership opens nothing, and the next attempt
 * with the same password goes on with it.
 */
const ensureSellerLoginStep = createStep(
  'ensure-seller-login',
  async ({ token, password, name }: JoinInput, { container }) => {
    const service = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
    const { email } = await service.openInvitation(token, systemClock())
    return new StepResponse({ person_id: await ensureLogin(container, { email, password, name }) })
  },
)

/** The link becomes a membership, once; another day's link is another invitation. */
const acceptSellerInvitationStep = createStep(
  'accept-seller-invitation',
  async ({ token, person_id }: { token: string; person_id: string }, { container }) => {
    const service = container.resolve<CooperativeService>(COOPERATIVE_MODULE)
    return new StepResponse<Invitation>(await service.acceptInvitation(token, person_id, systemClock()))
  },
)

/** Somebody who holds an invitation's link joins its seller, with the login they have or a new one. */
export const joinSellerWorkflow = createWorkflow('join-seller', (input: JoinInput) => {
  const { person_id } = ensureSellerLoginStep(input)
  return new WorkflowResponse(acceptSellerInvitationStep({ token: input.token, person_id }))
})
