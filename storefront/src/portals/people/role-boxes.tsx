import { usePortal } from '../shared/context'
import { peopleWords } from './words'

type Props = { chosen: string[]; onChange: (roles: string[]) => void }

/** Which roles somebody has: one box each. */
export function RoleBoxes({ chosen, onChange }: Props) {
  const { lang, portal } = usePortal()
  const said = peopleWords(portal, lang).people
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-semibold">{said.roles}</legend>
      <div className="flex flex-wrap gap-x-5">
        {Object.entries(said.roleNames).map(([role, name]) => (
          <label key={role} className="flex min-h-11 items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-5 accent-indigo"
              checked={chosen.includes(role)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, role] : chosen.filter((one) => one !== role))
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
