import type { ExecArgs } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { bootstrap } from '../bootstrap'

/** `medusa exec ./src/scripts/bootstrap.ts`: safe to repeat. */
export default async function runBootstrap({ container }: ExecArgs): Promise<void> {
  const started = performance.now()
  await bootstrap(container)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  container.resolve(ContainerRegistrationKeys.LOGGER).info(`[bootstrap] the house is ready, ${seconds} s`)
}
