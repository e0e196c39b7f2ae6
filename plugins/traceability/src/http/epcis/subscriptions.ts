import type { MedusaRequest } from '@medusajs/framework/http'
import { systemClock } from '@pengshui/kernel'
import { EPC_FORMATS, readSubscription } from '../../domain/epcis'
import { EPCIS_MODULE, type EpcisService, type NewSubscription, type Subscription } from '../../modules/epcis'
import { choice } from './answer'
import type { EpcisRequest } from './door'
import { jsonBodyOf, partnerOf } from './read'

/** The subscription a caller wishes for; GS1 has no XML for it. */
export function subscriptionDraftOf(req: EpcisRequest): NewSubscription {
  const { allowsLoopback } = req.scope.resolve<EpcisService>(EPCIS_MODULE)
  const body = jsonBodyOf(req, 'Send the subscription as application/json')
  const draft = readSubscription(body, { now: systemClock(), allowHttp: allowsLoopback })
  return { ...draft, epc_format: choice(req, 'GS1-EPC-Format', EPC_FORMATS, 'Always_GS1_Digital_Link') }
}

/** Whose, of which query, and which one. */
export const subscriptionNameOf = (req: MedusaRequest) => ({
  partner_id: partnerOf(req).id,
  query_name: req.params.name ?? '',
  id: req.params.id ?? '',
})

/** As GS1 writes it, with how the last calls went; never the token. */
export const subscriptionView = (kept: Subscription) => ({
  ...{ subscriptionID: kept.id, dest: kept.dest, createdAt: kept.created_at, epcFormat: kept.epc_format },
  ...{ initialRecordTime: kept.initial_record_time, minRecordTime: kept.min_record_time },
  ...(kept.last_notified_at ? { lastNotifiedAt: kept.last_notified_at } : {}),
  ...(kept.schedule === null
    ? { stream: true }
    : { schedule: scheduleView(kept.schedule), reportIfEmpty: kept.report_if_empty }),
  ...{ 'pengshui:status': kept.status, 'pengshui:failedCalls': kept.attempts },
  ...(kept.last_error === null ? {} : { 'pengshui:lastError': kept.last_error }),
})

const scheduleView = (schedule: NonNullable<Subscription['schedule']>) =>
  Object.fromEntries(
    Object.entries(schedule).flatMap(([part, values]) => (values === null ? [] : [[part, values.join(',')]])),
  )
