import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { EPCIS_CONTEXT, queryDocumentToXml, type Json } from '../../../../domain/epcis'
import { askEvents } from '../../../../http/admin/ask-events'
import { EPCIS_MODULE, type EpcisService } from '../../../../modules/epcis'

const EVENTS_MAX = 1000
const Form = z.object({ form: z.enum(['json', 'xml']).default('json') })
const QUERY_NAME = 'SimpleEventQuery'

/** The first thousand events that answer, as an EPCIS document to take along. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { form: _form, ...query } = req.query as Json
    const { form } = parseInput(Form, { form: req.query.form })
    const { events } = await askEvents(req.scope.resolve<EpcisService>(EPCIS_MODULE), {
      ...{ query, perPage: EVENTS_MAX },
    })
    const creationDate = systemClock().toISOString()
    res.setHeader('content-disposition', `attachment; filename="epcis-events.${form}"`)
    if (form === 'xml') {
      const xml = queryDocumentToXml(events, { terms: 'web', creationDate, queryName: QUERY_NAME })
      res.type('application/xml').send(xml)
      return
    }
    res.json({
      ...{ '@context': [EPCIS_CONTEXT], type: 'EPCISQueryDocument', schemaVersion: '2.0', creationDate },
      epcisBody: { queryResults: { queryName: QUERY_NAME, resultsBody: { eventList: events } } },
    })
  },
)
