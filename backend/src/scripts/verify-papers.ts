import type { ExecArgs } from '@medusajs/framework/types'
import { verifyPapers } from '../papers/verify-papers'
import { printChecks } from './shared/print-checks'

/**
 * Holds certificates against their decisions, sold lines against the papers of their ship date, stored files against
 * their hashes. Prints what differs, and fails on any difference.
 */
export default async function verify({ container }: ExecArgs): Promise<void> {
  const checks = await verifyPapers(container)
  printChecks(checks, 'Papers differ from what was decided, sold or stored')
}
