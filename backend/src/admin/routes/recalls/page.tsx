import { defineRouteConfig } from '@medusajs/admin-sdk'
import { ExclamationCircle } from '@medusajs/icons'
import { useSearchParams } from 'react-router-dom'
import { RecallList } from '../../lib/recalls/list'
import { RecallPage } from '../../lib/recalls/recall'

/** Recalls and drills; `?id=` opens one. */
const RecallsPage = () => {
  const [params, setParams] = useSearchParams()
  const id = params.get('id')
  return id ? (
    <RecallPage key={id} id={id} onBack={() => setParams({})} />
  ) : (
    <RecallList onOpen={(chosen) => setParams({ id: chosen })} />
  )
}

export const config = defineRouteConfig({
  label: 'recalls',
  translationNs: 'pengshui-hall',
  icon: ExclamationCircle,
  rank: 9,
})

export default RecallsPage
