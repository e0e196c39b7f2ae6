import { createHash, randomBytes } from 'node:crypto'
import type { Refusal } from './refusal'

/**
 * An invitation by a secret link: whoever holds the token may accept it once, until it ends. Only the token's hash is
 * stored, so that a copy of the database opens nothing; a link that is sent again is a new token, and the old one dies.
 */
export type InvitationStatus = 'pending' | 'accepted' | 'withdrawn'

export const INVITATION_DAYS = { initial: 7, max: 30 } as const
const TOKEN_BYTES = 32
const DAY_MS = 86_400_000

/** What the link carries: 43 characters that survive any mail program. */
export const newInvitationToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

/** A token has more entropy than any guess reaches, so a plain hash hides it well enough. */
export const invitationHash = (token: string): string => createHash('sha256').update(token).digest('hex')

export const invitationEnd = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS)

/** May it still be accepted? */
export const isInvitationOpen = (
  { status, expires_at }: { status: InvitationStatus; expires_at: Date },
  at: Date,
): boolean => status === 'pending' && at.getTime() < expires_at.getTime()

/** One address is one person, however it is typed. */
export const plainEmail = (email: string): string => email.trim().toLowerCase()

export const invitationNotFound = (): Refusal => ({
  code: 'invitation_not_found',
  kind: 'not_found',
  message: 'No such invitation here',
})

export const invitationPending = (): Refusal => ({
  code: 'invitation_pending',
  kind: 'conflict',
  message: 'This person is invited already: send that invitation again or withdraw it',
  field: 'email',
})

export const invitationNotOpen = (): Refusal => ({
  code: 'invitation_not_open',
  kind: 'not_found',
  message: 'This invitation was used, withdrawn or has ended',
})

export const joinPasswordWrong = (): Refusal => ({
  code: 'join_password_wrong',
  kind: 'invalid_data',
  message: 'There is a login with this address already, and this is not its password',
  field: 'password',
})
