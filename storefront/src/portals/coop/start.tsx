import { usePortal } from '../shared/context'
import { Home } from './home'
import { BeginApplication } from './standing/begin'
import { StandingPage } from './standing/standing'

/** The first page: the day's work of who sells, the standing of who may not yet or not now, the way in for a newcomer. */
export function Start() {
  const { me } = usePortal()
  if (!me.tenant) return <BeginApplication />
  return me.tenant.status === 'active' ? <Home /> : <StandingPage />
}
