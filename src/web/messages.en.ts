export const en = {
  'busy.title': 'Too many requests',
  'busy.says': 'Too many requests came from your network in a short time. Wait a minute and try again; nothing was lost on our side.',
  'large.title': 'That was too large',
  'large.says': 'What you sent is larger than this page accepts. Nothing was stored. Go back, make it smaller and send it again.',
  'forbidden.title': 'This form did not come from our page',
  'forbidden.says': 'Your browser did not say that this form was sent from our own page, so it was not accepted. Go back, reload the page and send it again.',
  'away.title': 'The database is restarting',
  'away.says': 'Your request could not be finished, and nothing of it was stored. Wait a moment and send it again: sent twice, it is done once.',
} as const
