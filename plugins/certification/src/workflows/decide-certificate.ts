import { createStep, createWorkflow, StepResponse, WorkflowResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import { CERTIFICATION_MODULE, type CertificationService, type DecisionInput } from '../modules/certification'

type Input = Omit<DecisionInput, 'now'>

/** Not undone by the workflow: a decision is corrected by the next decision, and both stay on record. */
const decideCertificateStep = createStep('decide-certificate', async (input: Input, { container }) => {
  const service = container.resolve<CertificationService>(CERTIFICATION_MODULE)
  return new StepResponse(await service.decideCertificate({ ...input, now: systemClock() }))
})

/** One review decision on a certificate, kept with its author and reason. */
export const decideCertificateWorkflow = createWorkflow('decide-certificate', (input: Input) => {
  return new WorkflowResponse(decideCertificateStep(input))
})
