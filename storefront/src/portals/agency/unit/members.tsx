import { Members } from '../../people/members'
import { Place } from './place'

/** The people of the unit, and where it stands. */
export const UnitMembers = () => (
  <>
    <Members />
    <Place />
  </>
)
