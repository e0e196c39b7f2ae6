import type { ICustomerModuleService } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'
import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
} from '@medusajs/framework/workflows-sdk'
import { RefusalError, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type NewInstitution, type ProcurementService } from '../modules/procurement'
import { institutionExists } from '../refusals'

type CustomerInput = { contact_email: string; name_zh: string }
type OpenInput = CustomerInput &
  Omit<NewInstitution, 'customer_id'> & { actor_id: string; reason: string | null }

/** Core's customer of a unit: the address its order papers go to; undo deletes it. */
const createUnitCustomerStep = createStep(
  'create-unit-customer',
  async ({ contact_email: email, name_zh }: CustomerInput, { container }) => {
    const customers = container.resolve<ICustomerModuleService>(Modules.CUSTOMER)
    const [taken] = await customers.listCustomers({ email }, { take: 1 })
    if (taken) throw new RefusalError(institutionExists('contact_email'))
    const customer = await customers.createCustomers({ email, company_name: name_zh, last_name: name_zh })
    return new StepResponse(customer.id, customer.id)
  },
  async (id, { container }) => {
    if (id) await container.resolve<ICustomerModuleService>(Modules.CUSTOMER).deleteCustomers([id])
  },
)

type Opening = { unit: NewInstitution; actor_id: string; reason: string | null }

const openInstitutionStep = createStep('open-institution', async (input: Opening, { container }) => {
  const { unit, actor_id, reason } = input
  const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const act = { actor_id, reason, occurred_at: systemClock() }
  return new StepResponse(await procurement.openInstitution(unit, act))
})

/** Opens a unit in the tree, with the customer its orders are placed as. */
export const openInstitutionWorkflow = createWorkflow('open-institution', (input: OpenInput) => {
  const customer_id = createUnitCustomerStep(input)
  const opening = transform({ input, customer_id }, ({ input: asked, customer_id: id }): Opening => {
    const { contact_email: _email, actor_id, reason, ...unit } = asked
    return { unit: { ...unit, customer_id: id }, actor_id, reason }
  })
  return new WorkflowResponse(openInstitutionStep(opening))
})
