import { Button, Text, toast } from '@medusajs/ui'
import { call, Cell, named, Row, Rows, useLang, useRefusal, useWords } from '@pengshui/kernel/admin'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { INSTITUTION_WORDS } from '../institutions/words'
import type { Closure } from './types'
import { CALENDAR_WORDS } from './words'

type Props = { closures: Closure[]; onChange: (closure: Closure) => void }

/** The closures of a year; one that was removed stays in sight, so that it can be put back. */
export function ClosureRows({ closures, onChange }: Props) {
  const words = useWords(CALENDAR_WORDS)
  const { kinds } = useWords(INSTITUTION_WORDS)
  const lang = useLang()
  const say = useRefusal()
  const client = useQueryClient()
  const removal = useMutation({
    mutationFn: ({ code, is_removed }: { code: string; is_removed: boolean }) =>
      call(`delivery-calendar/${encodeURIComponent(code)}/removal`, { method: 'POST', body: { is_removed } }),
    onSuccess: async (_answer, { is_removed }) => {
      toast.success(is_removed ? words.isRemoved : words.isRestored)
      await client.invalidateQueries()
    },
    onError: (error) => toast.error(say(error)),
  })
  return (
    <Rows name={words.title} head={[words.name, words.days, words.whom, words.source, words.action]}>
      {closures.map((one) => {
        const is_removed = one.removed_at !== null
        const does = is_removed ? words.restore : words.remove
        const state = is_removed ? words.removed : one.changed_at ? words.changed : null
        return (
          <Row key={one.code}>
            <Cell>
              {named(one, lang)}
              {state && (
                <Text size="xsmall" className="text-ui-fg-subtle">
                  {state}
                </Text>
              )}
            </Cell>
            <Cell>{one.from === one.to ? one.from : `${one.from} – ${one.to}`}</Cell>
            <Cell>{one.kinds?.map((kind) => kinds[kind] ?? kind).join('、') ?? words.everybody}</Cell>
            <Cell>{one.source}</Cell>
            <Cell>
              {!is_removed && (
                <Button
                  size="small"
                  variant="transparent"
                  aria-label={words.doesTo(words.change, named(one, lang))}
                  onClick={() => onChange(one)}
                >
                  {words.change}
                </Button>
              )}
              <Button
                size="small"
                variant="transparent"
                aria-label={words.doesTo(does, named(one, lang))}
                isLoading={removal.isPending && removal.variables.code === one.code}
                onClick={() => removal.mutate({ code: one.code, is_removed: !is_removed })}
              >
                {does}
              </Button>
            </Cell>
          </Row>
        )
      })}
    </Rows>
  )
}
