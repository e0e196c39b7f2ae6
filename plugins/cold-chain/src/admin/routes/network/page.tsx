import { defineRouteConfig } from '@medusajs/admin-sdk'
import { ArchiveBox } from '@medusajs/icons'
import { Text } from '@medusajs/ui'
import { Answer, call, named, Nothing, Section, SidePanel, useLang, useWords } from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router-dom'
import { NodeCard } from '../../lib/node-card'
import { NodeLots } from '../../lib/node-lots'
import type { Node } from '../../lib/types'
import { WORDS } from '../../lib/words'

/** Seven columns of a lot. */
const LOTS_WIDTH_PX = 860
const TIERS = ['county_centre', 'township_base', 'village_facility', 'vehicle']

/** Every node under its parent, with what its rooms hold; `?node=` opens the lots of one. */
const NetworkPage = () => {
  const words = useWords(WORDS)
  const lang = useLang()
  const [params, setParams] = useSearchParams()
  const network = useQuery({
    queryKey: ['pengshui-network'],
    queryFn: () => call<{ nodes: Node[] }>('network'),
  })
  const shown = network.data?.nodes.find(({ id }) => id === params.get('node')) ?? null
  return (
    <>
      <Section title={words.title}>
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <Answer query={network}>
          {({ nodes }) =>
            nodes.length === 0 ? (
              <Nothing>{words.empty}</Nothing>
            ) : (
              <Tree nodes={nodes} onShow={({ id }) => setParams({ node: id })} />
            )
          }
        </Answer>
      </Section>
      <SidePanel
        open={shown !== null}
        title={shown ? words.lotsOf(named(shown, lang)) : words.title}
        lead={words.lotsLead}
        width_max_px={LOTS_WIDTH_PX}
        onClose={() => setParams({})}
      >
        {shown && <NodeLots key={shown.id} node={shown} />}
      </SidePanel>
    </>
  )
}

function Tree({ nodes, onShow }: { nodes: Node[]; onShow: (node: Node) => void }) {
  const known = new Set(nodes.map(({ id }) => id))
  const byTier = (a: Node, b: Node) =>
    TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) || a.code.localeCompare(b.code)
  const under = (parent: string | null): Node[] =>
    nodes
      .filter((node) =>
        parent === null ? !node.parent_id || !known.has(node.parent_id) : node.parent_id === parent,
      )
      .sort(byTier)
  const branch = (parent: string | null, depth: number) => {
    const children = under(parent)
    if (children.length === 0) return null
    return (
      <ul className={depth > 0 ? 'border-ui-border-base ml-3 border-l pl-3' : 'px-3 py-3'}>
        {children.map((node) => (
          <li key={node.id}>
            <NodeCard node={node} onShow={() => onShow(node)} />
            {branch(node.id, depth + 1)}
          </li>
        ))}
      </ul>
    )
  }
  return branch(null, 0)
}

export const config = defineRouteConfig({
  label: 'network',
  translationNs: 'pengshui-cold-chain',
  icon: ArchiveBox,
  rank: 1,
})

export default NetworkPage
