import { Text } from '@medusajs/ui'
import {
  ActionForm,
  Answer,
  call,
  Facts,
  moment,
  named,
  useLang,
  useWords,
  yuan,
} from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { PeopleSection } from './people-section'
import type { Detail, UnitRow } from './types'
import { UnitChoice } from './unit-choice'
import { INSTITUTION_WORDS } from './words'

/** One unit: where it stands, what happened to it, and what can be done with it now. */
export function UnitPanel({ unit, onDone }: { unit: UnitRow; onDone: () => void }) {
  const detail = useQuery({
    queryKey: ['pengshui-institution', unit.id],
    queryFn: () => call<Detail>(`institutions/${unit.id}`),
  })
  return (
    <>
      <Answer query={detail}>{(found) => <Place detail={found} />}</Answer>
      <Acts unit={unit} onDone={onDone} />
      {unit.status === 'active' && <PeopleSection institution_id={unit.id} />}
      {detail.data && <Story story={detail.data.story} />}
    </>
  )
}

function Place({ detail: { path, children, predecessors, figures } }: { detail: Detail }) {
  const words = useWords(INSTITUTION_WORDS)
  const lang = useLang()
  const list = (units: Detail['path']) => units.map((one) => named(one, lang)).join('、') || '—'
  return (
    <Facts
      rows={[
        [
          words.place,
          [...path]
            .reverse()
            .map((one) => named(one, lang))
            .join(' › '),
        ],
        [words.children, list(children)],
        [words.predecessors, list(predecessors)],
        ...figures.map((one): [string, string] => [
          `${words.lineage} ${one.fiscal_year} ${named(one, lang)}`,
          `${words.reserved} ${yuan(one.reserved_fen)}, ${words.completed} ${yuan(one.completed_fen)}`,
        ]),
      ]}
    />
  )
}

function Acts({ unit, onDone }: { unit: UnitRow; onDone: () => void }) {
  const words = useWords(INSTITUTION_WORDS)
  const reason = { name: 'reason', label: words.reason, kind: 'reason' as const }
  const act =
    (what: string, more: object = {}) =>
    (values: Record<string, unknown>) =>
      call(`institutions/${unit.id}/${what}`, { method: 'POST', body: { ...more, ...values } })
  if (unit.status === 'merged')
    return (
      <ActionForm
        title={words.unmerge}
        fields={[reason]}
        submit={words.unmerge}
        act={act('unmerge')}
        onDone={onDone}
      />
    )
  const suspends = unit.status === 'active'
  return (
    <>
      <ActionForm
        title={words.rename}
        fields={[
          { name: 'name_zh', label: words.nameZh, kind: 'text', initial: unit.name_zh },
          { name: 'name_en', label: words.nameEn, kind: 'text', initial: unit.name_en },
          reason,
        ]}
        submit={words.renameButton}
        act={act('rename')}
        onDone={onDone}
      />
      <UnitChoice name="parent_id" label={words.parent} but={unit.id} alone>
        {(parent) => (
          <ActionForm
            title={words.move}
            fields={[parent, reason]}
            submit={words.moveButton}
            act={(values) => act('move')({ ...values, parent_id: values.parent_id ?? null })}
            onDone={onDone}
          />
        )}
      </UnitChoice>
      <ActionForm
        title={suspends ? words.suspend : words.resume}
        fields={[reason]}
        submit={suspends ? words.suspend : words.resume}
        sure={suspends ? words.sureSuspend : undefined}
        act={act('status', { action: suspends ? 'suspend' : 'resume' })}
        onDone={onDone}
      />
      <UnitChoice name="successor_id" label={words.successor} kind={unit.kind} but={unit.id}>
        {(successor) => (
          <ActionForm
            title={words.merge}
            fields={[successor, reason]}
            submit={words.mergeButton}
            sure={words.sureMerge}
            grave
            act={act('merge')}
            onDone={onDone}
          />
        )}
      </UnitChoice>
    </>
  )
}

function Story({ story }: { story: Detail['story'] }) {
  const words = useWords(INSTITUTION_WORDS)
  const lang = useLang()
  return (
    <>
      <Text weight="plus" className="px-6 pt-4">
        {words.story}
      </Text>
      <ul className="px-6 pb-6 pt-2">
        {story.map(({ id, action, before, reason, occurred_at }) => (
          <li key={id} className="txt-small">
            {moment(occurred_at, lang)} {words.actions[action] ?? action}{' '}
            {before.name_zh && words.formerly(before.name_zh)} {reason}
          </li>
        ))}
      </ul>
    </>
  )
}
