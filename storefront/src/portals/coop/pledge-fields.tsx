import { goodsWords } from '../../words/goods'
import { usePortal } from '../shared/context'
import type { Draft } from '../shared/keep'
import { Field } from '../shared/ui'

/** The pledge of a form, where its certificate is made here and now. */
export const pledgeOf = ({ certificate_way, basis, contact }: Draft) =>
  certificate_way === 'pledge' && basis && contact ? { basis, contact } : undefined

/** What a conformity certificate says beside the lot itself. */
export function PledgeFields({ draft }: { draft: Draft }) {
  const { lang } = usePortal()
  const said = goodsWords(lang)
  return (
    <>
      <Field label={said.basis}>
        <select className="field" name="basis" defaultValue={draft.basis ?? 'quality_control'}>
          {Object.entries(said.bases).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={said.contact}>
        <input
          className="field"
          name="contact"
          required
          minLength={5}
          maxLength={60}
          defaultValue={draft.contact ?? ''}
        />
      </Field>
    </>
  )
}
