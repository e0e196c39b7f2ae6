import { usePortal } from './context'
import { Problem, Title } from './ui'

export const PageNotFound = () => <Title>{usePortal().words.notFound}</Title>

/** A page that broke says so and offers a new try; the frame around it stays. */
export function PageFailed({ error }: { error: unknown }) {
  const { words } = usePortal()
  return (
    <>
      <Problem error={error} />
      <button className="btn-quiet justify-self-start" onClick={() => location.reload()}>
        {words.again}
      </button>
    </>
  )
}
