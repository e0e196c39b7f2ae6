import { Badge, Text } from '@medusajs/ui'
import {
  ActionForm,
  call,
  Cell,
  Facts,
  moment,
  named,
  Row,
  Rows,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { Link } from 'react-router-dom'
import type { Detail } from './types'
import { WORDS } from './words'

/** One case: what was said and shown, what changed, what may be decided now, and everything that was. */
export function VerificationDetail({ detail }: { detail: Detail }) {
  const words = useWords(WORDS)
  const { verification, open_actions } = detail
  const { content } = verification
  return (
    <>
      <Facts
        rows={[
          [
            words.status,
            <Badge key="s" size="2xsmall">
              {words.statuses[verification.status]}
            </Badge>,
          ],
          [words.purpose, words.purposes[verification.purpose]],
          [words.kind, words.kinds[verification.kind]],
          [words.seller, words.sellerStatuses[verification.seller_status]],
          ...Object.entries(words.fields)
            .filter(([field]) => field !== 'bank_account')
            .map(([field, name]): [string, string | null] => [name, content[field] || null]),
        ]}
      />
      <Changes detail={detail} />
      <Documents detail={detail} />
      <div className="px-6 pt-4">
        <Text weight="plus">{words.decide}</Text>
        {open_actions.length === 0 && <Text className="text-ui-fg-subtle">{words.noActions}</Text>}
      </div>
      {open_actions.map((action) => (
        <Decision key={`${verification.status}${action}`} id={verification.id} action={action} />
      ))}
      {detail.level === 'county' && <SellerStatus detail={detail} />}
      <History detail={detail} />
    </>
  )
}

function Decision({ id, action }: { id: string; action: string }) {
  const words = useWords(WORDS)
  const isReturn = action === 'return'
  const choices = Object.entries(words.fields).filter(([field]) => field !== 'bank_tail')
  return (
    <ActionForm
      submit={words.actions[action] ?? action}
      grave={isReturn || action === 'refuse'}
      {...(action === 'refuse' ? { sure: words.refuseSure } : {})}
      fields={[
        { name: 'reason', label: words.reason, kind: 'reason' },
        ...(isReturn
          ? [
              {
                name: 'field',
                label: words.fieldReason,
                kind: 'choice' as const,
                optional: true,
                options: [['', words.none], ...choices] as [string, string][],
              },
              { name: 'why', label: words.fieldReasonText, kind: 'text' as const, optional: true },
            ]
          : []),
      ]}
      act={({ reason, field, why }) =>
        call(`seller-verifications/${id}/decisions`, {
          method: 'POST',
          body: {
            action,
            reason,
            ...(field ? { field_reasons: { [String(field)]: why ? String(why) : String(reason) } } : {}),
          },
        })
      }
    />
  )
}

/** Old beside new, for every time it was handed in again. */
function Changes({ detail: { submissions } }: { detail: Detail }) {
  const words = useWords(WORDS)
  const [last] = submissions
  if (!last) return null
  return (
    <div className="py-2">
      <Text weight="plus" className="px-6">
        {words.changes(last.version)}
      </Text>
      {last.changes.length === 0 ? (
        <Text className="text-ui-fg-subtle px-6">{words.noChanges}</Text>
      ) : (
        // Side by side on a desk; on a phone the new stands below the old, and both are seen at once.
        <dl className="txt-small flex flex-col gap-2 px-6 py-2">
          {last.changes.map(({ field, before, after }) => (
            <div key={field} className="border-ui-border-base grid gap-x-4 border-b pb-2 md:grid-cols-3">
              <dt className="text-ui-fg-subtle">{words.fields[field] ?? field}</dt>
              <dd>
                <span className="text-ui-fg-muted">{words.before} </span>
                <del className="text-ui-fg-error break-all">{before ?? '—'}</del>
              </dd>
              <dd>
                <span className="text-ui-fg-muted">{words.after} </span>
                <ins className="text-ui-fg-base break-all no-underline">{after ?? '—'}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

function Documents({ detail: { documents } }: { detail: Detail }) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <Rows name={words.documents} head={[words.document, words.status, '']}>
      {documents.map((one) => (
        <Row key={one.type_code}>
          <Cell>
            {named(one, lang)} {one.is_required && <Badge size="2xsmall">{words.required}</Badge>}
          </Cell>
          <Cell>
            {one.status ? (words.certificateStatuses[one.status] ?? one.status) : words.notHanded}{' '}
            {one.number ?? ''}
          </Cell>
          <Cell>
            {one.certificate_id && (
              <Link className="text-ui-fg-base underline" to={`/certificates?id=${one.certificate_id}`}>
                {words.open}
              </Link>
            )}
          </Cell>
        </Row>
      ))}
    </Rows>
  )
}

const STATUS_ACTIONS: Record<string, string[]> = {
  active: ['suspend'],
  suspended: ['reinstate', 'close'],
  applied: ['close'],
}

/** The county suspends, reinstates or closes a seller. */
function SellerStatus({ detail: { verification } }: { detail: Detail }) {
  const words = useWords(WORDS)
  const actions = STATUS_ACTIONS[verification.seller_status] ?? []
  if (actions.length === 0) return null
  return (
    <div>
      <Text size="small" className="text-ui-fg-subtle px-6 pt-4">
        {words.statusLead}
      </Text>
      {actions.map((action) => (
        <ActionForm
          key={action}
          submit={words.statusActions[action] ?? action}
          grave={action !== 'reinstate'}
          {...(action === 'reinstate' ? {} : { sure: words.suspendSure })}
          fields={[{ name: 'reason', label: words.reason, kind: 'reason' }]}
          act={({ reason }) =>
            call(`sellers/${verification.seller_id}/status`, { method: 'POST', body: { action, reason } })
          }
        />
      ))}
    </div>
  )
}

/** Everything that was decided of the case and done to the seller, the first at the top. */
function History({ detail: { decisions, events } }: { detail: Detail }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const steps = [
    ...decisions.map(({ id, action, reason, field_reasons, decided_at }) => ({
      ...{ id, at: decided_at, name: words.actions[action] ?? action },
      texts: [
        reason,
        ...Object.entries(field_reasons).map(([field, why]) => `${words.fields[field] ?? field}: ${why}`),
      ],
    })),
    ...events.map(({ id, action, reason, occurred_at }) => ({
      ...{ id, at: occurred_at, name: words.statusActions[action] ?? action, texts: [reason] },
    })),
  ].sort((a, b) => a.at.localeCompare(b.at))
  return (
    <div className="px-6 py-4">
      <Text weight="plus">{words.history}</Text>
      <ol className="mt-2 flex flex-col gap-2">
        {steps.map(({ id, at, name, texts }) => (
          <li key={id} className="txt-small border-ui-border-base border-l-2 pl-3">
            {moment(at, lang)} · {name}
            {texts.filter(Boolean).map((text) => (
              <span key={text} className="text-ui-fg-subtle block">
                {text}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </div>
  )
}
