import { Text } from '@medusajs/ui'
import { Answer, call, Facts, moment, named, SidePanel, useLang, useWords } from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { Decide } from './decide'
import { Diff, fieldName } from './diff'
import type { Detail } from './types'
import { WORDS } from './words'

const PANEL_PX = 860
const BP_PERCENT = 100

/** One proposal: the diff, who says what, what was proposed before, and the decision. */
export function ChangePanel({ id, onClose }: { id: string | null; onClose: () => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const opened = useQuery({
    queryKey: ['pengshui-listing-change', id],
    queryFn: () => call<Detail>(`listing-changes/${id}`),
    enabled: id !== null,
  })
  return (
    <SidePanel
      open={id !== null}
      title={opened.data?.change.subject_name ?? words.title}
      lead={words.lead}
      width_max_px={PANEL_PX}
      onClose={onClose}
    >
      <Answer query={opened}>
        {(detail) => {
          const { change, history } = detail
          const seller = { name_zh: change.seller_name_zh, name_en: change.seller_name_en }
          return (
            <>
              <Facts
                rows={[
                  [words.seller, named(seller, lang)],
                  [words.kind, words.kinds[change.kind]],
                  [words.status, words.statuses[change.status]],
                  [words.waits, moment(change.proposed_at, lang)],
                  ...(change.note ? [[words.note, change.note] as [string, string]] : []),
                  ...(change.decision_reason
                    ? [[words.reason, change.decision_reason] as [string, string]]
                    : []),
                ]}
              />
              {change.warnings.map(({ sku, above_bp }) => (
                <Text key={sku} className="text-ui-fg-error px-6" role="note">
                  {words.above(sku, (above_bp / BP_PERCENT).toFixed(1))}
                </Text>
              ))}
              <Diff detail={detail} />
              {change.status === 'pending' && <Decide ids={[change.id]} onDone={onClose} />}
              {history.length > 1 && (
                <div className="px-6 py-4">
                  <Text weight="plus">{words.history}</Text>
                  <ul>
                    {history
                      .filter((one) => one.id !== change.id)
                      .map((one) => (
                        <li key={one.id} className="txt-small">
                          {moment(one.proposed_at, lang)} · {words.statuses[one.status]}
                          {one.version ? ` · ${words.version(one.version)}` : ''} ·{' '}
                          {one.changes.map(({ field }) => fieldName(field, words)).join('、')}
                        </li>
                      ))}
                  </ul>
                </div>
              )}
            </>
          )
        }}
      </Answer>
    </SidePanel>
  )
}
