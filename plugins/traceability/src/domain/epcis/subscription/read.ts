import { isTime } from '../check/scalars'
import { isObject } from '../issue'
import { refusal } from '../problem'
import { readSchedule, type Schedule } from './schedule'

/** A webhook's wish: when it is told (a schedule, or at once), where, and from which record time on. */
export type SubscriptionDraft = {
  dest: string
  signature_token: string | null
  report_if_empty: boolean
  min_record_time: Date
  /** no time was given: nothing of before is asked for */
  is_from_now: boolean
  schedule: Schedule | null
}

const KEYS = new Set(['dest', 'signatureToken', 'reportIfEmpty', 'initialRecordTime', 'schedule', 'stream'])
const wrong = (why: string, path = '$'): Error => refusal('SubscriptionControlsException', why, path)

/** Where the address leads (no house of ours, no private network) is judged when it is called, not here. */
function destOf(raw: unknown, allowHttp: boolean): string {
  if (typeof raw === 'string' && raw.length <= 2000 && URL.canParse(raw)) {
    const { protocol, username, password, href } = new URL(raw)
    if (!username && !password && (protocol === 'https:' || (allowHttp && protocol === 'http:'))) return href
  }
  throw wrong('dest is an https address without a user or a password in it', '$.dest')
}

/** @throws `SubscriptionControlsException` that names the member */
export function readSubscription(
  body: unknown,
  { now, allowHttp = false }: { now: Date; allowHttp?: boolean },
): SubscriptionDraft {
  if (!isObject(body)) throw wrong('Send an object with dest, and schedule or stream')
  const other = Object.keys(body).find((key) => !KEYS.has(key))
  if (other !== undefined) throw wrong(`A subscription has ${[...KEYS].join(', ')}`, `$.${other}`)
  const { signatureToken, reportIfEmpty = false, initialRecordTime, schedule, stream } = body
  if (stream !== undefined && stream !== true) throw wrong('stream is true or left out', '$.stream')
  if ((schedule === undefined) === (stream === undefined))
    throw wrong('A subscription has a schedule or stream: true, one of the two')
  if (typeof reportIfEmpty !== 'boolean') throw wrong('reportIfEmpty is true or false', '$.reportIfEmpty')
  if (
    signatureToken !== undefined &&
    (typeof signatureToken !== 'string' || signatureToken.length < 16 || signatureToken.length > 200)
  )
    throw wrong('signatureToken has 16 to 200 characters', '$.signatureToken')
  if (
    initialRecordTime !== undefined &&
    (typeof initialRecordTime !== 'string' || !isTime(initialRecordTime))
  )
    throw wrong('initialRecordTime is a date and time with its zone (ISO 8601)', '$.initialRecordTime')
  return {
    dest: destOf(body.dest, allowHttp),
    signature_token: signatureToken ?? null,
    report_if_empty: reportIfEmpty,
    min_record_time: initialRecordTime === undefined ? now : new Date(initialRecordTime),
    is_from_now: initialRecordTime === undefined,
    schedule: schedule === undefined ? null : readSchedule(schedule, now),
  }
}
