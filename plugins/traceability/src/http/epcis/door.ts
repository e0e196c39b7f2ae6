import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import type { GuardedRequest } from '@pengshui/kernel'
import { refusal } from '../../domain/epcis'
import { PENGSHUI_VOCABULARY } from '../../domain/statement'
import { EPCIS_MODULE, type EpcisService } from '../../modules/epcis'

export const CAPTURE_BYTES_MAX = 16_000_000
export const CAPTURE_EVENTS_MAX = 20_000
const URL_LENGTH_MAX = 8_000
const VERSION = '2.0.0'

/** What a request carries through the door beside what Express gives it. */
export type EpcisRequest = MedusaRequest & { epcisText?: string }

/** Every answer says which versions are spoken; a caller that needs another one is told at once. */
export async function speakVersions(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  res.setHeader('GS1-EPCIS-Version', VERSION)
  res.setHeader('GS1-CBV-Version', VERSION)
  res.setHeader('GS1-Vendor-Version', 'pengshui-market/1')
  res.setHeader('GS1-Extensions', `pengshui=${PENGSHUI_VOCABULARY}`)
  res.setHeader('GS1-EPCIS-Capture-Limit', String(CAPTURE_EVENTS_MAX))
  res.setHeader('GS1-EPCIS-Capture-File-Size-Limit', String(CAPTURE_BYTES_MAX))
  if (req.originalUrl.length > URL_LENGTH_MAX)
    throw refusal(
      'URITooLongException',
      `An address has at most ${URL_LENGTH_MAX} characters: ask with fewer values`,
    )
  for (const word of ['EPCIS', 'CBV']) {
    mustSpeak(`GS1-${word}-Version`, req.get(`gs1-${word}-version`), (asked) => asked === 2)
    mustSpeak(`GS1-${word}-Min`, req.get(`gs1-${word}-min`), (asked) => asked <= 2)
    mustSpeak(`GS1-${word}-Max`, req.get(`gs1-${word}-max`), (asked) => asked >= 2)
  }
  if (req.method === 'OPTIONS') {
    res.setHeader('Allow', `OPTIONS, ${methodsOf(req.originalUrl.split('?')[0] ?? '')}`).sendStatus(204)
    return
  }
  next()
}

/** What may be done at an address of the binding. */
function methodsOf(path: string): string {
  if (/\/epcis\/(capture|events|queries)\/?$/.test(path)) return 'GET, POST'
  if (/\/epcis\/queries\/[^/]+\/subscriptions\/?$/.test(path)) return 'GET, POST'
  if (/\/epcis\/queries\/[^/]+(\/subscriptions\/[^/]+)?\/?$/.test(path)) return 'GET, DELETE'
  return /\/epcis\/nextPageToken\//.test(path) ? 'DELETE' : 'GET'
}

function mustSpeak(name: string, value: string | undefined, fits: (asked: number) => boolean): void {
  if (value === undefined) return
  const [, major, minor = '0'] = /^(\d+)(?:\.(\d+))?(?:\.\d+)?$/.exec(value) ?? []
  if (major === undefined || !fits(Number(`${major}.${minor}`)))
    throw refusal(
      'NotAcceptableException',
      `${name}: this repository speaks ${VERSION}, not ${value.slice(0, 20)}`,
    )
}

/** Who calls: a partner by its key, read from the database for this very request. */
export async function knowPartner(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const key = /^Bearer (epk_[\w-]{20,60})$/.exec(req.get('authorization') ?? '')?.[1] ?? req.get('x-api-key')
  const partner = key ? await req.scope.resolve<EpcisService>(EPCIS_MODULE).partnerByKey(key) : undefined
  const caller = req as MedusaRequest & GuardedRequest & { epcisPartner?: unknown }
  if (partner) {
    Object.assign(caller, {
      auth_context: { actor_id: partner.id, actor_type: 'partner' },
      epcisPartner: partner,
    })
    caller.tenant = { kind: 'partner', id: partner.id, person_id: partner.id, roles: [...partner.scopes] }
  }
  next()
}

/** XML and JSON-LD as text, read as they come and never beyond the limit; only of a caller who is known. */
export async function readText(
  req: EpcisRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const type = req.get('content-type') ?? ''
  const known = (req as GuardedRequest).auth_context?.actor_type === 'partner'
  if (req.method !== 'POST' || !known || !/^(application|text)\/(xml|ld\+json)/i.test(type)) return next()
  const parts: Buffer[] = []
  let length = 0
  const tooLarge = (): Error => {
    res.setHeader('connection', 'close')
    return refusal('CaptureLimitExceededException', `A document has at most ${CAPTURE_BYTES_MAX} bytes`)
  }
  if (Number(req.get('content-length') ?? 0) > CAPTURE_BYTES_MAX) throw tooLarge()
  for await (const part of req) {
    length += part.length
    if (length > CAPTURE_BYTES_MAX) throw tooLarge()
    parts.push(part)
  }
  try {
    req.epcisText = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch {
    throw refusal('ValidationException', 'The document is not in UTF-8')
  }
  next()
}
