import { setTimeout as pause } from 'node:timers/promises'
import type { ILockingModule, MedusaContainer } from '@medusajs/framework/types'
import { generateEntityId, Modules } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { RefusalError } from '@pengshui/kernel'
import { orderInProgress } from '../../refusals'

/** A lock of a process that died is free after this; a living one renews its own long before. */
const LEASE_SECONDS = 12
const RENEW_MS = 3_000
const WAIT_MS = 30_000
const RETRY_MS = 50
/** No order takes this long: a renewal that somebody forgot to end ends by itself. */
const LIFE_MS = 10 * 60_000

type Lease = { key: string; owner: string }

const renewals = new Map<string, NodeJS.Timeout>()

function keepAlive(locking: ILockingModule, { key, owner }: Lease): void {
  const end_ms = Date.now() + LIFE_MS
  const timer = setInterval(() => {
    if (Date.now() > end_ms) return stopRenewing(owner)
    // Somebody else has it now, or the lock server is away: either way it is no longer ours to renew.
    locking.acquire(key, { ownerId: owner, expire: LEASE_SECONDS }).catch(() => stopRenewing(owner))
  }, RENEW_MS)
  timer.unref()
  renewals.set(owner, timer)
}

function stopRenewing(owner: string): void {
  clearInterval(renewals.get(owner))
  renewals.delete(owner)
}

async function letGo(container: MedusaContainer, { key, owner }: Lease): Promise<void> {
  stopRenewing(owner)
  await container.resolve(Modules.LOCKING).release(key, { ownerId: owner })
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Failed to acquire lock')

async function take(container: MedusaContainer, key: string): Promise<Lease> {
  const locking = container.resolve(Modules.LOCKING)
  const lease = { key, owner: generateEntityId('', 'lease') }
  const end_ms = Date.now() + WAIT_MS
  for (;;) {
    try {
      await locking.acquire(key, { ownerId: lease.owner, expire: LEASE_SECONDS })
      break
    } catch (error) {
      if (!isTaken(error)) throw error
      if (Date.now() > end_ms) throw new RefusalError(orderInProgress())
    }
    await pause(RETRY_MS)
  }
  keepAlive(locking, lease)
  return lease
}

/** Does something while nobody else does anything under this lock. Refuses `order_in_progress` after a long wait. */
export async function withLease<T>(
  container: MedusaContainer,
  key: string,
  job: () => Promise<T>,
): Promise<T> {
  const lease = await take(container, key)
  try {
    return await job()
  } finally {
    await letGo(container, lease)
  }
}

/**
 * Takes a lock for as long as this process lives and works on it, also inside a sub-workflow, where core's own
 * step does nothing. Waits for whoever has it; refuses `order_in_progress` when that takes too long.
 */
export const takeLeaseStep = createStep(
  'take-lease',
  async ({ key }: { key: string }, { container }) => {
    const lease = await take(container, key)
    return new StepResponse(lease, lease)
  },
  async (lease, { container }) => {
    if (lease) await letGo(container, lease)
  },
)

export const releaseLeaseStep = createStep('release-lease', async (lease: Lease, { container }) => {
  await letGo(container, lease)
  return new StepResponse(lease.key)
})
