import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { systemClock } from '@pengshui/kernel'
import type { LotFacts } from '@pengshui/traceability/domain'
import { issuePledge } from '../../papers/issue-pledge'
import type { Pledge } from '../../papers/pledge'

type Input = { lots: LotFacts[]; pledge: Pledge | null; person_id: string }

/** The conformity certificate of lots just made. Repeatable, never undone: a pledge that was given was given. */
export const issuePledgesStep = createStep(
  { name: 'issue-pledges', maxRetries: 3 },
  async ({ lots, pledge, person_id }: Input, { container }) => {
    const [lot] = lots
    if (!lot || !pledge) return new StepResponse<string | null>(null)
    return new StepResponse<string | null>(
      await issuePledge(container, { lot, pledge, person_id, now: systemClock() }),
    )
  },
)
