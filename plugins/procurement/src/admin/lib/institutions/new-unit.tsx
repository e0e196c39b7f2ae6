import { ActionForm, call, useWords, type Field } from '@pengshui/kernel/admin'
import { UnitChoice } from './unit-choice'
import { INSTITUTION_WORDS } from './words'

/** Opens a unit: where it stands, who it is, and where its goods go. */
export function NewUnit({ onDone }: { onDone: () => void }) {
  const words = useWords(INSTITUTION_WORDS)
  const fields: Field[] = [
    {
      name: 'kind',
      label: words.kind,
      kind: 'choice',
      options: Object.entries(words.kinds),
      initial: 'school',
    },
    { name: 'code', label: words.code, kind: 'text' },
    { name: 'name_zh', label: words.nameZh, kind: 'text' },
    { name: 'name_en', label: words.nameEn, kind: 'text' },
    { name: 'uscc', label: words.uscc, kind: 'text', optional: true },
    { name: 'township_code', label: words.township, kind: 'text' },
    { name: 'contact_email', label: words.email, kind: 'text' },
    { name: 'contact_name', label: words.contact, kind: 'text' },
    { name: 'contact_phone', label: words.phone, kind: 'text' },
    { name: 'address_1', label: words.address, kind: 'text' },
  ]
  return (
    <UnitChoice name="parent_id" label={words.parent} alone>
      {(parent) => (
        <ActionForm
          fields={[parent, ...fields]}
          submit={words.addButton}
          act={(values) =>
            call('institution-tree', {
              method: 'POST',
              body: { ...values, parent_id: values.parent_id ?? null },
            })
          }
          onDone={onDone}
        />
      )}
    </UnitChoice>
  )
}
