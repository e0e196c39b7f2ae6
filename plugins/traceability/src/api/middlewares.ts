import { defineMiddlewares } from '@medusajs/framework/http'
import { CAPTURE_BYTES_MAX, knowPartner, readText, speakVersions } from '../http/epcis/door'

export default defineMiddlewares({
  routes: [
    {
      matcher: '/epcis*',
      bodyParser: { sizeLimit: CAPTURE_BYTES_MAX },
      middlewares: [speakVersions, knowPartner, readText],
    },
  ],
})
