import type { ExecArgs } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { verifyTrace } from '../tracing/verify-trace'
import { printChecks } from './shared/print-checks'

/** Holds every lot's story against the stock ledger, and what is stated of it in EPCIS against the story. */
export default async function verify({ container }: ExecArgs): Promise<void> {
  const checks = await verifyTrace(container.resolve(ContainerRegistrationKeys.PG_CONNECTION))
  printChecks(checks, 'The story of a lot differs from its stock, or from what is stated of it')
}
