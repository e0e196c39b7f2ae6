import { Text } from '@medusajs/ui'
import { ActionForm, call, Facts, moment, named, useLang, useWords, yuan } from '@pengshui/kernel/admin'
import type { Request } from './types'
import { WORDS } from './words'

const PHOTO_MAX_PX = 220

/** One request: what is said and shown, and the decision. */
export function RequestDetail({ request, onDone }: { request: Request; onDone: () => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const { lots, decision_note, disposition, refund_fen } = request
  return (
    <>
      <Facts
        rows={[
          [words.order, `#${request.display_id ?? '—'}`],
          [words.product, `${named(request, lang)} (${request.sku ?? '—'})`],
          [words.kind, words.kinds[request.kind] ?? request.kind],
          [words.units, String(request.units)],
          [words.reason, request.reason],
          [words.delivered, request.delivered_at && moment(request.delivered_at, lang)],
          [words.asked, moment(request.requested_at, lang)],
          [words.lots, lots.map(({ lot_code }) => lot_code).join(', ') || null],
          [words.left, yuan(request.amount_left_fen)],
        ]}
      />
      <Photos request={request} />
      {request.status === 'requested' ? (
        <Decision request={request} onDone={onDone} />
      ) : (
        <Facts
          rows={[
            [words.decision, words.statuses[request.status] ?? request.status],
            [words.refund, refund_fen === null ? null : yuan(refund_fen)],
            [words.disposition, disposition && (words.dispositions[disposition] ?? disposition)],
            [words.note, decision_note],
          ]}
        />
      )}
    </>
  )
}

/** Each opens large in a tab of its own; the operator's session fetches them. */
function Photos({ request: { id, photos } }: { request: Request }) {
  const words = useWords(WORDS)
  if (photos.length === 0)
    return (
      <Text size="small" className="text-ui-fg-subtle px-6">
        {words.noPhotos}
      </Text>
    )
  return (
    <div className="flex flex-wrap gap-2 px-6 py-2" role="group" aria-label={words.photos}>
      {photos.map((photo, index) => {
        const source = `/admin/after-sales/${id}/photos/${photo.id}`
        return (
          <a key={photo.id} href={source} target="_blank" rel="noreferrer">
            <img
              src={source}
              alt={words.photo(index + 1)}
              style={{ maxWidth: PHOTO_MAX_PX, maxHeight: PHOTO_MAX_PX }}
            />
          </a>
        )
      })}
    </div>
  )
}

function Decision({ request, onDone }: { request: Request; onDone: () => void }) {
  const words = useWords(WORDS)
  const { suggestion, amount_left_fen } = request
  const decide = (approve: boolean) => (values: object) =>
    call(`after-sales/${request.id}/decision`, { method: 'POST', body: { approve, ...values } })
  return (
    <>
      <ActionForm
        title={words.approveTitle}
        fields={[
          {
            ...{
              name: 'refund_fen',
              label: words.refund,
              kind: 'yuan' as const,
              min: 0,
              max: amount_left_fen,
            },
            initial: (suggestion.refund_fen / 100).toFixed(2),
          },
          {
            ...{ name: 'disposition', label: words.disposition, kind: 'choice' as const },
            options: Object.entries(words.dispositions),
            initial: suggestion.disposition,
          },
          { name: 'note', label: words.note, kind: 'reason' },
        ]}
        submit={words.approve}
        sure={words.approveSure}
        done={words.decided}
        act={decide(true)}
        onDone={onDone}
      />
      <ActionForm
        title={words.rejectTitle}
        fields={[{ name: 'note', label: words.note, kind: 'reason' }]}
        submit={words.reject}
        grave
        done={words.decided}
        act={decide(false)}
        onDone={onDone}
      />
    </>
  )
}
