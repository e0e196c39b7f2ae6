import type { Band, Decider, Step } from './types'

/** A policy as it is typed: texts, until it is saved. */
export type StepDraft = {
  name: string
  decider: string
  timeout: string
  escalate_to: string
  delegate: string
  from: string
  to: string
  own: boolean
}
export type BandDraft = { kind: string; from: string; to: string; steps: StepDraft[] }

const FEN_PER_YUAN = 100
export const NEW_STEP: StepDraft = {
  ...{ name: '审批', decider: 'role:approver', timeout: '', escalate_to: '' },
  ...{ delegate: '', from: '', to: '', own: false },
}
export const NEW_BAND: BandDraft = { kind: '', from: '', to: '', steps: [NEW_STEP] }

const textOf = ({ role, member_id }: Decider): string => (role ? `role:${role}` : `member:${member_id ?? ''}`)
const deciderOf = (text: string): Decider => {
  const [kind, id = ''] = text.split(':')
  return kind === 'role' ? { role: id, member_id: null } : { role: null, member_id: id }
}
const fenOf = (text: string): number => Math.round(Number(text) * FEN_PER_YUAN)

export const draftOf = ({ kinds, from_fen, to_fen, steps }: Band): BandDraft => ({
  kind: kinds[0] ?? '',
  from: String(from_fen / FEN_PER_YUAN),
  to: to_fen === null ? '' : String(to_fen / FEN_PER_YUAN),
  steps: steps.map((step) => ({
    name: step.name,
    decider: textOf(step),
    timeout: step.timeout_hours === null ? '' : String(step.timeout_hours),
    escalate_to: step.escalate_to ? textOf(step.escalate_to) : '',
    delegate: step.delegate?.member_id ?? '',
    from: step.delegate?.from ?? '',
    to: step.delegate?.to ?? '',
    own: step.requester_may_decide,
  })),
})

/** A band for several kinds is shown as one band for each, so that what is saved is what was shown. */
export const draftsOf = (bands: Band[]): BandDraft[] =>
  bands.flatMap((band) =>
    band.kinds.length < 2 ? [draftOf(band)] : band.kinds.map((kind) => draftOf({ ...band, kinds: [kind] })),
  )

const stepOf = (draft: StepDraft): Step => ({
  ...deciderOf(draft.decider),
  name: draft.name.trim(),
  delegate: draft.delegate ? { member_id: draft.delegate, from: draft.from, to: draft.to } : null,
  timeout_hours: draft.timeout.trim() ? Number(draft.timeout) : null,
  on_timeout: draft.escalate_to ? 'escalate' : 'remind',
  escalate_to: draft.escalate_to ? deciderOf(draft.escalate_to) : null,
  requester_may_decide: draft.own,
})

export const bandOf = ({ kind, from, to, steps }: BandDraft): Band => ({
  kinds: kind ? [kind] : [],
  from_fen: fenOf(from || '0'),
  to_fen: to.trim() ? fenOf(to) : null,
  steps: steps.map(stepOf),
})
