import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import type { TraceEventInput } from '../../domain'
import { recordTraceEvents } from '../record-events'

const BOOKKEEPING_RETRIES = 3

/** Records what happened. Idempotent by `event_id`, retried, never undone: put it after what it tells of. */
export const recordTraceEventsStep = createStep(
  { name: 'record-trace-events', maxRetries: BOOKKEEPING_RETRIES },
  async ({ events }: { events: TraceEventInput[] }, { container }) =>
    new StepResponse(await recordTraceEvents(container, events)),
)
