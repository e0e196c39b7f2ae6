import type { Refusal } from '@pengshui/kernel'

/** Refusals of a seller's people, one a line; the same codes as of an institution's where they say the same. */
export const illegalMemberAction = (status: string, action: string): Refusal => ({
  code: 'illegal_member_action',
  kind: 'conflict',
  message: `A membership that is ${status} cannot be changed by: ${action}`,
  field: 'action',
  details: { status, action },
})

export const sellerNeedsOwner = (): Refusal => ({
  code: 'seller_needs_owner',
  kind: 'conflict',
  message: 'A seller keeps at least one active owner: name another one first',
})

export const rolesMissing = (): Refusal => ({
  code: 'roles_missing',
  kind: 'invalid_data',
  message: 'A member has at least one role',
  field: 'roles',
})

export const memberNotFound = (): Refusal => ({
  code: 'member_not_found',
  kind: 'not_found',
  message: 'No such member of this seller',
})

export const memberAlready = (): Refusal => ({
  code: 'member_already',
  kind: 'conflict',
  message: 'This person is a member already',
  field: 'email',
})

export const invitationNotFound = (): Refusal => ({
  code: 'invitation_not_found',
  kind: 'not_found',
  message: 'No such invitation of this seller',
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
