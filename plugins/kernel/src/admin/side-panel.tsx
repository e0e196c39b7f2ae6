import { XMark } from '@medusajs/icons'
import { Drawer, IconButton } from '@medusajs/ui'
import { useRef, type ReactNode } from 'react'
import { COMMON, useWords } from './words'

type PanelProps = {
  open: boolean
  title: string
  lead: string
  /** where a table needs more than Medusa's drawer; a phone's screen still bounds it */
  width_max_px?: number
  onClose: () => void
  children: ReactNode
}

/**
 * A drawer over a list. Medusa's own header has a close button without a name, and its drawer hands the keyboard
 * back only to a trigger it knows: here the button that was pressed gets it back, whichever row it is in.
 */
export function SidePanel({ open, title, lead, width_max_px, onClose, children }: PanelProps) {
  const common = useWords(COMMON)
  const opener = useRef<Element | null>(null)
  return (
    <Drawer open={open} onOpenChange={(stays) => !stays && onClose()}>
      <Drawer.Content
        style={{ maxWidth: width_max_px }}
        onOpenAutoFocus={() => {
          opener.current = document.activeElement
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          if (opener.current instanceof HTMLElement) opener.current.focus()
        }}
      >
        <div className="border-ui-border-base flex items-center justify-between gap-x-4 border-b px-6 py-4">
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.Close asChild>
            <IconButton size="small" variant="transparent" aria-label={common.close}>
              <XMark />
            </IconButton>
          </Drawer.Close>
        </div>
        <Drawer.Description className="text-ui-fg-subtle px-6 py-3">{lead}</Drawer.Description>
        <Drawer.Body className="overflow-y-auto p-0" role="region" aria-label={title} tabIndex={0}>
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}
