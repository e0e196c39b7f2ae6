import { ContainerRegistrationKeys, generateEntityId } from '@medusajs/framework/utils'
import {
  nextCheckAt,
  TRANSITIONS,
  type CertificateAction,
  type CertificateStatus,
  type CertificateTypeFacts,
} from '@pengshui/certification/domain'
import { addDays } from '@pengshui/kernel'
import type { Seed } from './context'

export type PaperSubject = {
  subject_kind: string
  subject_id: string
  subject_name: string
  seller_id: string
  township_code: string
  holder_name: string
}
export type Paper = {
  type: CertificateTypeFacts
  status: CertificateStatus
  subject: PaperSubject
  number: string
  /** how long ago its validity began, and how long it has still to run */
  begun_days: number
  left_days: number
  /** how long it has waited in its state */
  waited_days: number
}

const CERTIFYING: CertificateAction[] = ['submit', 'approve_township', 'approve_county', 'publish_end']
/** How a paper came to its state, step by step. */
const PATHS: Record<CertificateStatus, CertificateAction[]> = {
  draft: [],
  township_review: ['submit'],
  county_review: ['submit', 'approve_township'],
  public_notice: ['submit', 'approve_township', 'approve_county'],
  certified: CERTIFYING,
  renewal_due: [...CERTIFYING, 'remind_renewal'],
  expired: [...CERTIFYING, 'expire'],
  suspended: [...CERTIFYING, 'suspend'],
  revoked: [...CERTIFYING, 'revoke'],
  returned: ['submit', 'return'],
  withdrawn: ['withdraw'],
}
const REASONS: Partial<Record<CertificateAction, string>> = {
  approve_township: '示例：材料齐全，现场核查属实',
  approve_county: '示例：符合认定条件',
  publish_end: '示例：公示期满，无异议',
  return: '示例：扫描件不清楚，请重新上传',
  suspend: '示例：抽检不合格，整改期间暂停',
  revoke: '示例：产地证明不实',
  expire: '有效期届满 / validity ended',
  remind_renewal: '临近到期 / the end of validity is near',
}
const AFTERWARDS = new Set<CertificateAction>(['remind_renewal', 'suspend', 'revoke', 'expire'])
const DAYS_BETWEEN_STEPS = 3
const SEEDED_BY = 'seed'
const FIELDS: Record<string, Record<string, string>> = {
  assistance_product: { linkage: '示例：务工与保底收购', supply_year_kg: '12000', origin: '彭水（示例）' },
  test_report: { laboratory_mark: 'CMA 示例' },
}

type Dated = { valid_from: string | null; valid_to: string | null }

/** Writes papers with their versions and decisions, so that every state follows from its history. */
export async function storePapers(seed: Seed, papers: Paper[]): Promise<void> {
  const knex = seed.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const made = papers.map((paper) => rowsOf(seed, paper))
  await knex.batchInsert(
    'certificate',
    made.map(({ certificate }) => certificate),
    100,
  )
  await knex.batchInsert(
    'certificate_version',
    made.flatMap(({ version }) => version ?? []),
    100,
  )
  await knex.batchInsert(
    'certificate_decision',
    made.flatMap(({ decisions }) => decisions),
    100,
  )
}

function rowsOf(seed: Seed, paper: Paper) {
  const { type, status, subject, number } = paper
  const id = generateEntityId('', 'cert')
  const dates = datesOf(seed, paper)
  const fields = FIELDS[type.code] ?? {}
  const decisions = historyOf(seed, paper, id)
  const isOurs = type.issued_by === 'county'
  const shownNumber = isOurs && dates.valid_from === null && status !== 'public_notice' ? null : number
  const content = { number: isOurs ? null : number, issuer: type.issuer_zh, fields, ...(isOurs ? {} : dates) }
  const notice_ends_on = status === 'public_notice' ? addDays(seed.day, 4) : null
  const now = seed.at(seed.day, 0)
  const timed = { status, notice_ends_on, open_objections: 0, ...dates, ...type }
  const begun = seed.at(addDays(seed.day, -paper.begun_days - 40), 9)
  return {
    certificate: {
      id,
      ...subject,
      ...dates,
      type_code: type.code,
      number: shownNumber,
      issuer: type.issuer_zh,
      fields: JSON.stringify(fields),
      status,
      version: decisions.length > 0 ? 1 : 0,
      waiting_since: decisions.at(-1)?.decided_at ?? now,
      notice_ends_on,
      // What is near its end is looked at first, so that its holder is told.
      next_check_at: status === 'renewal_due' ? now : nextCheckAt(timed, now),
      is_synthetic: true,
      created_at: begun,
      updated_at: now,
    },
    version: decisions[0] && {
      certificate_id: id,
      version: 1,
      content: JSON.stringify({ valid_from: null, valid_to: null, ...content }),
      files: '[]',
      submitted_by: SEEDED_BY,
      submitted_at: decisions[0].decided_at,
    },
    decisions,
  }
}

const IN_FORCE = new Set<CertificateStatus>(['certified', 'renewal_due', 'expired', 'suspended', 'revoked'])

/** The county dates its own when it certifies; another's paper has its dates from the start. */
function datesOf({ day }: Seed, { type, status, begun_days, left_days }: Paper): Dated {
  if (type.issued_by === 'county' && !IN_FORCE.has(status)) return { valid_from: null, valid_to: null }
  return { valid_from: addDays(day, -begun_days), valid_to: addDays(day, left_days) }
}

function historyOf(
  seed: Seed,
  { type, status, begun_days, left_days, waited_days }: Paper,
  certificate_id: string,
) {
  const path = PATHS[status].filter((action) => type.notice_days > 0 || action !== 'publish_end')
  const made = path.filter((action) => !AFTERWARDS.has(action))
  const anchor_days = IN_FORCE.has(status) ? begun_days : waited_days
  let from: CertificateStatus = 'draft'
  return path.map((action, index) => {
    const days_ago = AFTERWARDS.has(action)
      ? endOf(action, left_days, waited_days)
      : anchor_days + (made.length - 1 - index) * DAYS_BETWEEN_STEPS
    const to_status = stepTo(from, action, type.notice_days)
    const row = {
      id: generateEntityId('', 'cdec'),
      certificate_id,
      action,
      from_status: from,
      to_status,
      actor_id: SEEDED_BY,
      reason: REASONS[action] ?? '',
      decided_at: seed.at(addDays(seed.day, -days_ago), 10 + index),
    }
    from = to_status
    return row
  })
}

function stepTo(from: CertificateStatus, action: CertificateAction, notice_days: number): CertificateStatus {
  const to = TRANSITIONS[from][action]?.to ?? from
  return to === 'public_notice' && notice_days === 0 ? 'certified' : to
}

/** How many days ago something happened to a paper in force: the calendar's deeds on their day, others lately. */
function endOf(action: CertificateAction, left_days: number, waited_days: number): number {
  if (action === 'expire') return -left_days - 1
  if (action === 'remind_renewal') return 30 - left_days
  return waited_days
}
