import { Text } from '@medusajs/ui'
import { amount, Cell, named, Row, Rows, useLang, useWords, yuan, type Lang } from '@pengshui/kernel/admin'
import type { Change, County, Detail } from './types'
import { WORDS, type ListingChangeWords } from './words'

const IMAGE_PX = 96
type Size = { net_quantity: number; gross_weight_g: number; price_fen: number }
const LISTS: Record<string, keyof County> = {
  category_code: 'categories',
  township_code: 'townships',
  temperature_class: 'temperature_classes',
}

export const fieldName = (field: string, words: ListingChangeWords): string => {
  const [name = '', ...rest] = field.split('.')
  return [words.fields[name] ?? name, ['price', 'case'].includes(name) ? rest.join('.') : '']
    .filter(Boolean)
    .join(' ')
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

function textOf(
  change: Change,
  side: 'before' | 'after',
  unit: string,
  county: County,
  words: ListingChangeWords,
  lang: Lang,
): string {
  const { field, [side]: value } = change
  if (isNothing(value)) return '—'
  if (field === 'base_unit') return words.units[String(value)] ?? String(value)
  if (field.startsWith('price.')) return yuan(Number(value))
  if (field.startsWith('size.')) {
    const size = value as Size
    return `${amount(size.net_quantity, unit, lang)} · ${yuan(size.price_fen)}`
  }
  if (typeof value === 'boolean') return value ? words.yes : words.no
  const list = LISTS[field]
  const found = list && county[list].find(({ code }) => code === value)
  if (found) return named(found, lang)
  return Array.isArray(value) ? value.join(lang === 'zh' ? '、' : ', ') : String(value)
}

/** What would change, old beside new, with why it is looked at; pictures as pictures. Of a new product, what it says. */
export function Diff({ detail: { change, county, rules } }: { detail: Detail }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const unit = String(change.changes.find(({ field }) => field === 'base_unit')?.after ?? 'g')
  const isNew = change.kind === 'create'
  const shown = isNew ? change.changes.filter(({ after }) => !isNothing(after)) : change.changes
  const why = (field: string): string => {
    const rule = rules.find((one) => one.field === field.split('.')[0])
    return rule ? (lang === 'zh' ? rule.why_zh : rule.why_en) : ''
  }
  const show = (one: Change, side: 'before' | 'after') =>
    one.field === 'images' ? (
      <Pictures ids={(one[side] as string[] | null) ?? []} name={fieldName(one.field, words)} />
    ) : (
      textOf(one, side, unit, county, words, lang)
    )
  return (
    <Rows name={words.what} head={[words.what, ...(isNew ? [] : [words.before]), words.after, words.why]}>
      {shown.map((one) => (
        <Row key={one.field}>
          <Cell>{fieldName(one.field, words)}</Cell>
          {!isNew && (
            <Cell>
              <del className="text-ui-fg-error break-words">{show(one, 'before')}</del>
            </Cell>
          )}
          <Cell>
            <ins className="break-words font-medium no-underline">{show(one, 'after')}</ins>
          </Cell>
          <Cell>
            <Text size="xsmall" className="text-ui-fg-subtle">
              {why(one.field)}
            </Text>
          </Cell>
        </Row>
      ))}
    </Rows>
  )
}

const Pictures = ({ ids, name }: { ids: string[]; name: string }) => (
  <span className="flex flex-wrap gap-1">
    {ids.length === 0
      ? '—'
      : ids.map((id, index) => (
          <img key={id} src={`/admin/listing-images/${id}`} alt={`${name} ${index + 1}`} width={IMAGE_PX} />
        ))}
  </span>
)
