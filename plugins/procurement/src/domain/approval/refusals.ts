import type { Refusal } from '@pengshui/kernel'

/** Every refusal of an approval, one a line. */
export const approvalNotFound = (): Refusal => ({
  code: 'approval_not_found',
  kind: 'not_found',
  message: 'No such request of this institution',
})

export const approvalRequired = (total_fen: number, steps: number): Refusal => ({
  code: 'approval_required',
  message: 'The institution wants an order of this kind and amount approved first',
  details: { total_fen, steps },
})

export const approvalVoid = (): Refusal => ({
  code: 'approval_void',
  kind: 'conflict',
  message: 'The order is not what was approved any more: it has to be approved again',
})

export const approvalNotNeeded = (): Refusal => ({
  code: 'approval_not_needed',
  message: 'The institution asks for no approval of an order of this kind and amount: place it directly',
})

export const approvalStepUnmanned = (step: string): Refusal => ({
  code: 'approval_step_unmanned',
  message:
    'Nobody but who asks could decide a step of this approval: a colleague has to ask, or a delegate be named',
  details: { step },
})

export const approvalChanged = (): Refusal => ({
  code: 'approval_changed',
  kind: 'conflict',
  message: 'The request was changed in the meantime: please read it again',
  field: 'revision',
})

export const stepAlreadyDecided = (): Refusal => ({
  code: 'step_already_decided',
  kind: 'conflict',
  message: 'This step is decided already',
  field: 'step',
})

export const notYourStep = (): Refusal => ({
  code: 'not_your_step',
  kind: 'forbidden',
  message: 'This step is for somebody else to decide',
})

export const ownRequest = (): Refusal => ({
  code: 'own_request',
  kind: 'forbidden',
  message: 'Nobody decides their own request',
})

export const secondStepSamePerson = (): Refusal => ({
  code: 'second_step_same_person',
  kind: 'forbidden',
  message: 'One person may not decide two steps of a request',
})

export const commentRequired = (): Refusal => ({
  code: 'comment_required',
  kind: 'invalid_data',
  message: 'Please say why',
  field: 'comment',
})

export const illegalApprovalAction = (status: string, action: string): Refusal => ({
  code: 'illegal_approval_action',
  kind: 'conflict',
  message: `A request that is ${status} does not allow: ${action}`,
  details: { status, action },
})

export const notYourRequest = (): Refusal => ({
  code: 'not_your_request',
  kind: 'forbidden',
  message: 'Only who asked may change or withdraw the request',
})

export const approvalInUse = (): Refusal => ({
  code: 'approval_in_use',
  kind: 'conflict',
  message: 'This approval is being used for another cart',
})

export const invalidApprovalPolicy = (band: number, field: string): Refusal => ({
  code: 'invalid_approval_policy',
  kind: 'invalid_data',
  message: 'A band of the approval policy does not hold together',
  field,
  row: band,
})

export const approvalMemberUnknown = (member_id: string): Refusal => ({
  code: 'approval_member_unknown',
  kind: 'invalid_data',
  message: 'The policy names somebody who is not a member of the institution',
  details: { member_id },
})
