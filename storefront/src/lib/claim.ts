import type { ClaimKind } from './life-types'

export type ClaimForm = { kind: ClaimKind | ''; units: number; reason: string; key: string }
export type ClaimFault = 'kind' | 'units' | 'reason' | 'photos'

const REASON_MAX = 500
const KEY = /^[0-9a-f-]{16,64}$/

/** A claim as typed; the key stays with one attempt, so that a second click finds the same request. */
export function readClaim(data: FormData): ClaimForm {
  const kind = data.get('kind')
  const key = String(data.get('key') ?? '')
  return {
    kind: kind === 'return' || kind === 'damage' ? kind : '',
    units: Number(data.get('units') || Number.NaN),
    reason: String(data.get('reason') ?? '')
      .trim()
      .slice(0, REASON_MAX),
    key: KEY.test(key) ? key : crypto.randomUUID(),
  }
}

/** What is still wrong, by field. */
export function checkClaim(form: ClaimForm, claimable_units: number, photos: number): ClaimFault[] {
  const faults: ClaimFault[] = []
  if (!form.kind) faults.push('kind')
  if (!Number.isInteger(form.units) || form.units < 1 || form.units > claimable_units) faults.push('units')
  if (!form.reason) faults.push('reason')
  if (form.kind === 'damage' && photos === 0) faults.push('photos')
  return faults
}
