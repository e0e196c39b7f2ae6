import type { MedusaContainer } from '@medusajs/framework/types'
import type { TraceEventInput } from '../domain'
import { EPCIS_MODULE, type EpcisService } from '../modules/epcis'
import { TRACEABILITY_MODULE, type RecordedEvents, type TraceabilityService } from '../modules/traceability'

/**
 * Records what happened to lots, and in the same transaction the EPCIS events that state it (decision 33): there is
 * no fact without its statement, and no statement of what did not happen. Idempotent by `event_id`.
 */
export function recordTraceEvents(
  container: MedusaContainer,
  events: TraceEventInput[],
): Promise<RecordedEvents> {
  const traceability = container.resolve<TraceabilityService>(TRACEABILITY_MODULE)
  const repository = container.resolve<EpcisService>(EPCIS_MODULE)
  return traceability.recordEvents(events, (trx, statements, now) =>
    repository.recordInTransaction(trx, statements, now),
  )
}
