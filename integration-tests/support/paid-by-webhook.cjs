// Preloaded into a backend under test (`NODE_OPTIONS=--require`): core's manual provider understands a webhook
// `{action, session_id, amount}`, as a provider of real money would after checking its signature.
const { default: SystemPaymentProvider } = require('@medusajs/payment/dist/providers/system')

SystemPaymentProvider.prototype.getWebhookActionAndData = async ({ data }) => ({
  action: data.action,
  data: { session_id: data.session_id, amount: data.amount },
})
