import { Text } from '@medusajs/ui'
import { Cell, named, Row, Rows, useLang, useWords } from '@pengshui/kernel/admin'
import type { CertificateType, Change } from './types'
import { WORDS } from './words'

type Props = { changes: Change[]; type: CertificateType | undefined }

/** What the last submission changed, old beside new. */
export function Changes({ changes, type }: Props) {
  const words = useWords(WORDS)
  const lang = useLang()
  if (changes.length === 0) return null
  const nameOf = (field: string): string => {
    const [kind, key] = field.split('.')
    if (kind !== 'fields' && kind !== 'files') return words.columns[field] ?? field
    const rules = kind === 'fields' ? type?.fields : type?.files
    const rule = rules?.find((one) => one.key === key)
    return rule ? named(rule, lang) : field
  }
  return (
    <div className="py-2">
      <Text weight="plus" className="px-6">
        {words.changes}
      </Text>
      <Rows name={words.changes} head={[words.what, words.before, words.after]}>
        {changes.map(({ field, before, after }) => (
          <Row key={field}>
            <Cell>{nameOf(field)}</Cell>
            <Cell>
              <del className="text-ui-fg-error break-all">{before ?? '—'}</del>
            </Cell>
            <Cell>
              <ins className="text-ui-fg-base break-all no-underline">{after ?? '—'}</ins>
            </Cell>
          </Row>
        ))}
      </Rows>
    </div>
  )
}
